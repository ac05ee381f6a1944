package lbsync.sync;

import lbsync.film.FilmId;

/// What a person did to a list since it was last read. Writes of ours are never edits.
public sealed interface Edit {
  MemberId member();

  FilmId film();

  record Added(MemberId member, FilmId film) implements Edit {}

  record Removed(MemberId member, FilmId film) implements Edit {}

  /// Put in another place; only where the order is kept in step.
  record Moved(MemberId member, FilmId film) implements Edit {}

  /// Given another note; only where notes are copied.
  record Noted(MemberId member, FilmId film) implements Edit {}
}
