package lbsync.db;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.transaction.support.TransactionTemplate;

/// The open database, its tables as this version of the program needs them.
public final class Database implements AutoCloseable {
  private final Dialect dialect;
  private final DataSource source;
  private final DataSource hasty;
  private final Closing opened;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  /// SQLite has one writer at a time. Its own waiting sleeps in native code, which a virtual thread
  /// cannot leave: two who wait so would take both processors of a small machine from the one who
  /// has the lock. So our transactions queue here, in order, before they reach SQLite.
  private final ReentrantLock writers = new ReentrantLock(true);

  /// Lets go of what was opened for this database.
  private interface Closing {
    void close();
  }

  private Database(Dialect dialect, DataSource source, Closing opened) {
    this(dialect, source, source, opened);
  }

  private Database(Dialect dialect, DataSource source, DataSource hasty, Closing opened) {
    this.dialect = dialect;
    this.source = source;
    this.hasty = hasty;
    this.opened = opened;
    jdbc = JdbcClient.create(source);
    transactions = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  /// Over connections that the caller keeps, to a database that has the tables already. Closing it
  /// leaves them open.
  public static Database over(DataSource source, Dialect dialect) {
    return new Database(dialect, source, () -> {});
  }

  /// Opens the database and migrates it. With SQLite the data directory belongs to this process
  /// until [#close].
  ///
  /// @throws CannotOpen when another process uses the directory, or it cannot be written to
  /// @throws IllegalArgumentException when the URL is not one of PostgreSQL
  /// @throws org.flywaydb.core.api.FlywayException when the tables were made by a newer program
  public static Database open(DbSettings settings) {
    return settings.url() == null ? sqlite(settings) : postgresql(settings.url());
  }

  private static Database postgresql(String url) {
    HikariDataSource pool = Postgresql.pool(url);
    try {
      HikariDataSource hasty = Postgresql.hastyPool(url);
      return migrated(
          new Database(
              Dialect.POSTGRESQL,
              pool,
              hasty,
              () -> {
                hasty.close();
                pool.close();
              }));
    } catch (RuntimeException failed) {
      pool.close();
      throw failed;
    }
  }

  private static Database sqlite(DbSettings settings) {
    PrivateFiles.directory(settings.directory());
    DirectoryLock lock = DirectoryLock.take(settings.directory());
    try {
      return migrated(sqlite(settings.directory(), lock));
    } catch (RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /// Opens the database for a command of the administrator's, whether the program runs on it or
  /// not. One such command at a time, until [#close].
  ///
  /// @throws CannotOpen when there is no database, its tables are not those of this version, or
  ///     another such command is at work
  public static Database beside(DbSettings settings) {
    Database database =
        settings.url() == null
            ? besideSqlite(settings.directory())
            : besidePostgresql(settings.url());
    try {
      if (flyway(database).info().pending().length > 0) {
        throw new CannotOpen(
            "The database is of an earlier version of this program. Start this version once.",
            null);
      }
      flyway(database).validate();
      return database;
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  private static Database besideSqlite(Path directory) {
    if (!Files.exists(directory.resolve(Sqlite.FILE))) {
      throw new CannotOpen("There is no database in " + directory + ".", null);
    }
    DirectoryLock lock = DirectoryLock.forAdmin(directory);
    try {
      return sqlite(directory, lock);
    } catch (RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  private static Database sqlite(Path directory, DirectoryLock lock) {
    HikariDataSource pool = Sqlite.pool(directory);
    return new Database(
        Dialect.SQLITE,
        pool,
        () -> {
          pool.close();
          lock.close();
        });
  }

  private static Database besidePostgresql(String url) {
    HikariDataSource pool = Postgresql.pool(url);
    try {
      Connection lock = Postgresql.lockForAdmin(pool);
      return new Database(
          Dialect.POSTGRESQL,
          pool,
          () -> {
            JdbcUtils.closeConnection(lock);
            pool.close();
          });
    } catch (RuntimeException failed) {
      pool.close();
      throw failed;
    }
  }

  private static Database migrated(Database database) {
    try {
      flyway(database).migrate();
      return database;
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  private static Flyway flyway(Database database) {
    return Flyway.configure()
        .dataSource(database.source)
        .locations("classpath:" + database.dialect.migrations())
        .failOnMissingLocations(true)
        // Tables of a newer program are not for this one: better not to start.
        .ignoreMigrationPatterns(new String[0])
        .load();
  }

  /// Joins the transaction of the calling thread, if there is one.
  public JdbcClient jdbc() {
    return jdbc;
  }

  /// Runs the work in a transaction, and joins the one that the calling thread is in. Any exception
  /// undoes all of it. Never wait for the site in here: on SQLite everybody else waits along.
  public <T extends @Nullable Object> T transaction(Supplier<T> work) {
    if (dialect == Dialect.POSTGRESQL) {
      return transactions.execute(status -> work.get());
    }
    writers.lock();
    try {
      return transactions.execute(status -> work.get());
    } finally {
      writers.unlock();
    }
  }

  /// The same for work without a result.
  public void inTransaction(Runnable work) {
    this.<@Nullable Void>transaction(
        () -> {
          work.run();
          return null;
        });
  }

  /// Writes the tables anew, so that nothing which was deleted from them is left in the database's
  /// files: SQLite overwrites what it deletes, but when it shifts rows from page to page it leaves
  /// copies of them behind. On SQLite that is all of the database, which takes a second or so for
  /// each 100 MB; others who write wait until it is done. Not to be called in a transaction.
  ///
  /// @throws CannotOpen when others kept it from clearing the files to the end
  public void rewrite(String... tables) {
    if (dialect == Dialect.POSTGRESQL) {
      jdbc.sql("VACUUM FULL " + String.join(", ", tables)).update();
      return;
    }
    writers.lock();
    try {
      Sqlite.rewrite(jdbc);
    } finally {
      writers.unlock();
    }
  }

  /// Says that something was deleted which is to vanish from the files as well, in the transaction
  /// that deletes it. It stays said until [#overwriteDeleted] has come to its end, over restarts
  /// too. On PostgreSQL nothing happens: there the server's own clean-up frees such space.
  public void mustOverwriteDeleted() {
    if (dialect == Dialect.SQLITE) {
      Sqlite.mark(jdbc, true);
    }
  }

  /// Whether something that was deleted may still stand in the files.
  public boolean hasDeletedToOverwrite() {
    return dialect == Dialect.SQLITE && Sqlite.isMarked(jdbc);
  }

  /// Has what was deleted vanish from the files as well, where that is still to be done: see
  /// [#rewrite].
  ///
  /// @throws CannotOpen when others kept it from clearing the files to the end
  public void overwriteDeleted() {
    writers.lock();
    try {
      if (hasDeletedToOverwrite()) {
        Sqlite.rewrite(jdbc);
        // Nobody can have deleted more meanwhile: they wait for us.
        Sqlite.mark(jdbc, false);
      }
    } finally {
      writers.unlock();
    }
  }

  public DataSource dataSource() {
    return source;
  }

  /// For what does no harm when it is done once more: on PostgreSQL a commit here does not wait for
  /// the server's disk, and of the last second before a crash of the server it may be lost. The
  /// database is whole all the same.
  public DataSource hastySource() {
    return hasty;
  }

  public Dialect dialect() {
    return dialect;
  }

  @Override
  public void close() {
    opened.close();
  }
}
