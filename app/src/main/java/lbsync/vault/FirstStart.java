package lbsync.vault;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lbsync.db.CannotOpen;
import lbsync.db.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the vault of a database that has none. What an earlier version had sealed with the key of
/// the file itself is sealed anew, each account's with a key of its own, in the same transaction.
final class FirstStart {
  private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

  private final Database database;
  private final VaultStore store;
  private final KeyRing ring;

  FirstStart(Database database, VaultStore store, KeyRing ring) {
    this.database = database;
    this.store = store;
    this.ring = ring;
  }

  void make() {
    database.inTransaction(
        () -> {
          if (store.claim()) {
            MasterKey master = ring.first();
            store.use(master);
            sealAnew(master);
          }
        });
  }

  private void sealAnew(MasterKey master) {
    Map<Long, DataKey> made = new HashMap<>();
    int lost = 0;
    for (SealedColumn column : SealedColumn.values()) {
      for (VaultStore.Secret secret : store.secrets(column)) {
        Place place = column.of(secret.row());
        Optional<String> plain = open(secret.sealed(), place);
        if (plain.isPresent()) {
          DataKey key = made.computeIfAbsent(secret.owner(), owner -> DataKey.generate());
          store.write(column, secret.row(), key.seal(plain.get(), place));
        } else {
          log.warn("The secret at {} does not open; it stays as it is", place);
          lost++;
        }
      }
    }
    if (lost > 0 && made.isEmpty()) {
      throw new CannotOpen(
          "The secrets in the database are not sealed with the key that is here. Put back the file"
              + " `key` from your backup.",
          null);
    }
    made.forEach((account, key) -> store.keep(account, key, master));
  }

  private Optional<String> open(byte[] sealed, Place place) {
    return ring.all().map(key -> opened(key, sealed, place)).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> opened(MasterKey key, byte[] sealed, Place place) {
    try {
      return Optional.of(new String(key.open(sealed, place), StandardCharsets.UTF_8));
    } catch (CannotUnseal withAnother) {
      return Optional.empty();
    }
  }
}
