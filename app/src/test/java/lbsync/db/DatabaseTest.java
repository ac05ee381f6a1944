package lbsync.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @StoreTest
  void what_is_written_is_there_after_a_restart(TestDatabase db) {
    long id = insert(db.database(), "ann");

    assertThat(names(db.reopen())).containsExactly("ann");
    assertThat(insert(db.database(), "bob")).isGreaterThan(id);
  }

  @StoreTest
  void an_exception_undoes_the_whole_transaction_nested_calls_included(TestDatabase db) {
    Database database = db.database();
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    () -> {
                      insert(database, "ann");
                      database.transaction(() -> insert(database, "bob"));
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");

    assertThat(names(database)).isEmpty();
  }

  @StoreTest
  void two_transactions_that_read_and_then_write_one_row_both_count(TestDatabase db)
      throws InterruptedException {
    Database database = db.database();
    long id = insert(database, "ann");
    var threads = Stream.generate(() -> Thread.ofVirtual().unstarted(() -> count(database, id)));
    List<Thread> started = threads.limit(8).toList();
    started.forEach(Thread::start);
    for (Thread thread : started) {
      thread.join();
    }

    assertThat(database.jdbc().sql("SELECT created_at FROM account").query(Long.class).single())
        .isEqualTo(8);
  }

  @StoreTest
  void references_are_held(TestDatabase db) {
    assertThatThrownBy(
            () ->
                db.database()
                    .jdbc()
                    .sql(
                        """
                        INSERT INTO api_token (account_id, token_hash, name, created_at)
                        VALUES (:account, :hash, 'none', 0)
                        """)
                    .param("account", 4711)
                    .param("hash", new byte[] {1})
                    .update())
        .hasMessageMatching("(?is).*foreign key.*");
  }

  @StoreTest
  void times_come_back_to_the_millisecond_and_null_stays_null(TestDatabase db) {
    var at = Instant.parse("2026-11-22T07:00:00.123Z");
    var times =
        db.database()
            .jdbc()
            .sql("SELECT CAST(:at AS BIGINT) AS at, CAST(NULL AS BIGINT) AS never")
            .param("at", Columns.millisOrNull(at))
            .query(
                (row, i) ->
                    new Times(Columns.instant(row, "at"), Columns.instantOrNull(row, "never")))
            .single();

    assertThat(times.at()).isEqualTo(at);
    assertThat(times.never()).isNull();
  }

  /// Rows that come, grow and go, so that SQLite moves them about.
  @Test
  void what_was_deleted_is_in_no_file_of_sqlite() throws IOException {
    try (TestDatabase db = TestDatabase.sqlite()) {
      long gone = insert(db.database(), "ann");
      long stays = insert(db.database(), "bob");
      var random = new Random(1);
      db.database()
          .inTransaction(
              () -> {
                for (int i = 0; i < 4000; i++) {
                  boolean anns = random.nextBoolean();
                  String name = (anns ? "gone with ann " : "stays ") + i;
                  token(db.database(), anns ? gone : stays, i, name);
                  grow(db.database(), random.nextInt(i + 1), random.nextInt(400));
                }
              });
      assertThat(bytes(db.directory())).contains("gone with ann", "stays");

      db.database().inTransaction(() -> delete(db.database(), gone));
      assertThat(db.reopen().hasDeletedToOverwrite()).as("still to be done").isTrue();
      db.database().overwriteDeleted();

      assertThat(bytes(db.directory())).contains("stays").doesNotContain("gone with ann");
      assertThat(db.database().hasDeletedToOverwrite()).isFalse();
    }
  }

  @Test
  void what_was_not_deleted_after_all_need_not_be_overwritten() {
    try (TestDatabase db = TestDatabase.sqlite()) {
      Database database = db.database();
      long stays = insert(database, "ann");
      assertThatThrownBy(
              () ->
                  database.inTransaction(
                      () -> {
                        delete(database, stays);
                        throw new IllegalStateException("stop");
                      }))
          .hasMessage("stop");

      assertThat(database.hasDeletedToOverwrite()).isFalse();
    }
  }

  private static void delete(Database database, long account) {
    database.jdbc().sql("DELETE FROM account WHERE id = :id").param("id", account).update();
    database.mustOverwriteDeleted();
  }

  private static void token(Database database, long account, int number, String name) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO api_token (account_id, token_hash, name, created_at)
            VALUES (:account, :hash, :name, 0)
            """)
        .param("account", account)
        .param("hash", Integer.toString(number * 31 % 4001).getBytes(StandardCharsets.US_ASCII))
        .param("name", name)
        .update();
  }

  private static void grow(Database database, long id, int by) {
    database
        .jdbc()
        .sql("UPDATE api_token SET name = name || :more WHERE id = :id")
        .param("more", "+".repeat(by))
        .param("id", id)
        .update();
  }

  /// Of all files of the database, one character a byte.
  private static String bytes(Path directory) throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().contains("lbsync.db")).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void a_directory_in_use_is_refused_until_it_is_free(@TempDir Path directory) {
    var settings = new DbSettings(directory, null);
    try (Database first = Database.open(settings)) {
      assertThat(first.dialect()).isEqualTo(Dialect.SQLITE);
      assertThatThrownBy(() -> Database.open(settings).close())
          .isInstanceOf(CannotOpen.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("in use by another LetterboxdSync");
    }
    Database.open(settings).close();
  }

  @Test
  void what_it_makes_can_be_read_by_its_owner_alone(@TempDir Path parent) throws IOException {
    Path directory = parent.resolve("some/data");
    try (Database database = Database.open(new DbSettings(directory, null))) {
      insert(database, "ann");
      assertThat(mode(directory)).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files).isNotEmpty().allMatch(file -> mode(file).equals("rw-------"));
      }
    }
  }

  @Test
  void a_directory_that_cannot_be_made_is_named(@TempDir Path parent) throws IOException {
    Path file = Files.createFile(parent.resolve("data"));

    assertThatThrownBy(() -> Database.open(new DbSettings(file.resolve("x"), null)).close())
        .isInstanceOf(CannotOpen.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void tables_of_a_newer_program_are_left_alone(@TempDir Path directory) {
    var settings = new DbSettings(directory, null);
    try (Database database = Database.open(settings)) {
      database
          .jdbc()
          .sql("UPDATE flyway_schema_history SET version = '9999' WHERE version = '1'")
          .update();
    }

    assertThatThrownBy(() -> Database.open(settings).close()).hasMessageContaining("9999");
  }

  @StoreTest
  void beside_the_program_only_tables_of_this_version_are_opened(TestDatabase db) {
    Database.beside(db.settings()).close();
    db.database()
        .jdbc()
        .sql(
            """
            DELETE FROM flyway_schema_history
            WHERE installed_rank = (SELECT MAX(installed_rank) FROM flyway_schema_history)
            """)
        .update();

    assertThatThrownBy(() -> Database.beside(db.settings()).close())
        .isInstanceOf(CannotOpen.class)
        .hasMessageContaining("earlier version of this program");
  }

  @Test
  void both_databases_have_the_same_migrations() throws IOException {
    assertThat(migrations(Dialect.SQLITE))
        .isNotEmpty()
        .containsExactlyElementsOf(migrations(Dialect.POSTGRESQL));
  }

  private static List<String> migrations(Dialect dialect) throws IOException {
    Path folder = Path.of("src/main/resources").resolve(dialect.migrations());
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void count(Database database, long id) {
    database.inTransaction(
        () -> {
          database.jdbc().sql("UPDATE account SET id = id WHERE id = :id").param("id", id).update();
          long seen =
              database
                  .jdbc()
                  .sql("SELECT created_at FROM account WHERE id = :id")
                  .param("id", id)
                  .query(Long.class)
                  .single();
          database
              .jdbc()
              .sql("UPDATE account SET created_at = :next WHERE id = :id")
              .param("next", seen + 1)
              .param("id", id)
              .update();
        });
  }

  private static long insert(Database database, String name) {
    return database
        .jdbc()
        .sql(
            """
            INSERT INTO account (username, username_key, state, created_at)
            VALUES (:name, :name, 'READY', 0)
            RETURNING id
            """)
        .param("name", name)
        .query(Long.class)
        .single();
  }

  private static List<String> names(Database database) {
    return database
        .jdbc()
        .sql("SELECT username FROM account ORDER BY id")
        .query((row, i) -> row.getString(1))
        .list();
  }

  private record Times(Instant at, @Nullable Instant never) {}
}
