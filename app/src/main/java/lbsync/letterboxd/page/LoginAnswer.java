package lbsync.letterboxd.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// What the site said to a name and a password. Told apart by `result`; the sentences vary.
public sealed interface LoginAnswer {
  record Success() implements LoginAnswer {}

  record SecondFactor() implements LoginAnswer {}

  /// The form's token was too old: nothing was tried.
  ///
  /// @param newToken true when the answer brought a new one
  record Expired(boolean newToken) implements LoginAnswer {}

  /// @param sentence the site's own words, as plain text
  record Refused(String sentence) implements LoginAnswer {}

  static LoginAnswer parse(String json) throws Unreadable {
    JsonNode answer = Json.object(json, "the answer to the sign-in");
    String result = Json.text(answer, "result");
    return switch (result == null ? "" : result) {
      case "success" -> new Success();
      case "totpRequired" -> new SecondFactor();
      case "error" -> refusal(answer);
      default -> throw new Unreadable(Check.KIND, "unknown answer to the sign-in: " + result);
    };
  }

  private static LoginAnswer refusal(JsonNode answer) {
    List<String> sentences = new ArrayList<>();
    for (JsonNode message : answer.path("messages")) {
      sentences.add(PlainText.of(message.asString("")));
    }
    String sentence = String.join(" ", sentences);
    boolean expired = sentence.toLowerCase(Locale.ROOT).contains("expired");
    return expired ? new Expired(Json.text(answer, "csrf") != null) : new Refused(sentence);
  }
}
