package lbsync.web.api;

import java.util.Optional;
import java.util.function.LongFunction;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.ShareCode;
import lbsync.list.ReadingId;
import lbsync.run.RunId;
import lbsync.sync.MemberId;
import lbsync.web.problem.Code;
import lbsync.web.problem.ProblemException;

/// Ids as they stand in paths. What cannot be an id names nothing that exists.
public final class Ids {
  private static final String POSITIVE_LONG = "[1-9]\\d{0,17}";

  private Ids() {}

  public static ListId list(String text) {
    return number(text, ListId::new, "There is no such list, or it is not yours to see.");
  }

  public static MemberId member(String text) {
    return number(text, MemberId::new, "No such member.");
  }

  public static FilmId film(String text) {
    return number(text, FilmId::new, "There is no such film.");
  }

  public static ReadingId point(String text) {
    return number(text, ReadingId::new, "The list has no such point.");
  }

  /// Of what has no type of its own.
  ///
  /// @param otherwise what to say when it cannot be an id
  public static long number(String text, String otherwise) {
    return number(text, Long::valueOf, otherwise);
  }

  /// Whether it can be an id at all.
  public static boolean isNumber(String text) {
    return text.matches(POSITIVE_LONG);
  }

  public static RunId run(String text) {
    return number(text, RunId::new, "There is no such run.");
  }

  public static ShareCode code(String text) {
    return found(ShareCode.read(text), "There is no such group, or you are not in it.");
  }

  private static <T> T number(String text, LongFunction<T> id, String sentence) {
    Optional<String> number = Optional.of(text).filter(Ids::isNumber);
    return found(number.map(n -> id.apply(Long.parseLong(n))), sentence);
  }

  private static <T> T found(Optional<T> id, String sentence) {
    return id.orElseThrow(() -> new ProblemException(Code.NOT_FOUND, sentence));
  }
}
