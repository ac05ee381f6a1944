package lbsync.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// SQLite as we use it: readers never wait, writers wait for each other.
final class Sqlite {
  private static final int CONNECTIONS = 8;
  private static final int WAIT_MILLIS = 10_000;

  private Sqlite() {}

  static HikariDataSource pool(Path directory) {
    // The files beside it (-wal, -shm) take over its permissions.
    Path file = PrivateFiles.file(directory.resolve("lbsync.db"));
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
    return config;
  }
}
