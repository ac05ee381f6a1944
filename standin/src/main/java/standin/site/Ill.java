package standin.site;

import java.util.Optional;
import standin.control.Fault;
import standin.control.Rule;
import standin.http.Answer;

/// Answers of a site that is not well.
final class Ill {
  private Ill() {}

  /// The answer that is given without doing the work; empty when the work is to be done.
  static Optional<Answer> instead(Rule rule, Visit visit) {
    return Optional.ofNullable(
        switch (rule.fault()) {
          case CHALLENGE -> Errors.challenge();
          case FORBIDDEN -> Errors.forbidden();
          case NOT_FOUND, MISSING_PAGE -> Errors.notFound();
          case TOO_MANY_REQUESTS -> Errors.tooMany();
          case TOO_MANY_REQUESTS_FOR_A_WHILE ->
              Errors.tooMany().with("Retry-After", Long.toString(rule.delay().toSeconds()));
          case INTERNAL_ERROR -> Errors.internal();
          case UNAVAILABLE -> Errors.unavailable();
          case SILENCE, RESET_BEFORE -> Answer.empty(200);
          case SIGN_IN_PAGE -> SigningIn.page(visit);
          case REDIRECT_TO_SIGN_IN -> Answer.redirect("/sign-in/");
          default -> null;
        });
  }

  /// What the fault leaves of an answer whose work was done.
  static Answer spoilt(Fault fault, Answer answer) {
    var text = answer.text();
    return switch (fault) {
      case TRUNCATED_PAGE -> answer.holding(text.substring(0, text.length() / 2));
      case EMPTY_BODY -> answer.holding("");
      case ONLY_SUCCESS_LINE -> answer.holding(text.substring(successLine(text)));
      case NO_SUCCESS_LINE -> answer.holding(text.substring(0, successLine(text)));
      default -> answer;
    };
  }

  /// Whether the client gets no status at all.
  static boolean isMute(Fault fault) {
    return switch (fault) {
      case SILENCE, SILENCE_AFTER, RESET_BEFORE, RESET_AFTER -> true;
      default -> false;
    };
  }

  private static int successLine(String ndjson) {
    return Math.max(0, ndjson.lastIndexOf("{\"success\""));
  }
}
