package standin.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import standin.control.Fault;
import standin.control.Switches;
import standin.http.Answer;
import standin.http.Json;
import standin.http.Routes;
import standin.world.Edited;
import standin.world.FilmList;
import standin.world.Item;
import standin.world.Lid;
import standin.world.Refusal;
import standin.world.World;

/// The JSON addresses that the editor saves to.
final class ListApi {
  private final World world;
  private final EditorGuard guard;

  ListApi(World world, Switches switches) {
    this.world = world;
    this.guard = new EditorGuard(switches);
  }

  void on(Routes<Handler> routes) {
    routes
        .on("PATCH", "/api/v0/list/{lid}", guard.before(this::patch))
        .on("DELETE", "/api/v0/list/{lid}", guard.before(this::delete))
        .on("POST", "/api/v0/lists", guard.before(this::create))
        .on("PATCH", "/api/v0/me/watchlist/{lid}", guard.before(this::watchlist));
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
    return switch (world.edit(EditorGuard.member(visit), id.get(), UpdateJson.read(body.get()))) {
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
      case NAME_FORBIDDEN -> Refusal.LIST_NAME_FORBIDDEN;
      case null, default -> null;
    };
  }

  /// The list is made and filled in one step, or not at all.
  private Answer create(Visit visit) {
    var forced = forced(visit.fault());
    if (forced != null) {
      return refused(forced);
    }
    var body = Json.readObject(visit.request().body());
    if (body.isEmpty()) {
      return Answer.json(400, Map.of("message", "This is no JSON object."));
    }
    return switch (world.create(EditorGuard.member(visit), UpdateJson.readNew(body.get()))) {
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
    world.putOnWatchlist(EditorGuard.member(visit), item.get().id(), wish.get().booleanValue());
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
}
