package standin.site;

import java.util.List;
import standin.control.Fault;
import standin.control.Switches;
import standin.http.Answer;
import standin.http.Pages;
import standin.http.Routes;
import standin.world.FilmList;
import standin.world.World;

/// A member's lists, 12 a page, the one changed last first.
final class IndexPages {
  private static final int SIZE = 12;
  private static final int POSTERS = 5;

  private final World world;
  private final Switches switches;
  private final Sight sight;

  IndexPages(World world, Switches switches, Sight sight) {
    this.world = world;
    this.switches = switches;
    this.sight = sight;
  }

  void on(Routes<Handler> routes) {
    routes
        .on("GET", "/{user}/lists/", this::show)
        .on("GET", "/{user}/lists/page/{page}/", this::show);
  }

  private Answer show(Visit visit) {
    var owner = world.member(visit.part("user"));
    return owner.isEmpty() || visit.page() == 0
        ? Errors.notFound()
        : Answer.html(200, Pages.render("site/index", page(visit, owner.get())));
  }

  private IndexPage page(Visit visit, String owner) {
    var lists = sight.lists(visit);
    var shown =
        visit.shows(Fault.EMPTY_GRID)
            ? List.<FilmList>of()
            : Pager.slice(lists, visit.page(), SIZE);
    return new IndexPage(
        Layout.of("Lists by " + owner, visit, "lists").ownedBy(owner),
        owner,
        shown.stream().map(this::summary).toList(),
        switches.era(),
        switches.listIdsInIndex(),
        Pager.byTime("/%s/lists/".formatted(owner), visit.page(), Pager.pages(lists.size(), SIZE)));
  }

  private IndexPage.Summary summary(FilmList list) {
    var posters =
        list.entries().stream()
            .limit(POSTERS)
            .map(entry -> Poster.small(world.films().of(entry.item()), switches.era()))
            .toList();
    return new IndexPage.Summary(list, posters);
  }
}
