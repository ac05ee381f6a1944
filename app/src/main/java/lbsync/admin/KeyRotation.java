package lbsync.admin;

import java.time.InstantSource;
import lbsync.audit.Audit;
import lbsync.db.Database;
import lbsync.db.DbSettings;
import lbsync.vault.Rotation;
import lbsync.vault.Rotation.Rotated;
import lbsync.vault.VaultSettings;

/// `admin rotate-keys`
public final class KeyRotation {
  private KeyRotation() {}

  /// Everybody who has an account can see that it was done.
  ///
  /// @return what was done, in lines for people
  /// @throws lbsync.db.CannotOpen with a sentence for people, when it cannot be done or brought to
  ///     its end
  public static String run(DbSettings where, VaultSettings keys, InstantSource clock) {
    try (Database database = Database.beside(where)) {
      Rotated rotated = Rotation.run(database, keys);
      new Audit(database, clock).keysRotated();
      return told(rotated, keys);
    }
  }

  private static String told(Rotated rotated, VaultSettings keys) {
    var text = new StringBuilder();
    text.append(
        "%d secrets of %d accounts are sealed with new keys.%n"
            .formatted(rotated.secrets(), rotated.accounts()));
    if (!rotated.masterKeyChanged()) {
      text.append("The master key is the same as before: LBSYNC_MASTER_KEY was in use already.\n");
    } else if (keys.masterKey() == null) {
      text.append("The new master key is in the file key of the data directory.\n");
    } else {
      text.append("The master key is LBSYNC_MASTER_KEY now; the one before opens nothing more.\n");
    }
    rotated
        .lost()
        .forEach(
            place ->
                text.append("The secret at %s does not open; it was left.%n".formatted(place)));
    return text.toString();
  }
}
