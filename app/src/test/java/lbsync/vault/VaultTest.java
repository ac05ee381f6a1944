package lbsync.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import lbsync.db.CannotOpen;
import lbsync.db.Database;
import lbsync.db.Dialect;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
  private static final Place PLACE = SealedColumn.PASSWORD.of(1);

  @StoreTest
  void what_was_sealed_opens_after_a_restart(TestDatabase db) {
    var members = new Members(db.database());
    long account = members.join(open(db));
    members.set(open(db), account, SealedColumn.PASSWORD, "pässwörd");
    db.reopen();

    assertThat(new Members(db.database()).open(open(db), account, SealedColumn.PASSWORD))
        .isEqualTo("pässwörd");
  }

  @Test
  void what_is_sealed_does_not_show_and_never_looks_the_same() {
    DataKey key = DataKey.generate();
    byte[] sealed = key.seal("hunter2", PLACE);

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
    assertThat(key.seal("hunter2", PLACE)).isNotEqualTo(sealed);
  }

  @Test
  void a_change_of_any_byte_is_noticed() {
    DataKey key = DataKey.generate();
    byte[] sealed = key.seal("hunter2", PLACE);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> key.open(changed, PLACE)).isInstanceOf(CannotUnseal.class);
    }
  }

  @Test
  void a_secret_opens_in_its_own_row_and_column_alone() {
    DataKey key = DataKey.generate();
    byte[] sealed = key.seal("hunter2", PLACE);

    Stream.of(
            new Place("account", 2, "password"),
            new Place("account", 1, "site_session"),
            new Place("login", 1, "password"))
        .forEach(
            other ->
                assertThatThrownBy(() -> key.open(sealed, other))
                    .isInstanceOf(CannotUnseal.class)
                    .hasMessageContaining(other.toString())
                    .hasMessageNotContaining("hunter2"));
  }

  @Test
  void a_key_is_not_printed() {
    assertThat(DataKey.generate()).hasToString("DataKey");
    assertThat(MasterKey.generate()).hasToString("MasterKey");
  }

  @StoreTest
  void a_secret_in_another_column_or_another_members_row_does_not_open(TestDatabase db) {
    Vault vault = open(db);
    var members = new Members(db.database());
    long ann = members.join(vault);
    long ben = members.join(vault);
    byte[] sealed = members.sealed(ann, SealedColumn.PASSWORD);
    var store = new VaultStore(db.database());
    store.write(SealedColumn.SITE_SESSION, ann, sealed);
    store.write(SealedColumn.PASSWORD, ben, sealed);

    doesNotOpen(() -> members.open(vault, ann, SealedColumn.SITE_SESSION));
    doesNotOpen(() -> members.open(vault, ben, SealedColumn.PASSWORD));
    assertThat(members.open(vault, ann, SealedColumn.PASSWORD)).isEqualTo("password-" + ann);
  }

  @StoreTest
  void a_key_in_another_members_row_does_not_open_even_with_the_secrets_moved_too(TestDatabase db) {
    Vault vault = open(db);
    var members = new Members(db.database());
    long ann = members.join(vault);
    long ben = members.join(vault);
    db.database()
        .jdbc()
        .sql(
            """
            UPDATE data_key
            SET sealed = (SELECT k.sealed FROM data_key k WHERE k.account_id = :ann)
            WHERE account_id = :ben
            """)
        .param("ann", ann)
        .param("ben", ben)
        .update();
    new VaultStore(db.database())
        .write(SealedColumn.PASSWORD, ben, members.sealed(ann, SealedColumn.PASSWORD));

    doesNotOpen(() -> members.open(vault, ben, SealedColumn.PASSWORD));
  }

  @StoreTest
  void a_key_goes_with_its_account(TestDatabase db) {
    Vault vault = open(db);
    var members = new Members(db.database());
    long ann = members.join(vault);
    long ben = members.join(vault);
    byte[] key = new VaultStore(db.database()).find(ann).orElseThrow().bytes();

    db.database().jdbc().sql("DELETE FROM account WHERE id = :id").param("id", ann).update();

    assertThat(new VaultStore(db.database()).accounts()).containsExactly(ben);
    assertThat(members.open(vault, ben, SealedColumn.PASSWORD)).isEqualTo("password-" + ben);
    if (db.database().dialect() == Dialect.SQLITE) {
      db.reopen(); // which clears the log beside the file
      assertThat(Bytes.ofFiles(db.directory())).noneMatch(file -> Bytes.contain(file, key));
    }
  }

  @StoreTest
  void who_has_no_account_has_no_key(TestDatabase db) {
    Vault vault = open(db);

    assertThat(vault.using(4711, key -> true)).isEmpty();
  }

  @StoreTest
  void another_key_file_stops_the_start(TestDatabase db, @TempDir Path elsewhere) {
    new Members(db.database()).join(open(db));
    new KeyFile(elsewhere, Moments.NONE).write(MasterKey.generate(), List.of());

    refused(
        db.database(),
        new VaultSettings(elsewhere),
        "not sealed with the key in " + elsewhere,
        "Put back the file `key` from your backup");
  }

  @StoreTest
  void a_key_file_that_is_gone_stops_the_start_and_is_not_made_anew(TestDatabase db)
      throws IOException {
    open(db);
    Files.delete(key(db));

    refused(db.database(), new VaultSettings(db.directory()), "Put back the file `key`");
    assertThat(key(db)).doesNotExist();
  }

  @StoreTest
  void another_key_from_outside_stops_the_start(TestDatabase db) {
    VaultSettings right = new VaultSettings(db.directory(), MasterKey.generate(), null);
    Vault.open(db.database(), right);
    VaultSettings wrong = new VaultSettings(db.directory(), MasterKey.generate(), null);

    refused(db.database(), wrong, "not sealed with LBSYNC_MASTER_KEY", "LBSYNC_MASTER_KEY_OLD");
    refused(db.database(), new VaultSettings(db.directory()), "given from outside");
    Vault.open(
        db.database(), new VaultSettings(db.directory(), wrong.masterKey(), right.masterKey()));
  }

  @StoreTest
  void another_key_of_the_same_number_stops_the_start(TestDatabase db) {
    open(db);
    MasterKey right = MasterKey.generate();
    db.database().jdbc().sql("UPDATE vault SET key_id = :id").param("id", right.id()).update();

    refused(
        db.database(), new VaultSettings(db.directory(), right, null), "not sealed with LBSYNC");
  }

  private static void refused(Database database, VaultSettings settings, String... sentences) {
    assertThatThrownBy(() -> Vault.open(database, settings))
        .isInstanceOf(CannotOpen.class)
        .hasMessageContainingAll(sentences);
  }

  @StoreTest
  void with_a_key_from_outside_none_is_made_in_the_directory(TestDatabase db) {
    var vault =
        Vault.open(db.database(), new VaultSettings(db.directory(), MasterKey.generate(), null));
    new Members(db.database()).join(vault);

    assertThat(key(db)).doesNotExist();
    assertThat(db.directory().resolve("key.new")).doesNotExist();
  }

  @StoreTest
  void many_first_starts_at_once_make_one_vault(TestDatabase db) throws Exception {
    VaultSettings settings = new VaultSettings(db.directory());
    var members = new Members(db.database());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> joining = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        joining.add(
            threads.submit(
                () -> {
                  Vault vault = Vault.open(db.database(), settings);
                  synchronized (members) {
                    return members.join(vault);
                  }
                }));
      }
      for (Future<Long> each : joining) {
        each.get();
      }
    }
    members.openAll(open(db));
  }

  @StoreTest
  void the_key_is_its_owners_alone(TestDatabase db) throws IOException {
    open(db);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key(db))))
        .isEqualTo("rw-------");
    assertThat(db.directory().resolve("key.new")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void a_key_open_to_others_is_refused_with_the_remedy(String mode) throws IOException {
    try (TestDatabase db = TestDatabase.sqlite()) {
      open(db);
      Files.setPosixFilePermissions(key(db), PosixFilePermissions.fromString(mode));

      refused(db.database(), new VaultSettings(db.directory()), "chmod 600 " + key(db));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "rwx---r-x", "rwx-wx---", "rwx----w-"})
  void a_directory_open_to_others_is_refused_with_the_remedy(String mode) throws IOException {
    try (TestDatabase db = TestDatabase.sqlite()) {
      Files.setPosixFilePermissions(db.directory(), PosixFilePermissions.fromString(mode));
      refused(db.database(), new VaultSettings(db.directory()), "chmod 700 " + db.directory());
      assertThat(key(db)).as("no key is made there").doesNotExist();

      Files.setPosixFilePermissions(db.directory(), PosixFilePermissions.fromString("rwx------"));
      open(db);
      Files.setPosixFilePermissions(db.directory(), PosixFilePermissions.fromString(mode));
      refused(db.database(), new VaultSettings(db.directory()), "chmod 700 " + db.directory());
    }
  }

  @StoreTest
  void a_broken_key_stops_the_start_and_is_not_replaced(TestDatabase db) throws IOException {
    open(db);
    Files.writeString(key(db), "");

    refused(db.database(), new VaultSettings(db.directory()), "holds no key");
    assertThat(key(db)).isEmptyFile();
  }

  /// Whoever adds a column for bytes says here what it is.
  @StoreTest
  void every_column_of_bytes_is_sealed_or_no_secret(TestDatabase db) {
    Set<String> noSecrets =
        Set.of(
            "login.token_hash",
            "api_token.token_hash",
            "known_browser.token_hash",
            "scheduled_tasks.task_data",
            "vault.proof",
            "data_key.sealed");
    List<String> sealed =
        Stream.of(SealedColumn.values()).map(c -> c.table() + "." + c.column()).toList();

    List<String> columns = columnsOfBytes(db.database());

    assertThat(columns).containsAll(noSecrets).containsAll(sealed);
    assertThat(columns).allMatch(column -> noSecrets.contains(column) || sealed.contains(column));
  }

  private static List<String> columnsOfBytes(Database database) {
    String sql =
        database.dialect() == Dialect.SQLITE
            ? """
              SELECT m.name || '.' || c.name
              FROM sqlite_master m
              JOIN pragma_table_info(m.name) c
              WHERE m.type = 'table' AND c.type = 'BLOB'
              """
            : """
              SELECT table_name || '.' || column_name
              FROM information_schema.columns
              WHERE table_schema = 'public' AND data_type = 'bytea'
              """;
    return database.jdbc().sql(sql).query((row, i) -> row.getString(1)).list();
  }

  private static void doesNotOpen(Runnable attempt) {
    assertThatThrownBy(attempt::run).isInstanceOf(CannotUnseal.class);
  }

  private static Vault open(TestDatabase db) {
    return Vault.open(db.database(), new VaultSettings(db.directory()));
  }

  private static Path key(TestDatabase db) {
    return db.directory().resolve("key");
  }
}
