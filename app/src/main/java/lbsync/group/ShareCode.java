package lbsync.group;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// What one tells others so that they can join a group.
///
/// @param value 8 characters of an alphabet without look-alikes
public record ShareCode(String value) {
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int LENGTH = 8;

  public ShareCode {
    if (value.length() != LENGTH || value.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
      throw new IllegalArgumentException("not a share code");
    }
  }

  /// Reads what a person typed, without regard to case, spaces and dashes. Empty when it cannot be
  /// a share code.
  public static Optional<ShareCode> read(String typed) {
    String value = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    try {
      return Optional.of(new ShareCode(value));
    } catch (IllegalArgumentException notACode) {
      return Optional.empty();
    }
  }

  /// A new code: 40 bits.
  ///
  /// @param random must be cryptographically strong, since who knows a code may join
  static ShareCode generate(RandomGenerator random) {
    return new ShareCode(
        random
            .ints(LENGTH, 0, ALPHABET.length())
            .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
            .collect(Collectors.joining()));
  }

  @Override
  public String toString() {
    return value;
  }
}
