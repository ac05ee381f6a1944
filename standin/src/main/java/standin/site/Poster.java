package standin.site;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import standin.control.Era;
import standin.http.Json;
import standin.world.Film;

/// A poster that a script would load, as the page's markup holds it.
///
/// @param listIndex 0-based place in the list, null outside of lists
public record Poster(Film film, Era era, int width, int height, @Nullable Integer listIndex) {
  private static final int LIST_WIDTH = 125;
  private static final int LIST_HEIGHT = 187;
  private static final int SMALL_WIDTH = 70;
  private static final int SMALL_HEIGHT = 105;

  static Poster inList(Film film, Era era, int index) {
    return new Poster(film, era, LIST_WIDTH, LIST_HEIGHT, index);
  }

  static Poster small(Film film, Era era) {
    return new Poster(film, era, SMALL_WIDTH, SMALL_HEIGHT, null);
  }

  /// Null since the numeric id went away in April 2026.
  public @Nullable String filmId() {
    return era == Era.C ? null : Long.toString(film.item().id());
  }

  /// It came when the numeric id went.
  public @Nullable String place() {
    return era == Era.C && listIndex != null ? listIndex.toString() : null;
  }

  public String image() {
    return film.link() + "image-150/";
  }

  /// JSON for an attribute in single quotes, written with raw double quotes as the site does.
  public String identifier() {
    return quoted(identity());
  }

  public String resolvablePath() {
    var path = new LinkedHashMap<String, Object>();
    path.put("postered", identity());
    path.put("posteredBaseLink", film.link());
    path.put("isAdultThemed", false);
    path.put("hasDefaultPoster", true);
    path.put("cacheBustingKey", "%08x".formatted(film.slug().hashCode()));
    return quoted(path);
  }

  private Map<String, Object> identity() {
    var item = film.item();
    var identity = new LinkedHashMap<String, Object>();
    identity.put("lid", item.lid());
    identity.put("uid", item.uid());
    identity.put("type", item.kind().word());
    identity.put("typeName", item.isFilm() ? "film" : "series");
    return identity;
  }

  private static String quoted(Object value) {
    return Json.write(value).replace("&", "&amp;").replace("'", "&#039;").replace("<", "&lt;");
  }
}
