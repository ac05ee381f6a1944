package lbsync.web.problem;

import java.util.Collection;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says what is wrong with a request's body. Names fields, never quotes values.
final class BadBody {
  private static final int LONGEST_NAME = 60;

  private BadBody() {}

  static ProblemException problem(HttpMessageNotReadableException unreadable) {
    Throwable root = NestedExceptionUtils.getRootCause(unreadable);
    if (root instanceof HttpException tooMuch
        && tooMuch.getCode() == HttpStatus.CONTENT_TOO_LARGE.value()) {
      return new ProblemException(Code.TOO_LARGE, Sentences.of(Code.TOO_LARGE));
    }
    return new ProblemException(Code.INVALID, sentence(unreadable.getCause()));
  }

  private static String sentence(@Nullable Throwable cause) {
    return switch (cause) {
      case UnrecognizedPropertyException unknown -> unknown(unknown);
      case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
          takes(field(mismatch), mismatch.getTargetType());
      case MismatchedInputException mismatch -> "The body must be one JSON object.";
      case StreamConstraintsException tooMuch ->
          "The body is nested too deeply, or has a text or a number that is too long.";
      case null, default -> "The body is not JSON.";
    };
  }

  private static String unknown(UnrecognizedPropertyException unknown) {
    Collection<Object> known = unknown.getKnownPropertyIds();
    String fields =
        known == null ? "" : known.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "%s cannot be given here; what can be: %s.".formatted(field(unknown), fields);
  }

  private static String field(JacksonException e) {
    String name = String.valueOf(e.getPath().getLast().getPropertyName());
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  static String takes(String name, Class<?> type) {
    return "%s takes %s.".formatted(name, words(type));
  }

  private static String words(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type.isRecord()) {
      return "an object";
    }
    return type.isPrimitive() || Number.class.isAssignableFrom(type)
        ? "a whole number"
        : "something else";
  }
}
