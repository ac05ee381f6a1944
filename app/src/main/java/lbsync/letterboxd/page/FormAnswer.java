package lbsync.letterboxd.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the site said to one of its forms.
///
/// @param code the first of its codes, where it refused and gave one
/// @param sentence the site's own words, as plain text; may be empty
public record FormAnswer(boolean done, @Nullable String code, String sentence) {
  public static FormAnswer parse(String json) throws Unreadable {
    JsonNode answer = Json.object(json, "the answer to a form");
    JsonNode result = answer.path("result");
    if (!result.isBoolean()) {
      throw new Unreadable(Check.KIND, "the answer to a form says neither yes nor no");
    }
    List<String> sentences = new ArrayList<>();
    for (JsonNode message : answer.path("messages")) {
      sentences.add(PlainText.of(message.asString("")));
    }
    JsonNode code = answer.path("errorCodes").path(0);
    return new FormAnswer(
        result.booleanValue(),
        code.isString() ? code.stringValue() : null,
        String.join(" ", sentences));
  }

  /// The new token that many answers bring; null for those without, and for what is not JSON.
  public static @Nullable String csrf(String body) {
    if (!body.startsWith("{")) {
      return null;
    }
    try {
      String token = Json.text(Json.any(body, "an answer"), "csrf");
      return token != null && Csrf.isToken(token) ? token : null;
    } catch (Unreadable notJson) {
      return null;
    }
  }
}
