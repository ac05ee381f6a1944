package lbsync.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import lbsync.db.Database;
import lbsync.db.DbSettings;
import org.springframework.util.FileSystemUtils;
import org.sqlite.SQLiteConnection;

/// An empty SQLite database with the program's tables, migrated once for all simulations.
public final class Template {
  private static final byte[] BYTES = migrated();

  private Template() {}

  public static byte[] bytes() {
    return BYTES.clone();
  }

  private static byte[] migrated() {
    try {
      Path directory = Files.createTempDirectory("lbsync-template-");
      try {
        return migrated(directory);
      } finally {
        FileSystemUtils.deleteRecursively(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] migrated(Path directory) throws SQLException {
    Database.open(new DbSettings(directory, null)).close();
    String url = "jdbc:sqlite:" + directory.resolve("lbsync.db");
    try (var file = (SQLiteConnection) DriverManager.getConnection(url);
        var statement = file.createStatement()) {
      // A database in memory has no write-ahead log.
      statement.execute("PRAGMA journal_mode = DELETE");
      return file.serialize("main");
    }
  }
}
