package lbsync.letterboxd.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lbsync.film.Film;
import lbsync.film.FilmId;
import org.jspecify.annotations.Nullable;

/// Films as posters name them: `Harakiri (1962)`.
final class Titles {
  private static final Pattern YEAR = Pattern.compile(" \\((\\d{4})\\)");
  private static final Pattern LINK = Pattern.compile(".*/film/([^/]+)/?");

  private Titles() {}

  static Film film(FilmId id, String shown, @Nullable String slug) {
    String name = shown.strip();
    int end = name.length() - " (1962)".length();
    if (end <= 0) {
      return new Film(id, name, null, slug);
    }
    Matcher year = YEAR.matcher(name).region(end, name.length());
    return year.matches()
        ? new Film(id, name.substring(0, end), Integer.valueOf(year.group(1)), slug)
        : new Film(id, name, null, slug);
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
