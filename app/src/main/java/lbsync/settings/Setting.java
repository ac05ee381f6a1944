package lbsync.settings;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The names of all settings, with what they mean to the person who sets them. The constant's name
/// is the name of the environment variable and of the line in `lbsync.properties`.
public enum Setting {
  DATABASE_PATH(
      "./data", "data directory: SQLite database, key file and posters; made with mode 0700"),
  DATABASE_URL("", "postgres://user:password@host:port/name: PostgreSQL instead of SQLite"),
  LBSYNC_MASTER_KEY(
      "",
      "key of all secrets, from outside the data directory: what openssl rand -base64 32 prints",
      "default: made in the data directory, in the file key"),
  LBSYNC_MASTER_KEY_OLD(
      "", "the master key before, while keys are changed; see docs/decisions/0011"),
  LBSYNC_ADDRESS("127.0.0.1", "where it listens"),
  LBSYNC_PORT("9300", "where it listens; 0 takes a free port, printed at the start"),
  LBSYNC_PUBLIC_URL("", "the URL that people use, such as https://lists.example.org"),
  LBSYNC_TRUSTED_PROXIES(
      "",
      "addresses or ranges, such as 10.0.0.1, 192.168.0.0/16: only their X-Forwarded-For, -Proto,"
          + " -Host and -Prefix are believed"),
  LBSYNC_LETTERBOXD_URL("https://letterboxd.com", "the site"),
  LBSYNC_PACE(
      "1.5s",
      "least time between two requests to the site; grows by itself after trouble; 0 for none"
          + " (stand-in only)"),
  LBSYNC_POLL("5m", "how often a list is looked at after recent changes"),
  LBSYNC_POLL_IDLE("1h", "... and when nothing has changed for long"),
  LBSYNC_FULL_READ(
      "24h", "every list is read whole at least this often, whatever the site says about changes"),
  LBSYNC_SECOND_LOOK("30s", "pause before the second reading that a big removal needs"),
  LBSYNC_REST(
      "15m",
      "how long an account rests after trouble, and all after a challenge, at first; doubles up to"
          + " a day; 0 for none (stand-in only)"),
  LBSYNC_SETTLE("15m", "forms way: how long a write without an answer may still arrive"),
  LBSYNC_POSTERS("on", "posters of films, on or off: off asks the site for none and draws cards"),
  LBSYNC_POSTER_PACE("5s", "least time between two of them; 0 for none (stand-in only)"),
  LBSYNC_POSTER_CACHE("512M", "how much of the disk they may take, in the data directory"),
  LBSYNC_USER_AGENT(
      "",
      "what we call ourselves at the site",
      "default LetterboxdSync/VERSION (+LBSYNC_PUBLIC_URL)"),
  LBSYNC_ADMINS(
      "",
      "user names, such as ada, ben, who may open /admin: how the program is doing, no one's lists"),
  LBSYNC_METRICS_TOKEN(
      "",
      "bearer token, at least 16 characters, that opens /metrics from elsewhere than this machine"),
  LBSYNC_LOG("info", "how much of its own doings is logged: error, warn, info, debug or trace");

  private static final int WIDTH = 80;

  private final String standard;
  private final String meaning;
  private final String shownStandard;

  Setting(String standard, String meaning) {
    this(standard, meaning, standard.isEmpty() ? "not set" : "default " + standard);
  }

  Setting(String standard, String meaning, String shownStandard) {
    this.standard = standard;
    this.meaning = meaning;
    this.shownStandard = shownStandard;
  }

  /// The value when it is not set; empty for none.
  String standard() {
    return standard;
  }

  /// All settings as lines for people, none longer than 80 characters.
  public static String manual() {
    return Arrays.stream(values())
        .map(s -> wrapped(s.name(), s.meaning) + wrapped("", "(" + s.shownStandard + ")"))
        .collect(Collectors.joining())
        .stripTrailing();
  }

  private static String wrapped(String name, String text) {
    var lines = new StringBuilder();
    var line = new StringBuilder("  %-22s".formatted(name));
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.append(line).append(System.lineSeparator());
        line = new StringBuilder(" ".repeat(24));
      }
      line.append(' ').append(word);
    }
    return lines.append(line).append(System.lineSeparator()).toString();
  }
}
