package lbsync.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// SQLite as we use it: readers never wait, writers wait for each other.
final class Sqlite {
  private static final int CONNECTIONS = 8;
  private static final int WAIT_MILLIS = 10_000;

  /// Name of the database's file in the data directory.
  static final String FILE = "lbsync.db";

  private Sqlite() {}

  static HikariDataSource pool(Path directory) {
    // The files beside it (-wal, -shm) take over its permissions.
    Path file = PrivateFiles.file(directory.resolve(FILE));
    var source = new SQLiteDataSource(config());
    source.setUrl("jdbc:sqlite:" + file);
    var pool = new HikariConfig();
    pool.setPoolName("sqlite");
    pool.setDataSource(source);
    pool.setMaximumPoolSize(CONNECTIONS);
    return new HikariDataSource(pool);
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // FULL, one flush to disk for each commit: an intent stored before its write is sent has to
    // survive a power cut too. It costs milliseconds where writes to the site are seconds apart.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // A transaction that reads first and writes later would fail at once when another wrote in
    // between; begun as a writer, it waits its turn.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(WAIT_MILLIS);
    config.enforceForeignKeys(true);
    // What is deleted is overwritten: a secret that was given up is not left in a free page.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
    return config;
  }

  /// A number in the file's header that is the application's own, and goes back with a transaction
  /// that fails. We use it to remember that deleted data has to be overwritten.
  static void mark(JdbcClient jdbc, boolean toBeOverwritten) {
    jdbc.sql("PRAGMA user_version = " + (toBeOverwritten ? 1 : 0)).update();
  }

  static boolean isMarked(JdbcClient jdbc) {
    return jdbc.sql("PRAGMA user_version").query(Integer.class).single() != 0;
  }

  /// The log beside the file still holds the pages as they were, until it is cut off.
  static void rewrite(JdbcClient jdbc) {
    jdbc.sql("VACUUM").update();
    boolean busy =
        jdbc.sql("PRAGMA wal_checkpoint(TRUNCATE)")
            .query((row, i) -> row.getInt("busy") != 0)
            .single();
    if (busy) {
      throw new CannotOpen("The database was busy for too long. Run it again.", null);
    }
  }
}
