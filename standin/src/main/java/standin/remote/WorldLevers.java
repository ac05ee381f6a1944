package standin.remote;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import standin.http.Answer;
import standin.http.Routes;
import standin.world.Entry;
import standin.world.FilmList;
import standin.world.Item;
import standin.world.ListSettings;
import standin.world.Visibility;
import standin.world.World;
import tools.jackson.databind.JsonNode;

/// Seeds members and lists, edits them as their owners would, and reads them.
final class WorldLevers {
  private final World world;

  WorldLevers(World world) {
    this.world = world;
  }

  void on(Routes<Lever> routes) {
    routes
        .on("GET", "/_standin/members", (body, parts) -> Answer.json(200, world.members()))
        .on("POST", "/_standin/members", (body, parts) -> addMember(Body.of(body)))
        .on("POST", "/_standin/members/{user}", this::changeMember)
        .on("DELETE", "/_standin/members/{user}/sessions", this::endSessions)
        .on("POST", "/_standin/films", (body, parts) -> nameFilm(Body.of(body)))
        .on("GET", "/_standin/lists", (body, parts) -> lists())
        .on("POST", "/_standin/lists", (body, parts) -> addList(Body.of(body)))
        .on("GET", "/_standin/lists/{id}", (body, parts) -> show(list(parts)))
        .on("POST", "/_standin/lists/{id}", this::edit)
        .on("DELETE", "/_standin/lists/{id}", this::delete);
  }

  private Answer addMember(JsonNode body) {
    var username = Body.text(body, "username");
    world.addMember(username, Body.text(body, "password"));
    var code = Body.textOrNull(body, "code");
    if (code != null) {
      world.requireSecondFactor(username, code);
    }
    return Answer.json(201, Map.of("username", username));
  }

  private Answer changeMember(String text, Map<String, String> parts) {
    var body = Body.of(text);
    var username = parts.getOrDefault("user", "");
    var password = Body.textOrNull(body, "password");
    if (password != null) {
      world.changePassword(username, password);
    }
    var code = Body.textOrNull(body, "code");
    if (code != null) {
      world.requireSecondFactor(username, code);
    }
    var watched = Body.numberOrNull(body, "watched");
    if (watched != null) {
      world.watch(username, watched);
    }
    var name = Body.textOrNull(body, "username");
    if (name != null) {
      world.renameMember(username, name);
    }
    return Answer.empty(204);
  }

  private Answer endSessions(String body, Map<String, String> parts) {
    world.endSessions(parts.getOrDefault("user", ""));
    return Answer.empty(204);
  }

  private Answer nameFilm(JsonNode body) {
    var year = Body.numberOrNull(body, "year");
    var film =
        world
            .films()
            .name(
                Item.film(Body.number(body, "id")),
                Body.text(body, "title"),
                year == null ? null : Math.toIntExact(year));
    return Answer.json(200, Map.of("slug", film.slug()));
  }

  private Answer lists() {
    return Answer.json(200, world.lists().stream().map(WorldLevers::summary).toList());
  }

  private Answer addList(JsonNode body) {
    var settings =
        new ListSettings(
            body.path("ranked").asBoolean(false),
            visibility(body.path("visibility").asString("public")),
            body.path("description").asString(""));
    List<Long> films = body.path("films").valueStream().map(JsonNode::longValue).toList();
    long id = world.addList(Body.text(body, "owner"), Body.text(body, "name"), settings, films);
    return Answer.json(201, summary(world.list(id)));
  }

  private static Answer show(FilmList list) {
    var shown = summary(list);
    shown.put("description", list.settings().description());
    shown.put("entries", list.entries().stream().map(WorldLevers::entry).toList());
    return Answer.json(200, shown);
  }

  private Answer delete(String body, Map<String, String> parts) {
    world.deleteList(list(parts).id());
    return Answer.empty(204);
  }

  /// Each field that is there is one edit, in the order of README.md.
  private Answer edit(String text, Map<String, String> parts) {
    long id = list(parts).id();
    var body = Body.of(text);
    body.path("remove").forEach(film -> world.removeFilm(id, film.longValue()));
    body.path("add").forEach(film -> world.addFilm(id, film.longValue()));
    body.path("addSeries").forEach(series -> world.addItem(id, Item.tv(series.longValue())));
    if (body.has("move")) {
      var move = body.path("move");
      world.moveFilm(id, Body.number(move, "film"), Math.toIntExact(Body.number(move, "position")));
    }
    if (body.has("note")) {
      var note = body.path("note");
      world.note(
          id,
          Body.number(note, "film"),
          Body.textOrNull(note, "text"),
          note.path("spoilers").asBoolean(false));
    }
    if (body.has("ranked")) {
      world.setRanked(id, body.path("ranked").asBoolean());
    }
    var visibility = Body.textOrNull(body, "visibility");
    if (visibility != null) {
      world.setVisibility(id, visibility(visibility));
    }
    var name = Body.textOrNull(body, "name");
    if (name != null) {
      world.renameList(id, name);
    }
    return show(world.list(id));
  }

  private FilmList list(Map<String, String> parts) {
    return world.list(Body.id(parts.getOrDefault("id", "")));
  }

  private static Visibility visibility(String word) {
    return Visibility.ofWord(word)
        .orElseThrow(() -> new IllegalArgumentException("no such visibility: " + word));
  }

  private static Map<String, Object> summary(FilmList list) {
    var summary = new LinkedHashMap<String, Object>();
    summary.put("id", list.id());
    summary.put("lid", list.lid());
    summary.put("owner", list.owner());
    summary.put("name", list.name());
    summary.put("path", list.path());
    summary.put("ranked", list.settings().ranked());
    summary.put("visibility", list.settings().visibility().name().toLowerCase(Locale.ROOT));
    summary.put("version", list.version());
    summary.put("updated", list.changed().toString());
    summary.put("count", list.entries().size());
    return summary;
  }

  private static Map<String, @Nullable Object> entry(Entry entry) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("uid", entry.item().uid());
    shown.put("note", entry.note());
    shown.put("spoilers", entry.spoilers());
    return shown;
  }
}
