package standin.world;

import org.jspecify.annotations.Nullable;

/// What the site tells about a film or series.
///
/// @param year null where the site has none; the title then stands without parentheses
public record Film(Item item, String title, @Nullable Integer year, String slug) {
  /// `Harakiri (1962)`.
  public String displayName() {
    return year == null ? title : "%s (%d)".formatted(title, year);
  }

  public String link() {
    return "/%s/%s/".formatted(item.kind().word(), slug);
  }
}
