package lbsync.db;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the data is. Never prints the URL, which may hold a password.
///
/// @param directory the data directory; made when it does not exist
/// @param url `postgres://user:password@host:port/name` or `jdbc:postgresql:…`; null for SQLite in
///     the data directory
public record DbSettings(Path directory, @Nullable String url) {
  /// Whether the way to the database leads over a network on which others could read along, or
  /// answer in its place.
  public boolean isOpenToOthers() {
    return url != null && Postgresql.isOpenToOthers(url);
  }

  @Override
  public String toString() {
    return "DbSettings[" + directory + (url == null ? "" : ", PostgreSQL") + "]";
  }
}
