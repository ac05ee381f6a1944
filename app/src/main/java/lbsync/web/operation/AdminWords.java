package lbsync.web.operation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import lbsync.run.Backlog;
import lbsync.run.Run;
import lbsync.site.SiteState;
import lbsync.site.Trouble;
import lbsync.web.Tone;
import lbsync.web.Words;
import lbsync.web.operation.AdminPage.Figure;
import lbsync.web.operation.AdminPage.Standing;
import lbsync.web.run.RunStatus;
import org.jspecify.annotations.Nullable;

/// What is said about how the program is doing. Pure.
public final class AdminWords {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private AdminWords() {}

  public static Standing standing(SiteState state) {
    SiteState.Pause pause = state.pause();
    if (pause != null) {
      return new Standing(
          Tone.PROBLEM,
          "Letterboxd is left alone for now: nothing is asked of it, for anybody.",
          why(pause.why()) + " Lists stay as they are meanwhile, and nothing is lost.",
          pause.since(),
          pause.until());
    }
    if (state.isSlowed()) {
      return new Standing(
          Tone.WAITING,
          "Letterboxd answers. All requests are slower than usual.",
          "They were slowed down after trouble, and get faster with each good answer."
              + afterBlank(accounts(state)),
          null,
          null);
    }
    String accounts = accounts(state);
    return accounts == null
        ? new Standing(Tone.GOOD, "All is well. Letterboxd answers.", null, null, null)
        : new Standing(
            Tone.WAITING,
            "Letterboxd answers. Some accounts have trouble there.",
            accounts + " All others go on as usual.",
            null,
            null);
  }

  private static String why(Trouble.Kind kind) {
    return switch (kind) {
      case CHALLENGE ->
          "It wanted proof that a person is there (a “challenge”), which this program does not"
              + " work around. It helps to use Letterboxd yourself for a while.";
      case FORBIDDEN -> "It turned several accounts away.";
      case UNAVAILABLE -> "It answered several accounts with errors of its own.";
      case SIGNED_OUT -> "It refused new sessions of several accounts.";
      case SLOW_DOWN, NOT_FOUND, UNREACHABLE, UNREADABLE, STALE ->
          "It asked several accounts for patience.";
    };
  }

  /// Null where none has trouble.
  private static @Nullable String accounts(SiteState state) {
    List<String> parts = new ArrayList<>();
    if (state.resting() > 0) {
      parts.add(count(state.resting(), "is left alone", "are left alone") + " for a while");
    }
    if (state.slowed() > 0) {
      parts.add(count(state.slowed(), "is served more slowly", "are served more slowly"));
    }
    return parts.isEmpty() ? null : Words.and(parts) + ".";
  }

  private static String count(int accounts, String one, String many) {
    return Words.count(accounts, "account") + " " + (accounts == 1 ? one : many);
  }

  private static String afterBlank(@Nullable String sentence) {
    return sentence == null ? "" : " " + sentence;
  }

  /// @param hour requests in the last hour
  /// @param day requests in the last 24 hours
  /// @param up how long the program has been counting
  public static List<Figure> requests(SiteState state, int hour, int day, Duration up) {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("Least time between two requests", pace(state)));
    figures.add(number("Accounts served more slowly", state.slowed()));
    figures.add(number("Accounts left alone for a while", state.resting()));
    if (up.compareTo(HOUR) >= 0) {
      figures.add(number("Requests in the last hour", hour));
    }
    figures.add(number("Requests " + lately(up), day));
    return figures;
  }

  /// The span of what is counted for a day at most, and begins anew with each start.
  private static String lately(Duration up) {
    return up.compareTo(DAY) < 0 ? "since the program started" : "in the last 24 hours";
  }

  /// @param ended how many runs of the last 24 hours ended like this
  /// @param up how long the program has been counting
  public static List<Figure> groups(Backlog backlog, ToIntFunction<Run.Status> ended, Duration up) {
    List<Figure> figures = new ArrayList<>();
    figures.add(number("Groups to be looked at now", backlog.due()));
    if (backlog.oldest() != null) {
      figures.add(Figure.at("The first of them was due", backlog.oldest()));
    }
    figures.add(number("Runs under way", backlog.underWay()));
    figures.add(number("Films that wait for somebody's decision", backlog.held()));
    for (Run.Status status : Run.Status.values()) {
      RunStatus shown = RunStatus.of(status);
      if (shown.ended()) {
        figures.add(
            number("Runs %s: %s".formatted(lately(up), shown.label()), ended.applyAsInt(status)));
      }
    }
    return figures;
  }

  private static Figure number(String name, long value) {
    return Figure.of(name, Words.number(value));
  }

  /// "1.5 s", "1.5 s, slowed to 6 s", "no limit".
  static String pace(SiteState state) {
    if (state.paceSet().isZero()) {
      return "no limit";
    }
    String set = seconds(state.paceSet());
    return state.isSlowed() ? set + ", slowed to " + seconds(state.paceNow()) : set;
  }

  private static String seconds(Duration time) {
    var seconds = BigDecimal.valueOf(time.toMillis(), 3).setScale(2, RoundingMode.HALF_UP);
    return seconds.stripTrailingZeros().toPlainString() + " s";
  }
}
