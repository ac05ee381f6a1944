package standin.site;

import java.util.List;
import standin.control.Era;
import standin.world.FilmList;

/// A page of a member's lists.
///
/// @param showsIds whether summaries carry the list's number
public record IndexPage(
    Layout layout, String owner, List<Summary> summaries, Era era, boolean showsIds, Pager pager) {

  public record Summary(FilmList list, List<Poster> posters) {
    public int count() {
      return list.entries().size();
    }

    public String value() {
      return Count.films(count(), "\u00a0");
    }

    public String descriptionHtml() {
      return Lbml.html(list.settings().description());
    }
  }
}
