package standin.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import standin.world.ListUpdate;
import standin.world.ListUpdate.Command;
import standin.world.ListUpdate.Note;
import standin.world.Visibility;
import tools.jackson.databind.JsonNode;

/// Reads what the editor sends.
final class UpdateJson {
  private UpdateJson() {}

  static ListUpdate read(JsonNode body) {
    return new ListUpdate(
        integer(body.path("version")),
        text(body.path("name")),
        text(body.path("description")),
        truth(body.path("ranked")),
        visibility(body),
        body.path("tags").isArray()
            ? body.path("tags").valueStream().map(JsonNode::asString).toList()
            : null,
        commands(body.path("entries")));
  }

  /// A new list's entries carry no action. Without `published` it is private.
  static ListUpdate readNew(JsonNode body) {
    var read = read(body);
    return new ListUpdate(
        null,
        read.name() == null ? "" : read.name(),
        read.description(),
        read.ranked(),
        read.visibility() == null ? Visibility.YOU : read.visibility(),
        read.tags(),
        read.commands());
  }

  // `published` wins over the policy: the editor's "Public" is published with policy "You".
  private static @Nullable Visibility visibility(JsonNode body) {
    if (body.path("published").isBoolean() && body.path("published").booleanValue()) {
      return Visibility.PUBLIC;
    }
    var policy = Optional.ofNullable(text(body.path("sharePolicy"))).flatMap(Visibility::ofWord);
    if (policy.isPresent() && (body.path("published").isBoolean() || !policy.get().isYou())) {
      return policy.get();
    }
    return body.path("published").isBoolean() ? Visibility.YOU : null;
  }

  private static List<Command> commands(JsonNode entries) {
    var commands = new ArrayList<Command>();
    entries.forEach(entry -> commands.add(command(entry)));
    return commands;
  }

  private static Command command(JsonNode entry) {
    var code = text(entry.path(entry.has("listable") ? "listable" : "film"));
    var position = integer(entry.path("position"));
    var note = new Note(note(entry), truth(entry.path("containsSpoilers")));
    return switch (entry.path("action").asString("")) {
      case "ADD" -> code == null ? new Command.Unclear() : new Command.Add(code, note);
      case "" -> code == null ? new Command.Unclear() : new Command.Put(code, note);
      case "DELETE" -> position == null ? new Command.Unclear() : new Command.Delete(position);
      case "UPDATE" ->
          position == null
              ? new Command.Unclear()
              : new Command.Update(position, integer(entry.path("newPosition")), note);
      case "CLEAR" -> new Command.Clear();
      default -> new Command.Unclear();
    };
  }

  private static @Nullable String note(JsonNode entry) {
    return entry.path("notes").isNull() ? "" : text(entry.path("notes"));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }

  private static @Nullable Integer integer(JsonNode node) {
    return node.isInt() ? node.intValue() : null;
  }

  private static @Nullable Boolean truth(JsonNode node) {
    return node.isBoolean() ? node.booleanValue() : null;
  }
}
