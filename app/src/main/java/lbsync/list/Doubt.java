package lbsync.list;

import lbsync.film.Reading;

/// Says which readings are too strange to be believed at once: those that lack much that was there
/// before. Most often such a reading is a mistake of the site's, or ours.
@FunctionalInterface
public interface Doubt {
  Doubt NONE = found -> false;

  /// Asked once for each reading, never within a transaction.
  boolean about(Reading found);
}
