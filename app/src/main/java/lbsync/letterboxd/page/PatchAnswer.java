package lbsync.letterboxd.page;

import lbsync.film.ListId;
import lbsync.film.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the site said to a change of a list. A refusal also comes with status 200.
public sealed interface PatchAnswer {
  /// @param list null where the answer does not say
  /// @param version the list's new version; null where the answer gives none
  record Done(@Nullable ListId list, Version.@Nullable Numbered version) implements PatchAnswer {}

  /// @param code such as `DuplicateEntry`
  /// @param sentence the site's own words, as plain text
  record Refused(String code, String sentence) implements PatchAnswer {}

  static PatchAnswer parse(String json) throws Unreadable {
    JsonNode answer = Json.object(json, "the answer to a change");
    for (JsonNode message : answer.path("messages")) {
      if ("Error".equals(Json.text(message, "type"))) {
        return refused(message);
      }
    }
    JsonNode data = answer.path("data");
    if (!data.isObject()) {
      throw new Unreadable(Check.KIND, "the answer to a change says neither yes nor no");
    }
    String lid = Json.text(data, "id");
    JsonNode version = data.path("version");
    return new Done(
        lid == null ? null : ListIds.byCode(lid),
        version.isIntegralNumber() ? new Version.Numbered(version.longValue()) : null);
  }

  private static Refused refused(JsonNode message) {
    String code = Json.text(message, "code");
    String words = Json.text(message, "title", "message", "description");
    return new Refused(code == null ? "Error" : code, words == null ? "" : PlainText.of(words));
  }
}
