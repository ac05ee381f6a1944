package lbsync.film;

/// The short codes (`LID`) that the site uses beside its numbers: base 62 of `number * 10 + type`,
/// where the type of a film is 0 and that of a list 2. Both ways need no request. (Rule as the
/// site's editor computes it, checked on eight public pairs, 2026-11.)
public final class Lid {
  private static final String DIGITS =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int FILM = 0;
  private static final int LIST = 2;

  private Lid() {}

  public static String of(FilmId film) {
    return encode(film.value(), FILM);
  }

  public static String of(ListId list) {
    return encode(list.value(), LIST);
  }

  /// @throws IllegalArgumentException when it is no code, or the code of something else than a film
  public static FilmId film(String lid) {
    return new FilmId(decode(lid, FILM));
  }

  /// @throws IllegalArgumentException when it is no code, or the code of something else than a list
  public static ListId list(String lid) {
    return new ListId(decode(lid, LIST));
  }

  private static String encode(long number, int type) {
    long rest = Math.addExact(Math.multiplyExact(number, 10L), type);
    var code = new StringBuilder();
    for (; rest > 0; rest /= DIGITS.length()) {
      code.append(DIGITS.charAt((int) (rest % DIGITS.length())));
    }
    return code.reverse().toString();
  }

  private static long decode(String lid, int type) {
    long value = 0;
    try {
      for (int i = 0; i < lid.length(); i++) {
        int digit = DIGITS.indexOf(lid.charAt(i));
        if (digit < 0) {
          throw new IllegalArgumentException("not a code of the site: " + lid);
        }
        value = Math.addExact(Math.multiplyExact(value, DIGITS.length()), digit);
      }
    } catch (ArithmeticException tooLong) {
      throw new IllegalArgumentException("not a code of the site: " + lid, tooLong);
    }
    if (value % 10 != type) {
      throw new IllegalArgumentException("code of another type than " + type + ": " + lid);
    }
    return value / 10;
  }
}
