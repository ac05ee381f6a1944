package lbsync.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// A fresh, migrated database of a test; gone with [#close].
public final class TestDatabase implements AutoCloseable {
  private final DbSettings settings;
  private Database database;
  private @Nullable Database opened;

  private TestDatabase(@Nullable String url) {
    settings = new DbSettings(temporary(), url);
    database = Database.open(settings);
  }

  public static TestDatabase sqlite() {
    return new TestDatabase(null);
  }

  /// On a server that is started when the first test asks for it. The test has to carry
  /// `@Tag("server")`, unless it is a [StoreTest].
  public static TestDatabase postgresql() {
    return new TestDatabase(PostgresqlServer.running().create());
  }

  public Database database() {
    return database;
  }

  /// From now on the database is reached through what is made of its connections.
  public void through(UnaryOperator<DataSource> wrapped) {
    opened = database;
    database = Database.over(wrapped.apply(database.dataSource()), database.dialect());
  }

  /// A directory of this test's own.
  public Path directory() {
    return settings.directory();
  }

  /// With which it can be opened once more, beside the one that is open.
  public DbSettings settings() {
    return settings;
  }

  /// Closes the database and opens it again, as a restart of the program does.
  public Database reopen() {
    database.close();
    database = Database.open(settings);
    return database;
  }

  @Override
  public void close() {
    database.close();
    if (opened != null) {
      opened.close();
    }
    if (settings.url() != null) {
      PostgresqlServer.running().drop(settings.url());
    }
    try {
      FileSystemUtils.deleteRecursively(settings.directory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("lbsync-test-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return database.dialect().name().toLowerCase(Locale.ROOT);
  }
}
