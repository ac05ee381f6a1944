package standin.site;

import java.util.List;
import java.util.Map;
import standin.http.Answer;

/// What form posts answer, all with 200.
final class FormAnswer {
  private FormAnswer() {}

  static Answer done(Visit visit, String message) {
    return Answer.json(
        200, Map.of("result", true, "messages", List.of(message), "csrf", visit.csrf()));
  }

  static Answer refused(Visit visit, String code, String message) {
    return Answer.json(
        200,
        Map.of(
            "result",
            false,
            "errorCodes",
            List.of(code),
            "messages",
            List.of(message),
            "csrf",
            visit.csrf()));
  }
}
