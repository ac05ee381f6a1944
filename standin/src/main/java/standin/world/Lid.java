package standin.world;

import java.math.BigInteger;
import java.util.Optional;

/// The site's short codes: base 62 of `number * 10 + type`, digits before lower before upper case.
public final class Lid {
  /// @param type 0 film, 1 viewing, 2 list
  public record Code(long number, int type) {}

  private static final String DIGITS =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int LONGEST = 11;
  private static final int LIST = 2;

  private Lid() {}

  public static String of(long number, int type) {
    var rest = BigInteger.valueOf(number).multiply(BigInteger.TEN).add(BigInteger.valueOf(type));
    var code = new StringBuilder();
    while (rest.signum() > 0) {
      var divided = rest.divideAndRemainder(BASE);
      code.insert(0, DIGITS.charAt(divided[1].intValue()));
      rest = divided[0];
    }
    return code.toString();
  }

  public static String ofList(long number) {
    return of(number, LIST);
  }

  /// Empty when the text is no code, or a code of a number below 1.
  public static Optional<Code> decode(String lid) {
    var value = BigInteger.ZERO;
    for (int digit : lid.chars().map(DIGITS::indexOf).toArray()) {
      if (digit < 0) {
        return Optional.empty();
      }
      value = value.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    var parts = value.divideAndRemainder(BigInteger.TEN);
    if (lid.length() > LONGEST || parts[0].signum() == 0 || parts[0].bitLength() > 62) {
      return Optional.empty();
    }
    return Optional.of(new Code(parts[0].longValue(), parts[1].intValue()));
  }

  public static Optional<Long> list(String lid) {
    return decode(lid).filter(code -> code.type() == LIST).map(Code::number);
  }
}
