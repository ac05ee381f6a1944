package lbsync.site;

import java.util.List;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;

/// Told what happens at the [InMemorySite], as it happens.
public interface Observer {
  /// A complete reading is about to be answered, true or not.
  default void onRead(Reading answered) {}

  /// A write of ours has changed a list, whether or not its answer will arrive.
  default void onWrite(ListId list, List<FilmId> before, List<FilmId> after) {}

  /// A person, or the site itself, has changed a list.
  default void onEdit(ListId list, List<FilmId> before, List<FilmId> after) {}
}
