package standin.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A film in a list.
///
/// @param id the site's number of this entry; it stays when the entry moves
/// @param note the owner's words, null where there are none
public record Entry(long id, Item item, @Nullable String note, boolean spoilers, Instant added) {
  Entry noted(@Nullable String text, boolean withSpoilers) {
    return new Entry(id, item, text == null || text.isEmpty() ? null : text, withSpoilers, added);
  }
}
