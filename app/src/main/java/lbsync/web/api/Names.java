package lbsync.web.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lbsync.web.problem.Code;
import lbsync.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/// How the constants of an enum are called outside: in small letters, with dashes.
public final class Names {
  private Names() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @param field what the caller calls it
  /// @param name as the caller gave it
  public static <E extends Enum<E>> E read(Class<E> type, String field, @Nullable String name) {
    E[] constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> of(constant).equals(name))
        .findFirst()
        .orElseThrow(() -> new ProblemException(Code.INVALID, takes(field, constants)));
  }

  private static String takes(String field, Enum<?>[] constants) {
    String names = Arrays.stream(constants).map(Names::of).collect(Collectors.joining(" or "));
    return "%s takes %s.".formatted(field, names);
  }
}
