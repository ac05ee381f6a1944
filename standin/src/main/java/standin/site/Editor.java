package standin.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import standin.control.Switches;
import standin.http.Answer;
import standin.http.Json;
import standin.http.Pages;
import standin.http.Routes;
import standin.world.Entry;
import standin.world.FilmList;
import standin.world.Item;
import standin.world.Lid;
import standin.world.World;

/// The list editor: its page, and the addresses it loads from.
final class Editor {
  static final String NDJSON = "application/x-ndjson;charset=UTF-8";

  private final World world;
  private final Switches switches;
  private final Sight sight;
  private final EditorGuard guard;

  Editor(World world, Switches switches, Sight sight) {
    this.world = world;
    this.switches = switches;
    this.sight = sight;
    this.guard = new EditorGuard(switches);
  }

  void on(Routes<Handler> routes) {
    routes
        .on("GET", "/{user}/list/{slug}/edit/", this::page)
        .on("POST", "/s/load-lists", guard.before(this::loadLists))
        .on("POST", "/s/load-list-entries", guard.before(this::loadEntries));
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

  /// All lists of the member, with the place of one film in each.
  private Answer loadLists(Visit visit) {
    var item = Item.ofLid(visit.request().field("listableLid"));
    var own = world.lists(EditorGuard.member(visit));
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
}
