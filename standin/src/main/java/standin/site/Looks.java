package standin.site;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import standin.control.Facts;
import standin.control.Fault;
import standin.http.Json;
import standin.http.Request;
import standin.world.FilmList;
import standin.world.Item;
import standin.world.Lid;
import standin.world.World;

/// What a request is about, before anybody answers it; rules of faults look at this.
final class Looks {
  private static final Pattern LIST_PAGE = Pattern.compile("/([^/]+)/list/([^/]+)/.*");
  private static final Pattern PAGED =
      Pattern.compile("/[^/]+/(?:list/[^/]+/(?:detail/)?|lists/|watchlist/)(?:page/[^/]+/)?");
  private static final Pattern API_LIST = Pattern.compile("/api/v0/list/([^/]+)");
  private static final Pattern FORM =
      Pattern.compile("/s/add-film-to-list|/[^/]+/list/[^/]+/remove-film/");
  private static final String NEW_LIST = "/api/v0/lists";
  private static final String ENTRIES = "/s/load-list-entries";

  private final World world;

  Looks(World world) {
    this.world = world;
  }

  Facts facts(Request request, @Nullable String viewer) {
    return new Facts(
        request.method(),
        request.path(),
        list(request).map(FilmList::id).orElse(null),
        PageNumber.inPath(request.path()),
        viewer,
        films(request));
  }

  Optional<FilmList> list(Request request) {
    var page = LIST_PAGE.matcher(request.path());
    if (page.matches()) {
      return world.list(page.group(1), page.group(2));
    }
    var api = API_LIST.matcher(request.path());
    var lid = api.matches() ? api.group(1) : request.field("filmListLid");
    return Lid.list(lid).or(() -> number(request.field("filmListId"))).flatMap(world::findList);
  }

  /// Whether the fault can be shown on an answer to this request.
  boolean makesSense(Fault fault, Request request, @Nullable String viewer) {
    var path = request.path();
    return switch (fault) {
      case MISSING_PAGE, FIRST_PAGE_AGAIN -> isPaged(request) && PageNumber.inPath(path) > 1;
      case EMPTY_GRID -> isPaged(request);
      case ANOTHER_LIST -> request.isSafe() && another(request).isPresent();
      case FILM_REFUSED -> isPatch(request) || isNewList(request);
      case VERSION_MISMATCH, LIST_MODERATED -> isPatch(request);
      case NAME_FORBIDDEN -> isNewList(request);
      case FORM_REFUSED -> FORM.matcher(path).matches();
      case ONLY_SUCCESS_LINE, NO_SUCCESS_LINE -> path.equals(ENTRIES);
      case EXPIRED_FORM -> !request.isSafe();
      case SESSION_EXPIRED -> viewer != null;
      default -> true;
    };
  }

  /// A list to show instead: of the same owner where there is one.
  Optional<FilmList> another(Request request) {
    var page = LIST_PAGE.matcher(request.path());
    if (!page.matches()) {
      return Optional.empty();
    }
    var wanted = world.list(page.group(1), page.group(2));
    return wanted.flatMap(
        list ->
            world.lists(list.owner()).stream()
                .filter(other -> other.id() != list.id())
                .findFirst()
                .or(
                    () ->
                        world.lists().stream()
                            .filter(other -> other.id() != list.id() && other.isPublic())
                            .findFirst()));
  }

  private static boolean isPatch(Request request) {
    return request.method().equals("PATCH") && API_LIST.matcher(request.path()).matches();
  }

  private static boolean isNewList(Request request) {
    return request.method().equals("POST") && request.path().equals(NEW_LIST);
  }

  private static boolean isPaged(Request request) {
    return request.isSafe() && PAGED.matcher(request.path()).matches();
  }

  private static Set<Long> films(Request request) {
    var films = new HashSet<Long>();
    number(request.field("filmId")).ifPresent(films::add);
    if (request.path().startsWith("/api/")) {
      Json.readObject(request.body())
          .ifPresent(
              body ->
                  body.path("entries")
                      .forEach(
                          entry ->
                              Item.ofLid(
                                      entry
                                          .path(entry.has("listable") ? "listable" : "film")
                                          .asString(""))
                                  .filter(Item::isFilm)
                                  .ifPresent(item -> films.add(item.id()))));
    }
    return films;
  }

  private static Optional<Long> number(String text) {
    return text.matches("[1-9]\\d{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
