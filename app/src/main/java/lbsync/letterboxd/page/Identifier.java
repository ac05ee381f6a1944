package lbsync.letterboxd.page;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// What the site's JSON says a thing is: of what type, and which.
///
/// @param lid its short code
/// @param uid its type and number
/// @param json where this was found, for the sentences of refusals
record Identifier(@Nullable String type, @Nullable String lid, @Nullable String uid, Object json) {

  static Identifier of(JsonNode node) {
    return new Identifier(
        Json.text(node, "type"), Json.text(node, "lid"), Json.text(node, "uid"), node);
  }

  /// @param what for the sentence of the refusal: "the identifier of an entry"
  static Identifier of(String json, String what) throws Unreadable {
    return Json.object(json, what, object -> read(object, json));
  }

  /// Of the object that the parser has entered, up to its end.
  static Identifier read(JsonParser object, String json) {
    String type = null;
    String lid = null;
    String uid = null;
    for (String name = object.nextName(); name != null; name = object.nextName()) {
      object.nextToken();
      switch (name) {
        case "type" -> type = Json.text(object);
        case "lid" -> lid = Json.text(object);
        case "uid" -> uid = Json.text(object);
        default -> {}
      }
      object.skipChildren();
    }
    return new Identifier(type, lid, uid, json);
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
