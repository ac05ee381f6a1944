package lbsync.vault;

import java.util.Optional;
import java.util.function.Function;
import lbsync.db.CannotOpen;
import lbsync.db.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives each account the key of its secrets; the key is destroyed with the account's row. Keys are
/// read from the database each time, so that a rotation under way changes nothing for who uses
/// them.
public final class Vault {
  private static final Logger log = LoggerFactory.getLogger(Vault.class);

  private final Database database;
  private final VaultStore store;
  private final KeyRing ring;

  private Vault(Database database, KeyRing ring) {
    this.database = database;
    this.ring = ring;
    store = new VaultStore(database);
  }

  /// Takes the master key from the settings or the data directory, and makes one when this is the
  /// first start.
  ///
  /// @throws CannotOpen when the key cannot be read, can be read by others, or is not the one that
  ///     this database was sealed with
  public static Vault open(Database database, VaultSettings settings) {
    KeyRing ring = ready(database, settings);
    MasterKey given = settings.masterKey();
    if (given != null && given.id() != new VaultStore(database).current().orElseThrow().keyId()) {
      log.warn(
          "LBSYNC_MASTER_KEY is set, but the key before it is still in use."
              + " To change over, run: ./lbsync admin rotate-keys");
    }
    return new Vault(database, ring);
  }

  /// The master keys, with which everything that is sealed can be opened.
  static KeyRing ready(Database database, VaultSettings settings) {
    var ring = new KeyRing(settings, new KeyFile(settings.directory(), Moments.NONE));
    var store = new VaultStore(database);
    if (store.current().isEmpty()) {
      new FirstStart(database, store, ring).make();
    }
    VaultStore.Sealed current = store.current().orElseThrow();
    if (ring.find(current.keyId()).filter(key -> opens(key, current.bytes())).isEmpty()) {
      throw new CannotOpen(wrongKey(settings), null);
    }
    if (store.keyIds().stream().anyMatch(id -> ring.find(id).isEmpty())) {
      throw new CannotOpen(
          "A rotation of keys has not finished. Give the key before it as LBSYNC_MASTER_KEY_OLD"
              + " and run: ./lbsync admin rotate-keys",
          null);
    }
    return ring;
  }

  private static boolean opens(MasterKey key, byte[] proof) {
    try {
      return key.open(proof, VaultStore.PROOF).length == 0;
    } catch (CannotUnseal another) {
      return false;
    }
  }

  private static String wrongKey(VaultSettings settings) {
    return settings.masterKey() == null
        ? ("The secrets in the database are not sealed with the key in %s. Put back the file `key`"
                + " from your backup; or, if the key was given from outside, give it as"
                + " LBSYNC_MASTER_KEY again.")
            .formatted(settings.directory())
        : "The secrets in the database are not sealed with LBSYNC_MASTER_KEY. Give the key that they"
            + " are sealed with; to change it, give that one as LBSYNC_MASTER_KEY_OLD as well.";
  }

  /// Runs the work with the key of an account, which is made if there is none yet, or none that
  /// opens: what that one had sealed does not open then. The work is part of a transaction that
  /// holds the account's row, so the key stays until what it sealed is stored.
  ///
  /// @return empty when there is no such account; the work was not done then
  /// @throws MasterKeyMissing when the key is sealed with a master key that is not here
  public <T> Optional<T> using(long account, Function<DataKey, T> work) {
    return database.transaction(
        () ->
            store.lockAccount(account)
                ? Optional.of(work.apply(keyOf(account)))
                : Optional.empty());
  }

  private DataKey keyOf(long account) {
    Optional<DataKey> kept = store.find(account).flatMap(row -> opened(row, account));
    if (kept.isPresent()) {
      return kept.get();
    }
    DataKey made = DataKey.generate();
    store.keep(account, made, master(store.lockCurrent(), account));
    return made;
  }

  private Optional<DataKey> opened(VaultStore.Sealed row, long account) {
    MasterKey master = master(row.keyId(), account);
    try {
      return Optional.of(DataKey.open(row.bytes(), master, account));
    } catch (CannotUnseal damaged) {
      log.warn("The data key of account {} does not open; it gets a new one", account);
      return Optional.empty();
    }
  }

  private MasterKey master(int id, long account) {
    return ring.find(id).orElseThrow(() -> new MasterKeyMissing(DataKey.place(account)));
  }
}
