package lbsync.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lbsync.db.CannotOpen;
import lbsync.db.Database;

/// Brings a new master key into use, and a new data key for each account, while the program goes
/// on. Ended anywhere on the way, it has only to be run again: each step is durable for itself, and
/// at any moment every data key is sealed with a master key that is at hand. What the keys before
/// were good for ends with the last step.
public final class Rotation {
  private final Database database;
  private final VaultSettings settings;
  private final Moments moments;
  private final VaultStore store;
  private final KeyFile file;

  Rotation(Database database, VaultSettings settings, Moments moments) {
    this.database = database;
    this.settings = settings;
    this.moments = moments;
    store = new VaultStore(database);
    file = new KeyFile(settings.directory(), moments);
  }

  /// What was done.
  ///
  /// @param masterKeyChanged false when `LBSYNC_MASTER_KEY` is the key that was in use already
  /// @param accounts that have a new data key
  /// @param secrets that were sealed anew
  /// @param lost secrets that did not open, and have not before; they stay as they are
  public record Rotated(boolean masterKeyChanged, int accounts, int secrets, List<Place> lost) {}

  /// @param database no other rotation may be under way on it
  /// @throws CannotOpen when keys are missing or wrong, or a data key does not open; the keys
  ///     before are still good then
  public static Rotated run(Database database, VaultSettings settings) {
    return new Rotation(database, settings, Moments.NONE).run();
  }

  Rotated run() {
    KeyRing ring = Vault.ready(database, settings);
    int before = store.current().orElseThrow().keyId();
    MasterKey next = next(before);
    boolean dataKeysAlone = next.id() == before && settings.masterKey() != null && !isBehind(next);
    if (next.id() != before) {
      moments.around(
          "bringing the new master key into use",
          () ->
              database.inTransaction(
                  () -> {
                    // Whoever seals a first data key with the one before has stored it when we
                    // have the lock, and nobody does after us.
                    store.lockCurrent();
                    store.use(next);
                  }));
    }
    Rotated rotated = sealAll(next, dataKeysAlone, ring);
    moments.around("clearing the files", () -> database.rewrite("account", "data_key", "vault"));
    if (settings.masterKey() == null) {
      file.write(next, List.of());
    } else {
      file.remove();
    }
    return rotated;
  }

  private boolean isBehind(MasterKey next) {
    return store.keyIds().stream().anyMatch(id -> id != next.id());
  }

  private MasterKey next(int current) {
    return settings.masterKey() == null ? nextInFile(current) : settings.masterKey();
  }

  /// Goes on with the key that an earlier rotation had made and not brought to its end: it stands
  /// in the file beside the one in use. A file without that one is left from other times, and
  /// whoever has stolen it then must not know what comes now.
  private MasterKey nextInFile(int current) {
    Optional<KeyFile.Content> content = file.read();
    List<MasterKey> all = content.map(KeyFile.Content::all).orElse(List.of());
    boolean holdsCurrent = all.stream().anyMatch(key -> key.id() == current);
    Optional<MasterKey> unfinished =
        content.map(KeyFile.Content::newest).filter(_ -> all.size() > 1 && holdsCurrent);
    if (unfinished.isPresent()) {
      return unfinished.get();
    }
    MasterKey made = made(all);
    file.write(made, all);
    return made;
  }

  /// Keys are told apart by 32 random bits.
  private MasterKey made(List<MasterKey> before) {
    List<Integer> taken =
        Stream.concat(before.stream().map(MasterKey::id), store.keyIds().stream()).toList();
    return Stream.generate(MasterKey::generate)
        .filter(key -> !taken.contains(key.id()))
        .findFirst()
        .orElseThrow();
  }

  private Rotated sealAll(MasterKey next, boolean dataKeysAlone, KeyRing ring) {
    List<Place> lost = new ArrayList<>();
    int accounts = 0;
    int secrets = 0;
    for (long account : store.accounts()) {
      var each = new Account(account, next, ring);
      if (dataKeysAlone || each.isBehind()) {
        moments.around("account " + account, each::sealAnew);
        accounts++;
        secrets += each.secrets;
        lost.addAll(each.lost);
      }
    }
    return new Rotated(!dataKeysAlone, accounts, secrets, lost);
  }

  /// What has to be done for one account.
  private final class Account {
    private final long number;
    private final MasterKey next;
    private final KeyRing ring;
    private final List<Place> lost = new ArrayList<>();
    private int secrets;

    Account(long number, MasterKey next, KeyRing ring) {
      this.number = number;
      this.next = next;
      this.ring = ring;
    }

    boolean isBehind() {
      return store.find(number).filter(key -> key.keyId() != next.id()).isPresent();
    }

    void sealAnew() {
      database.inTransaction(
          () -> {
            // Deleted meanwhile, an account needs no key.
            if (store.lockAccount(number)) {
              store.find(number).ifPresent(this::sealAnew);
            }
          });
    }

    private void sealAnew(VaultStore.Sealed kept) {
      if (store.lockCurrent() != next.id()) {
        throw new CannotOpen("Another rotation of keys is under way. Run it again.", null);
      }
      DataKey before = open(kept);
      DataKey made = DataKey.generate();
      for (SealedColumn column : SealedColumn.values()) {
        store.secretsOf(number, column).forEach(secret -> sealAnew(column, secret, before, made));
      }
      store.keep(number, made, next);
    }

    private DataKey open(VaultStore.Sealed kept) {
      try {
        return DataKey.open(kept.bytes(), ring.find(kept.keyId()).orElseThrow(), number);
      } catch (CannotUnseal damaged) {
        throw new CannotOpen(
            ("The data key of account %d does not open: somebody has changed the database, or it is"
                    + " damaged. Restore a backup; or delete the row of this account in data_key,"
                    + " run it again, and let the member sign in again.")
                .formatted(number),
            damaged);
      }
    }

    private void sealAnew(
        SealedColumn column, VaultStore.Secret secret, DataKey before, DataKey made) {
      Place place = column.of(secret.row());
      try {
        store.write(column, secret.row(), made.seal(before.open(secret.sealed(), place), place));
        secrets++;
      } catch (CannotUnseal damaged) {
        lost.add(place);
      }
    }
  }
}
