package lbsync.film;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The list owner's own words at an entry.
///
/// @param text in the site's markup (`lbml`); may be empty when only the spoiler mark is set
public record Note(String text, boolean spoilers) {
  /// At a film where the owner wrote none.
  public static final Note NONE = new Note("", false);

  /// No note and an empty one are the same.
  public static boolean same(@Nullable Note one, @Nullable Note other) {
    return Objects.requireNonNullElse(one, NONE).equals(Objects.requireNonNullElse(other, NONE));
  }
}
