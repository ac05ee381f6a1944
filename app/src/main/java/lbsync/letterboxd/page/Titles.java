package lbsync.letterboxd.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lbsync.film.Film;
import lbsync.film.FilmId;
import org.jspecify.annotations.Nullable;

/// Films as posters name them: `Harakiri (1962)`.
final class Titles {
  private static final Pattern WITH_YEAR = Pattern.compile("(.+) \\((\\d{4})\\)", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile(".*/film/([^/]+)/?");

  private Titles() {}

  static Film film(FilmId id, String shown, @Nullable String slug) {
    Matcher parts = WITH_YEAR.matcher(shown.strip());
    if (!parts.matches()) {
      return new Film(id, shown.strip(), null, slug);
    }
    return new Film(id, parts.group(1), Integer.valueOf(parts.group(2)), slug);
  }

  /// `/film/harakiri/` to `harakiri`; null for other links.
  static @Nullable String slug(@Nullable String link) {
    if (link == null) {
      return null;
    }
    Matcher parts = LINK.matcher(link);
    return parts.matches() ? parts.group(1) : null;
  }
}
