package lbsync.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the master key is: given from outside, or the file `key` in the data directory.
///
/// @param directory the data directory
/// @param masterKey `LBSYNC_MASTER_KEY`; null where the file holds it
/// @param oldMasterKey `LBSYNC_MASTER_KEY_OLD`: what was sealed with it still opens; else null
public record VaultSettings(
    Path directory, @Nullable MasterKey masterKey, @Nullable MasterKey oldMasterKey) {
  /// With the key in the data directory.
  public VaultSettings(Path directory) {
    this(directory, null, null);
  }
}
