package standin.site;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import standin.control.Switches;
import standin.http.Answer;
import standin.http.Json;

/// Who may use the editor's addresses: members with the right token, on a site that has them.
record EditorGuard(Switches switches) {
  Handler before(Handler handler) {
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
          200,
          Editor.NDJSON,
          Json.write(Map.of("success", false, "error", List.of(SigningIn.EXPIRED))));
    }
    return visit.request().path().startsWith("/api/")
        ? Answer.json(403, Map.of("message", SigningIn.EXPIRED))
        : FormAnswer.refused(visit, "FormExpired", SigningIn.EXPIRED);
  }

  /// Of a visit that passed.
  static String member(Visit visit) {
    return Objects.requireNonNull(visit.viewer());
  }
}
