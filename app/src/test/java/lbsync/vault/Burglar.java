package lbsync.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lbsync.db.Database;
import org.jspecify.annotations.Nullable;

/// Has the master keys, the data keys and the sealed bytes as they once were, and tries them on the
/// database as it is now.
final class Burglar {
  private final List<MasterKey> masterKeys;
  private final List<DataKey> dataKeys = new ArrayList<>();
  private final Map<Place, byte[]> sealed;

  /// @param masterKeys all that were good then
  Burglar(Database database, Members members, List<MasterKey> masterKeys) {
    this.masterKeys = List.copyOf(masterKeys);
    sealed = members.allSealed();
    var store = new VaultStore(database);
    for (long account : store.accounts()) {
      byte[] bytes = store.find(account).orElseThrow().bytes();
      masterKeys.stream()
          .map(key -> dataKey(bytes, key, account))
          .filter(Objects::nonNull)
          .forEach(dataKeys::add);
    }
    assertThat(opened(sealed)).as("what the keys open before they are changed").isNotEmpty();
  }

  /// The sealed bytes of then; they must be nowhere in the files.
  Stream<byte[]> loot() {
    return sealed.values().stream();
  }

  void opensNothing(Members members) {
    assertThat(opened(members.allSealed())).as("what the earlier keys open").isEmpty();
  }

  private List<Place> opened(Map<Place, byte[]> all) {
    return all.entrySet().stream()
        .filter(each -> opens(each.getKey(), each.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean opens(Place place, byte[] bytes) {
    if (place.table().equals("data_key")) {
      return masterKeys.stream().anyMatch(key -> dataKey(bytes, key, place.row()) != null);
    }
    return masterKeys.stream().anyMatch(key -> succeeds(() -> key.open(bytes, place)))
        || dataKeys.stream().anyMatch(key -> succeeds(() -> key.open(bytes, place)));
  }

  private static @Nullable DataKey dataKey(byte[] bytes, MasterKey key, long account) {
    try {
      return DataKey.open(bytes, key, account);
    } catch (CannotUnseal ofNoUse) {
      return null;
    }
  }

  private static boolean succeeds(Runnable attempt) {
    try {
      attempt.run();
      return true;
    } catch (CannotUnseal ofNoUse) {
      return false;
    }
  }
}
