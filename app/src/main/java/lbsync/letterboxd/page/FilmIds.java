package lbsync.letterboxd.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lbsync.film.FilmId;
import lbsync.film.Lid;
import org.jspecify.annotations.Nullable;

/// Which film the site means. It says so up to three times (short code, number in the `uid`, number
/// in an attribute); all that are there must agree.
final class FilmIds {
  private static final String FILM = "film";
  private static final Pattern WORD = Pattern.compile("[A-Za-z_-]{1,40}");
  private static final Pattern UID = Pattern.compile("([A-Za-z_-]{1,40}):\\d{1,18}");

  private FilmIds() {}

  /// True when the identifier names something else than a film, such as a series.
  static boolean isOther(Identifier identifier) throws Unreadable {
    String type = identifier.type();
    String uid = identifier.uid();
    String kind = uid == null ? null : kindOf(uid);
    if (type == null && kind == null) {
      throw new Unreadable(Check.FILM_ID, "an entry does not say what it is: " + identifier);
    }
    if (type != null && !WORD.matcher(type).matches()) {
      throw new Unreadable(Check.FILM_ID, "an entry is something odd: " + identifier);
    }
    if (type != null && kind != null && type.equals(FILM) != kind.equals(FILM)) {
      throw new Unreadable(Check.FILM_ID, "an entry says two things that it is: " + identifier);
    }
    return type == null ? !FILM.equals(kind) : !type.equals(FILM);
  }

  private static String kindOf(String uid) throws Unreadable {
    Matcher parts = UID.matcher(uid);
    if (!parts.matches()) {
      throw new Unreadable(Check.FILM_ID, "not the id of an entry: " + uid);
    }
    return parts.group(1);
  }

  /// @param number the id that an attribute beside the identifier gives, null where none does
  static FilmId of(Identifier identifier, @Nullable String number) throws Unreadable {
    String lid = identifier.lid();
    String uid = identifier.uid();
    FilmId id = null;
    if (lid != null) {
      id = agreed(id, byCode(lid), identifier);
    }
    if (uid != null) {
      id = agreed(id, byNumber(uid.substring(uid.indexOf(':') + 1)), identifier);
    }
    if (number != null) {
      id = agreed(id, byNumber(number), identifier);
    }
    if (id == null) {
      throw new Unreadable(Check.FILM_ID, "a film has no id: " + identifier);
    }
    return id;
  }

  static FilmId byNumber(String digits) throws Unreadable {
    try {
      return new FilmId(Long.parseLong(digits));
    } catch (IllegalArgumentException notAnId) {
      throw new Unreadable(Check.FILM_ID, "not the id of a film: " + digits);
    }
  }

  private static FilmId byCode(String lid) throws Unreadable {
    try {
      return Lid.film(lid);
    } catch (IllegalArgumentException notAFilm) {
      throw new Unreadable(Check.FILM_ID, "not the code of a film: " + lid);
    }
  }

  private static FilmId agreed(@Nullable FilmId before, FilmId now, Identifier identifier)
      throws Unreadable {
    if (before != null && !before.equals(now)) {
      throw new Unreadable(
          Check.FILM_ID, "a film has two ids, %s and %s: %s".formatted(before, now, identifier));
    }
    return now;
  }
}
