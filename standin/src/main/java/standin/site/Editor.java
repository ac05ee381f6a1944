package standin.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import standin.control.Fault;
import standin.control.Switches;
import standin.http.Answer;
import standin.http.Json;
import standin.http.Pages;
import standin.http.Routes;
import standin.world.Edited;
import standin.world.Entry;
import standin.world.FilmList;
import standin.world.Item;
import standin.world.Lid;
import standin.world.Refusal;
import standin.world.World;

/// The list editor: its page, and the addresses it loads from and saves to.
final class Editor {
  private static final String NDJSON = "application/x-ndjson;charset=UTF-8";

  private final World world;
  private final Switches switches;
  private final Sight sight;

  Editor(World world, Switches switches, Sight sight) {
    this.world = world;
    this.switches = switches;
    this.sight = sight;
  }

  void on(Routes<Handler> routes) {
    routes
        .on("GET", "/{user}/list/{slug}/edit/", this::page)
        .on("POST", "/s/load-lists", guarded(this::loadLists))
        .on("POST", "/s/load-list-entries", guarded(this::loadEntries))
        .on("PATCH", "/api/v0/list/{lid}", guarded(this::patch))
        .on("DELETE", "/api/v0/list/{lid}", guarded(this::delete))
        .on("POST", "/api/v0/lists", guarded(this::create))
        .on("PATCH", "/api/v0/me/watchlist/{lid}", guarded(this::watchlist));
  }

  private Answer page(Visit visit) {
    if (visit.viewer() == null) {
      return Answer.redirect("/sign-in/");
    }
    var found = sight.list(visit);
    if (found.isEmpty()) {
      return Errors.notFound();
    }
    var list = found.get();
    if (!visit.isBy(list.owner())) {
      return Errors.forbidden();
    }
    var films = list.entries().stream().map(entry -> world.films().of(entry.item())).toList();
    var layout = Layout.of("Edit list", visit, "list-edit").ownedBy(list.owner());
    return Answer.html(
        200,
        Pages.render(
            switches.editor() ? "site/edit" : "site/old-edit", new EditPage(layout, list, films)));
  }

  private Handler guarded(Handler handler) {
    return visit -> {
      if (!switches.editor()) {
        return Errors.notFound();
      }
      if (visit.viewer() == null) {
        return Answer.json(401, Map.of("message", "You are not signed in."));
      }
      return visit.csrfRight() ? handler.answer(visit) : expired(visit);
    };
  }

  private static Answer expired(Visit visit) {
    if (visit.request().path().equals("/s/load-list-entries")) {
      return Answer.of(
          200, NDJSON, Json.write(Map.of("success", false, "error", List.of(SigningIn.EXPIRED))));
    }
    return visit.request().path().startsWith("/api/")
        ? Answer.json(403, Map.of("message", SigningIn.EXPIRED))
        : FormAnswer.refused(visit, "FormExpired", SigningIn.EXPIRED);
  }

  /// All lists of the member, with the place of one film in each.
  private Answer loadLists(Visit visit) {
    var item = Item.ofLid(visit.request().field("listableLid"));
    var own = world.lists(member(visit));
    return Answer.json(
        200,
        Map.of(
            "privateLists",
            own.stream().filter(list -> !list.isPublic()).map(list -> line(list, item)).toList(),
            "publicLists",
            own.stream().filter(FilmList::isPublic).map(list -> line(list, item)).toList()));
  }

  private static Map<String, @Nullable Object> line(FilmList list, Optional<Item> item) {
    var position = item.map(list::positionOf).orElse(OptionalInt.empty());
    var line = new LinkedHashMap<String, @Nullable Object>();
    line.put("id", list.id());
    line.put("boxdItCode", list.lid());
    line.put("name", list.name());
    line.put("link", list.path());
    line.put("position", position.isPresent() ? position.getAsInt() : null);
    return line;
  }

  /// One entry a line, and a line that says that this was all.
  private Answer loadEntries(Visit visit) {
    var found =
        Lid.list(visit.request().field("filmListLid"))
            .flatMap(world::findList)
            .filter(list -> visit.isBy(list.owner()));
    if (found.isEmpty()) {
      return Answer.of(
          200, NDJSON, Json.write(Map.of("success", false, "error", List.of("No such list."))));
    }
    var lines = new StringBuilder();
    found.get().entries().forEach(entry -> lines.append(line(entry)).append('\n'));
    return Answer.of(200, NDJSON, lines.append("{\"success\":true}\n").toString());
  }

  private String line(Entry entry) {
    var item = entry.item();
    var film = world.films().of(item);
    var listable = new LinkedHashMap<String, Object>();
    listable.put("lid", item.lid());
    listable.put("uid", item.uid());
    listable.put("type", item.kind().word());
    var line = new LinkedHashMap<String, @Nullable Object>();
    line.put("listable", listable);
    line.put("notes", notes(entry));
    line.put("containsSpoilers", entry.spoilers());
    line.put("masthead", Map.of("displayName", film.title()));
    line.put("posterLookup", Map.of("posteredBaseLink", film.link()));
    return Json.write(line);
  }

  private static @Nullable Object notes(Entry entry) {
    if (entry.note() == null) {
      return null;
    }
    var notes = new LinkedHashMap<String, Object>();
    notes.put("lbml", entry.note());
    notes.put("html", Lbml.html(entry.note()));
    return notes;
  }

  private Answer patch(Visit visit) {
    var forced = forced(visit.fault());
    if (forced != null) {
      return refused(forced);
    }
    var id = Lid.list(visit.part("lid"));
    var body = Json.readObject(visit.request().body());
    if (id.isEmpty()) {
      return missing();
    }
    if (body.isEmpty()) {
      return Answer.json(400, Map.of("message", "This is no JSON object."));
    }
    return switch (world.edit(member(visit), id.get(), UpdateJson.read(body.get()))) {
      case Edited.Done(var list) -> Answer.json(200, saved(list));
      case Edited.Refused(var why) -> refused(why);
      case Edited.NotYours() -> Answer.json(403, Map.of("message", "This list is not yours."));
      case Edited.NoSuchList() -> missing();
    };
  }

  private static @Nullable Refusal forced(@Nullable Fault fault) {
    return switch (fault) {
      case FILM_REFUSED -> Refusal.UNKNOWN_FILM_CODE;
      case VERSION_MISMATCH -> Refusal.LIST_VERSION_MISMATCH;
      case LIST_MODERATED -> Refusal.LIST_MODERATED;
      case null, default -> null;
    };
  }

  /// The list is made and filled in one step, or not at all.
  private Answer create(Visit visit) {
    var body = Json.readObject(visit.request().body());
    if (body.isEmpty()) {
      return Answer.json(400, Map.of("message", "This is no JSON object."));
    }
    return switch (world.create(member(visit), UpdateJson.readNew(body.get()))) {
      case Edited.Done(var list) -> Answer.json(200, saved(list));
      case Edited.Refused(var why) -> refused(why);
      case Edited.NotYours(), Edited.NoSuchList() -> missing();
    };
  }

  private Answer delete(Visit visit) {
    var found = Lid.list(visit.part("lid")).flatMap(world::findList);
    if (found.isEmpty()) {
      return missing();
    }
    if (!visit.isBy(found.get().owner())) {
      return Answer.json(403, Map.of("message", "This list is not yours."));
    }
    world.deleteList(found.get().id());
    return Answer.empty(204);
  }

  private Answer watchlist(Visit visit) {
    var item = Item.ofLid(visit.part("lid")).filter(Item::isFilm);
    var wish = Json.readObject(visit.request().body()).map(body -> body.path("inWatchlist"));
    if (item.isEmpty()) {
      return missing();
    }
    if (wish.isEmpty() || !wish.get().isBoolean()) {
      return Answer.json(400, Map.of("message", "inWatchlist is true or false."));
    }
    world.putOnWatchlist(member(visit), item.get().id(), wish.get().booleanValue());
    return Answer.empty(204);
  }

  private static Map<String, Object> saved(FilmList list) {
    var data = new LinkedHashMap<String, Object>();
    data.put("id", list.lid());
    data.put("version", list.version());
    data.put("name", list.name());
    data.put("filmCount", list.entries().size());
    data.put("published", list.isPublic());
    data.put("ranked", list.settings().ranked());
    return Map.of("data", data, "messages", List.of());
  }

  /// A 200 that is a refusal all the same.
  private static Answer refused(Refusal why) {
    return Answer.json(
        200,
        Map.of(
            "messages",
            List.of(Map.of("type", "Error", "code", why.code(), "title", why.title()))));
  }

  private static Answer missing() {
    return Answer.json(404, Map.of("message", "There is no such list."));
  }

  private static String member(Visit visit) {
    return Objects.requireNonNull(visit.viewer());
  }
}
