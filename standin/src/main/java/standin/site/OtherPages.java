package standin.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import standin.control.Fault;
import standin.control.Switches;
import standin.http.Answer;
import standin.http.Pages;
import standin.http.Routes;
import standin.poster.Posters;
import standin.world.Film;
import standin.world.FilmList;
import standin.world.Item;
import standin.world.Lid;
import standin.world.World;

/// Films, watchlists, exports, short links, and what robots are told.
final class OtherPages {
  private static final int WATCHLIST_SIZE = 28;

  private final World world;
  private final Switches switches;
  private final Sight sight;

  OtherPages(World world, Switches switches, Sight sight) {
    this.world = world;
    this.switches = switches;
    this.sight = sight;
  }

  void on(Routes<Handler> routes) {
    routes
        .on("GET", "/", this::home)
        .on("GET", "/robots.txt", visit -> robots())
        .on("GET", "/film/{slug}/", visit -> film(visit, Item.Kind.FILM))
        .on("GET", "/tv/{slug}/", visit -> film(visit, Item.Kind.TV))
        .on("GET", "/film/{slug}/image-{width}/", visit -> poster(visit, Item.Kind.FILM))
        .on("GET", "/tv/{slug}/image-{width}/", visit -> poster(visit, Item.Kind.TV))
        // Programs are not let through to it, whatever they send.
        .on("GET", "/film/{slug}/json/", visit -> Errors.challenge())
        .on("GET", "/{user}/watchlist/", this::watchlist)
        .on("GET", "/{user}/watchlist/page/{page}/", this::watchlist)
        .on("GET", "/{user}/list/{slug}/export/", this::export)
        // In place of https://boxd.it/LID.
        .on("GET", "/_boxd/{lid}", this::shortLink);
  }

  private Answer home(Visit visit) {
    var layout = Layout.of("A stand-in", visit, "home");
    return Answer.html(200, Pages.render("site/home", new HomePage(layout, world.members())));
  }

  private Answer film(Visit visit, Item.Kind kind) {
    return world
        .films()
        .bySlug(kind, visit.part("slug"))
        .map(
            film ->
                Answer.html(200, Pages.render("site/film", filmPage(visit, film)))
                    .with("x-letterboxd-identifier", film.item().lid())
                    .with("x-letterboxd-type", "Film"))
        .orElseGet(Errors::notFound);
  }

  private Answer poster(Visit visit, Item.Kind kind) {
    return world
        .films()
        .bySlug(kind, visit.part("slug"))
        .map(film -> Answer.redirect(Posters.address(film)))
        .orElseGet(Errors::notFound);
  }

  private FilmPage filmPage(Visit visit, Film film) {
    return new FilmPage(
        Layout.of(film.displayName(), visit, "film"), film, Poster.small(film, switches.era()));
  }

  private Answer watchlist(Visit visit) {
    var owner = world.member(visit.part("user"));
    if (owner.isEmpty() || visit.page() == 0) {
      return Errors.notFound();
    }
    var items = world.watchlist(owner.get());
    var shown =
        visit.shows(Fault.EMPTY_GRID)
            ? List.<Item>of()
            : Pager.slice(items, visit.page(), WATCHLIST_SIZE);
    var page =
        new WatchlistPage(
            Layout.of("Watchlist of " + owner.get(), visit, "watchlist").ownedBy(owner.get()),
            items.size(),
            shown.stream()
                .map(item -> Poster.small(world.films().of(item), switches.era()))
                .toList(),
            Pager.byTime(
                "/%s/watchlist/".formatted(owner.get()),
                visit.page(),
                Pager.pages(items.size(), WATCHLIST_SIZE)));
    return Answer.html(200, Pages.render("site/watchlist", page));
  }

  private Answer export(Visit visit) {
    return sight
        .list(visit)
        .map(list -> Answer.of(200, "text/csv;charset=UTF-8", csv(list)))
        .orElseGet(Errors::notFound);
  }

  private String csv(FilmList list) {
    var csv = new Csv();
    csv.line("Letterboxd list export v7");
    csv.line("Date", "Name", "Tags", "URL", "Description");
    csv.line(
        list.published().toString().substring(0, "yyyy-MM-dd".length()),
        list.name(),
        String.join(", ", list.tags()),
        "https://boxd.it/" + list.lid(),
        list.settings().description());
    csv.line();
    csv.line("Position", "Name", "Year", "URL", "Description");
    int position = 0;
    for (var entry : list.entries()) {
      var film = world.films().of(entry.item());
      position++;
      csv.line(
          Integer.toString(position),
          film.title(),
          film.year() == null ? "" : film.year().toString(),
          "https://boxd.it/" + film.item().lid(),
          entry.note() == null ? "" : entry.note());
    }
    return csv.toString();
  }

  private Answer shortLink(Visit visit) {
    var lid = visit.part("lid");
    Optional<String> list = Lid.list(lid).flatMap(world::findList).map(FilmList::path);
    return list.or(() -> Item.ofLid(lid).map(item -> world.films().of(item).link()))
        .map(Answer::redirect)
        .orElseGet(Errors::notFound);
  }

  private static Answer robots() {
    try (var in = OtherPages.class.getResourceAsStream("/standin/robots.txt")) {
      if (in == null) {
        throw new IllegalStateException("not in the program: robots.txt");
      }
      return Answer.of(
          200, "text/plain;charset=UTF-8", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
