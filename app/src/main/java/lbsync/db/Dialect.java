package lbsync.db;

import java.util.Locale;

/// Which database it is, for the few who must know.
public enum Dialect {
  SQLITE,
  POSTGRESQL;

  /// Where its migrations lie on the class path.
  String migrations() {
    return "db/migration/" + name().toLowerCase(Locale.ROOT);
  }
}
