package standin.people;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import standin.http.Answer;
import standin.http.Pages;
import standin.http.Request;
import standin.http.Routes;
import standin.world.FilmList;
import standin.world.Item;
import standin.world.SignIn;
import standin.world.World;

/// All pages under `/_me/`. Forms post and redirect. The person's cookie is not one of the site's,
/// and is not sent along from other sites' pages.
public final class People implements Function<Request, Answer> {
  private static final String COOKIE = "standin.person";
  private static final String HOME = "/_me/";
  private static final int RESULTS = 12;

  private final World world;
  private final Routes<BiFunction<Request, Long, Answer>> routes = new Routes<>();

  public People(World world) {
    this.world = world;
    routes
        .on("GET", "/_me/", (request, none) -> home(request, ""))
        .on("POST", "/_me/sign-in", (request, none) -> signIn(request))
        .on("POST", "/_me/as", (request, none) -> signInAs(request.field("username")))
        .on("POST", "/_me/leave", (request, none) -> leave(request))
        .on("GET", "/_me/list/{id}/", this::list)
        .on("POST", "/_me/list/{id}/add", this::add)
        .on("POST", "/_me/list/{id}/remove", this::remove)
        .on("GET", "/_me/style.css", (request, none) -> StaticFile.STYLE.answer())
        .on("GET", "/_me/empty-poster.svg", (request, none) -> StaticFile.EMPTY_POSTER.answer());
  }

  @Override
  public Answer apply(Request request) {
    return routes
        .find(request)
        .map(
            found -> {
              var id = found.parts().getOrDefault("id", "");
              return found
                  .handler()
                  .apply(request, id.matches("\\d{1,18}") ? Long.parseLong(id) : 0L);
            })
        .orElseGet(() -> Answer.seeOther(HOME));
  }

  private Answer home(Request request, String trouble) {
    var person = person(request);
    return person
        .map(name -> page("people/lists", new ListsPage(name, cards(name))))
        .orElseGet(() -> page("people/welcome", new WelcomePage(world.members(), trouble)));
  }

  private List<ListsPage.Card> cards(String owner) {
    return world.lists(owner).stream()
        .map(
            list ->
                new ListsPage.Card(
                    list,
                    list.entries().stream()
                        .limit(ListsPage.POSTERS)
                        .map(entry -> world.films().of(entry.item()))
                        .toList()))
        .toList();
  }

  private Answer signIn(Request request) {
    return switch (world.signIn(
        request.field("username"), request.field("password"), request.field("code"))) {
      case SignIn.Welcome(var username) -> signInAs(username);
      case SignIn.CodeNeeded() -> home(request, "This member is also asked for a code.");
      case SignIn.Wrong() -> home(request, "That name, password or code is not right.");
    };
  }

  private Answer signInAs(String username) {
    var token = world.openSession(username);
    return Answer.seeOther(HOME)
        .with("Set-Cookie", COOKIE + "=" + token + "; Path=/_me/; HttpOnly; SameSite=Strict");
  }

  private Answer leave(Request request) {
    world.signOut(request.cookie(COOKIE), "");
    return Answer.seeOther(HOME);
  }

  private Answer list(Request request, long id) {
    var words = request.field("q").strip();
    return own(request, id)
        .map(
            list ->
                page(
                    "people/list",
                    new ListPage(
                        list,
                        list.entries().stream()
                            .map(entry -> world.films().of(entry.item()))
                            .toList(),
                        words,
                        words.isEmpty() ? List.of() : world.films().search(words, RESULTS))))
        .orElseGet(() -> Answer.seeOther(HOME));
  }

  private Answer add(Request request, long id) {
    return change(request, id, item -> world.addItem(id, item));
  }

  private Answer remove(Request request, long id) {
    return change(request, id, item -> world.removeItem(id, item));
  }

  private Answer change(Request request, long id, Function<Item, Boolean> edit) {
    return own(request, id)
        .flatMap(
            list ->
                Item.ofLid(request.field("film"))
                    .map(
                        item -> {
                          var _ = edit.apply(item);
                          return Answer.seeOther("/_me/list/" + id + "/");
                        }))
        .orElseGet(() -> Answer.seeOther(HOME));
  }

  private Optional<String> person(Request request) {
    return world.memberOfSession(request.cookie(COOKIE));
  }

  private Optional<FilmList> own(Request request, long id) {
    return person(request)
        .flatMap(name -> world.findList(id).filter(list -> list.owner().equalsIgnoreCase(name)));
  }

  private static Answer page(String template, Object model) {
    return Answer.html(200, Pages.render(template, model));
  }
}
