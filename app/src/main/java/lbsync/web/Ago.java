package lbsync.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times in words, seen from a moment.
public final class Ago {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK);

  /// What is nearer than this is not told in numbers.
  private static final Duration MOMENT = Duration.ofSeconds(45);

  /// What comes while a page is being made comes any moment.
  private static final Duration SOON = Duration.ofSeconds(2);

  private Ago() {}

  /// "3 minutes ago", "yesterday", "3 May", "in 2 hours". From two weeks on, the date (UTC). What
  /// happens while a page is being made has a later time than the page, and yet happens just now.
  public static String words(Instant then, Instant now) {
    return words(then, now, "just now");
  }

  /// The same of what is to come: what is late comes any moment, and not "3 minutes ago".
  public static String due(Instant then, Instant now) {
    return then.isAfter(now.plus(SOON)) ? words(then, now, "in a moment") : "any moment now";
  }

  private static String words(Instant then, Instant now, String near) {
    Duration past = Duration.between(then, now);
    if (past.abs().toDays() >= 14) {
      return date(then, now);
    }
    if (past.abs().compareTo(MOMENT) < 0) {
      return near;
    }
    return past.isNegative() ? coming(past.negated()) : gone(past);
  }

  /// Day and time to the minute, in UTC.
  public static String exact(Instant then) {
    return EXACT.format(then.atZone(ZoneOffset.UTC));
  }

  private static String gone(Duration past) {
    return past.toDays() == 1 ? "yesterday" : length(past) + " ago";
  }

  private static String coming(Duration ahead) {
    return ahead.toDays() == 1 ? "tomorrow" : "in " + length(ahead);
  }

  private static String length(Duration length) {
    if (length.toDays() > 0) {
      return Words.count(length.toDays(), "day");
    }
    if (length.toHours() > 0) {
      return Words.count(length.toHours(), "hour");
    }
    return Words.count(Math.max(1, length.toMinutes()), "minute");
  }

  private static String date(Instant then, Instant now) {
    ZonedDateTime day = then.atZone(ZoneOffset.UTC);
    boolean thisYear = day.getYear() == now.atZone(ZoneOffset.UTC).getYear();
    return (thisYear ? DAY : YEAR).format(day);
  }
}
