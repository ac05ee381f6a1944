package standin.site;

import java.util.ArrayList;
import java.util.List;
import standin.control.Fault;
import standin.control.Switches;
import standin.http.Answer;
import standin.http.Pages;
import standin.http.Routes;
import standin.world.Entry;
import standin.world.Film;
import standin.world.FilmList;
import standin.world.Films;
import standin.world.World;

/// Lists as everybody reads them, 100 entries a page.
final class ListPages {
  private static final int SIZE = 100;
  private static final int NAMED_IN_HEAD = 5;
  private static final int PREVIEWED = 5;
  private static final int RATINGS = 11;

  private final World world;
  private final Switches switches;
  private final Sight sight;

  ListPages(World world, Switches switches, Sight sight) {
    this.world = world;
    this.switches = switches;
    this.sight = sight;
  }

  void on(Routes<Handler> routes) {
    routes
        .on("GET", "/{user}/list/{slug}/", visit -> show(visit, "site/list", ""))
        .on("GET", "/{user}/list/{slug}/page/{page}/", visit -> show(visit, "site/list", ""))
        .on("GET", "/{user}/list/{slug}/detail/", visit -> show(visit, "site/detail", "detail/"))
        .on(
            "GET",
            "/{user}/list/{slug}/detail/page/{page}/",
            visit -> show(visit, "site/detail", "detail/"));
  }

  private Answer show(Visit visit, String template, String under) {
    var found = sight.list(visit);
    if (found.isEmpty() || visit.page() == 0) {
      return Errors.notFound();
    }
    var list = found.get();
    return Answer.html(200, Pages.render(template, page(visit, list, list.path() + under)))
        .with("x-letterboxd-identifier", list.lid())
        .with("x-letterboxd-type", "List");
  }

  private ListPage page(Visit visit, FilmList list, String base) {
    var shown = sight.entries(visit, list);
    var title = "%s, a list of films by %s".formatted(list.name(), list.owner());
    return new ListPage(
        Layout.of(title, visit, "list-page").ownedBy(list.owner()),
        list,
        switches.era(),
        visit.shows(Fault.EMPTY_GRID) ? List.of() : rows(list, shown, visit.page()),
        list.entries().stream()
            .limit(NAMED_IN_HEAD)
            .map(entry -> world.films().of(entry.item()))
            .toList(),
        preview(list),
        Pager.of(base, visit.page(), Pager.pages(shown.size(), SIZE)));
  }

  private List<ListPage.Row> rows(FilmList list, List<Entry> shown, int page) {
    var rows = new ArrayList<ListPage.Row>();
    int number = (page - 1) * SIZE;
    for (var entry : Pager.slice(shown, page, SIZE)) {
      var film = world.films().of(entry.item());
      var poster = Poster.inList(film, switches.era(), number);
      number++;
      rows.add(new ListPage.Row(entry, poster, number, rating(list, film), number == 1));
    }
    return rows;
  }

  // Ratings are no business of ours; these are always the same for an owner and a film.
  private static int rating(FilmList list, Film film) {
    return Math.floorMod(film.slug().hashCode() * 31 + list.owner().hashCode(), RATINGS);
  }

  // Films that are not of this list: who counts every poster of the page counts too many.
  private List<Poster> preview(FilmList list) {
    return Films.known().reversed().stream()
        .filter(film -> list.positionOf(film.item()).isEmpty())
        .limit(PREVIEWED)
        .map(film -> Poster.small(film, switches.era()))
        .toList();
  }
}
