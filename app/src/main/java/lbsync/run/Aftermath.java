package lbsync.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.sync.Content;
import lbsync.sync.MemberId;
import lbsync.sync.Order;
import lbsync.sync.Restored;
import org.jspecify.annotations.Nullable;

/// What has become of what a run left behind. Where lists are kept alike, what is given back to one
/// of them reaches all: then it is free only while nobody has changed it in any of them.
///
/// @param now the lists as they stand
/// @param left those of them that the run had read, as it left them
record Aftermath(Map<MemberId, Content> now, Map<MemberId, Restored> left) {
  boolean isKnown(MemberId member) {
    return left.containsKey(member);
  }

  Restored left(MemberId member) {
    return Objects.requireNonNull(left.get(member));
  }

  /// Those of these notes at whose films nobody has written since, or that the list has already.
  Map<FilmId, Note> free(MemberId member, Map<FilmId, Note> notes, boolean alike) {
    return untouched(member, notes, alike, (each, film) -> left(each).notes().get(film));
  }

  /// Those of these notes at whose films nobody has one, or that the list has already.
  Map<FilmId, Note> unwritten(MemberId member, Map<FilmId, Note> notes, boolean alike) {
    return untouched(member, notes, alike, (_, _) -> Note.NONE);
  }

  private Map<FilmId, Note> untouched(
      MemberId member,
      Map<FilmId, Note> notes,
      boolean alike,
      BiFunction<MemberId, FilmId, @Nullable Note> otherwise) {
    Map<FilmId, Note> untouched = new HashMap<>();
    notes.forEach(
        (film, note) -> {
          boolean same =
              whose(member, alike).stream()
                  .allMatch(each -> Note.same(note(each, film), otherwise.apply(each, film)));
          if (same || (!alike && Note.same(note(member, film), note))) {
            untouched.put(film, note);
          }
        });
    return untouched;
  }

  /// Whether nobody has moved a film since.
  ///
  /// @param besides films whose place does not matter
  boolean isOrderFree(MemberId member, Set<FilmId> besides, boolean alike) {
    return whose(member, alike).stream()
        .allMatch(
            each ->
                Order.agrees(
                    content(each).films().stream().filter(film -> !besides.contains(film)).toList(),
                    left(each).order()));
  }

  private Collection<MemberId> whose(MemberId member, boolean alike) {
    return alike ? left.keySet() : Set.of(member);
  }

  private @Nullable Note note(MemberId member, FilmId film) {
    return content(member).notes().get(film);
  }

  private Content content(MemberId member) {
    return Objects.requireNonNull(now.get(member));
  }
}
