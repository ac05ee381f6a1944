package lbsync.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import lbsync.db.Database;

/// Accounts whose secrets are known to the test, as the program keeps them.
final class Members {
  private final Database database;
  private final Map<Long, String> passwords = new ConcurrentHashMap<>();
  private final Map<Long, String> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger renewed = new AtomicInteger();

  Members(Database database) {
    this.database = database;
  }

  /// A new one, with a password and a session.
  long join(Vault vault) {
    long account = insert();
    set(vault, account, SealedColumn.PASSWORD, "password-" + account);
    set(vault, account, SealedColumn.SITE_SESSION, "session-0-" + account);
    return account;
  }

  void leave(long account) {
    database.jdbc().sql("DELETE FROM account WHERE id = :id").param("id", account).update();
    passwords.remove(account);
    sessions.remove(account);
  }

  long insert() {
    return database
        .jdbc()
        .sql(
            """
            INSERT INTO account (username, username_key, state, created_at)
            SELECT 'member', 'member' || (SELECT COALESCE(MAX(id), 0) FROM account), 'READY', 0
            RETURNING id
            """)
        .query(Long.class)
        .single();
  }

  /// As the program does when the site has renewed a session: opens, compares, and seals.
  void renew(Vault vault, long account) {
    String next = "session-" + renewed.incrementAndGet() + "-" + account;
    vault.using(
        account,
        key -> {
          assertThat(open(key, account, SealedColumn.SITE_SESSION))
              .isEqualTo(sessions.get(account));
          write(key, account, SealedColumn.SITE_SESSION, next);
          return true;
        });
    sessions.put(account, next);
  }

  void set(Vault vault, long account, SealedColumn column, String plain) {
    vault.using(
        account,
        key -> {
          write(key, account, column, plain);
          return true;
        });
    (column == SealedColumn.PASSWORD ? passwords : sessions).put(account, plain);
  }

  private void write(DataKey key, long account, SealedColumn column, String plain) {
    new VaultStore(database).write(column, account, key.seal(plain, column.of(account)));
  }

  private String open(DataKey key, long account, SealedColumn column) {
    return key.open(sealed(account, column), column.of(account));
  }

  byte[] sealed(long account, SealedColumn column) {
    return new VaultStore(database).secretsOf(account, column).getFirst().sealed();
  }

  String open(Vault vault, long account, SealedColumn column) {
    return vault.using(account, key -> open(key, account, column)).orElseThrow();
  }

  /// Everything opens, and is what it was.
  void openAll(Vault vault) {
    passwords.forEach(
        (account, password) ->
            assertThat(open(vault, account, SealedColumn.PASSWORD)).isEqualTo(password));
    sessions.forEach(
        (account, session) ->
            assertThat(open(vault, account, SealedColumn.SITE_SESSION)).isEqualTo(session));
  }

  List<Long> ids() {
    return passwords.keySet().stream().sorted().toList();
  }

  /// All that stands sealed in the database now, by its place.
  Map<Place, byte[]> allSealed() {
    Map<Place, byte[]> all = new HashMap<>();
    var store = new VaultStore(database);
    for (SealedColumn column : SealedColumn.values()) {
      store.secrets(column).forEach(each -> all.put(column.of(each.row()), each.sealed()));
    }
    store
        .accounts()
        .forEach(id -> all.put(DataKey.place(id), store.find(id).orElseThrow().bytes()));
    all.put(VaultStore.PROOF, store.current().orElseThrow().bytes());
    return all;
  }
}
