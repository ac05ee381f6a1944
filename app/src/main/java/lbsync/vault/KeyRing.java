package lbsync.vault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The master keys at hand. The key file is read again when a key is asked for that is not known:
/// a rotation may have made it since.
final class KeyRing {
  private final VaultSettings settings;
  private final KeyFile file;
  private volatile Map<Integer, MasterKey> known;

  KeyRing(VaultSettings settings, KeyFile file) {
    this.settings = settings;
    this.file = file;
    known = load();
  }

  private Map<Integer, MasterKey> load() {
    Map<Integer, MasterKey> keys = new HashMap<>();
    file.read().ifPresent(content -> content.all().forEach(key -> keys.put(key.id(), key)));
    Stream.of(
            Optional.ofNullable(settings.oldMasterKey()), Optional.ofNullable(settings.masterKey()))
        .flatMap(Optional::stream)
        .forEach(key -> keys.put(key.id(), key));
    return Map.copyOf(keys);
  }

  Optional<MasterKey> find(int id) {
    @Nullable MasterKey key = known.get(id);
    if (key == null) {
      known = load();
      key = known.get(id);
    }
    return Optional.ofNullable(key);
  }

  /// Those that were known last.
  Stream<MasterKey> all() {
    return known.values().stream();
  }

  /// The one to begin with: that of the file where there is one, since an earlier version of this
  /// program may have sealed with it.
  MasterKey first() {
    return file.read().map(KeyFile.Content::newest).orElseGet(this::firstWithoutFile);
  }

  private MasterKey firstWithoutFile() {
    if (settings.masterKey() != null) {
      return settings.masterKey();
    }
    MasterKey made = MasterKey.generate();
    file.write(made, List.of());
    known = load();
    return made;
  }
}
