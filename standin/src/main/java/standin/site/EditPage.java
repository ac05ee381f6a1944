package standin.site;

import java.util.List;
import standin.http.Json;
import standin.world.Film;
import standin.world.FilmList;

/// The page on which an owner edits a list.
///
/// @param films all of them in order; only the old page shows them
public record EditPage(Layout layout, FilmList list, List<Film> films) {
  public String type() {
    return list.isPublic() ? "public" : "private";
  }

  /// JSON for an attribute in single quotes.
  public String tags() {
    return Json.write(list.tags()).replace("&", "&amp;").replace("'", "&#039;");
  }
}
