package lbsync.web.api;

import lbsync.film.ListId;
import lbsync.web.problem.Code;
import lbsync.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/// Checks what a caller gave in a body or a query.
public final class Given {
  private static final int LONGEST_TEXT = 1000;

  private Given() {}

  /// A text that is there, on one line.
  public static String text(String field, @Nullable String given) {
    String text = optionalText(field, given);
    if (text == null || text.isBlank()) {
      throw invalid(field + " is missing.");
    }
    return text;
  }

  /// A text on one line, or null.
  public static @Nullable String optionalText(String field, @Nullable String given) {
    return optionalText(field, given, LONGEST_TEXT);
  }

  /// A text on one line, or null.
  ///
  /// @param longest number of characters
  public static @Nullable String optionalText(String field, @Nullable String given, int longest) {
    if (given != null
        && (given.length() > longest || given.chars().anyMatch(Character::isISOControl))) {
      throw invalid("%s takes one line of up to %d characters.".formatted(field, longest));
    }
    return given;
  }

  public static ListId list(String field, @Nullable Long given) {
    if (given == null) {
      throw invalid(field + " is missing.");
    }
    if (given <= 0) {
      throw invalid(field + " takes the number of a list.");
    }
    return new ListId(given);
  }

  public static int between(int least, int most, String field, int given) {
    if (given < least || given > most) {
      throw invalid("%s takes a number from %d to %d.".formatted(field, least, most));
    }
    return given;
  }

  public static ProblemException invalid(String sentence) {
    return new ProblemException(Code.INVALID, sentence);
  }
}
