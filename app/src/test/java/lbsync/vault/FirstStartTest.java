package lbsync.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import lbsync.db.CannotOpen;
import lbsync.db.Database;
import lbsync.db.PrivateFiles;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import org.jspecify.annotations.Nullable;

/// A database of the first version, which sealed all secrets with the key of the file itself.
class FirstStartTest {
  /// As the first version wrote it.
  private static final String KEY_FILE =
      """
      {"primaryKeyId":772367775,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.\
      tink.AesGcmKey","value":"GiBRcq5Q8dDHpcKHep6KQ4P42lRJu+3fUiMAd2i6uCkzCQ==","keyMaterialType":\
      "SYMMETRIC"},"status":"ENABLED","keyId":772367775,"outputPrefixType":"TINK"}]}""";

  private static final String PASSWORD_OF_ACCOUNT_1 =
      "AS4JZZ+YMYxlK0OE1uAO4xcia9EAtYaUEslEtSLDJaR0rkzzqI2tczaTG4lqw1zjyl3agXuOgfWwhxWEMg==";
  private static final String SESSION_OF_ACCOUNT_1 =
      "AS4JZZ/L7stwK7cedB3fH20evzCZMPNgr7CD8BCD/7xLPvOyKIjBDtf0IilpJRzFG2OJDMhXleBSpILxzj1C";

  @StoreTest
  void what_the_first_version_wrote_opens(TestDatabase db) throws IOException {
    Path file = PrivateFiles.file(db.directory().resolve("key"));
    Files.writeString(file, KEY_FILE);
    var members = new Members(db.database());
    assertThat(members.insert()).isEqualTo(1);
    var store = new VaultStore(db.database());
    store.write(SealedColumn.PASSWORD, 1, Base64.getDecoder().decode(PASSWORD_OF_ACCOUNT_1));
    store.write(SealedColumn.SITE_SESSION, 1, Base64.getDecoder().decode(SESSION_OF_ACCOUNT_1));

    Vault vault = Vault.open(db.database(), new VaultSettings(db.directory()));

    assertThat(members.open(vault, 1, SealedColumn.PASSWORD))
        .isEqualTo("hunter2 of the first version");
    assertThat(members.open(vault, 1, SealedColumn.SITE_SESSION))
        .isEqualTo("a session of the first version");
    assertThat(file).as("goes on being the key").hasContent(KEY_FILE);
  }

  @StoreTest
  void secrets_of_the_first_version_open_and_have_keys_of_their_own(TestDatabase db) {
    MasterKey file = keyOfFirstVersion(db);
    var members = new Members(db.database());
    long ann = old(members, db, file, "hunter2", "cookies of ann");
    long ben = old(members, db, file, "swordfish", null);
    long newcomer = members.insert();

    Vault vault = Vault.open(db.database(), new VaultSettings(db.directory()));

    assertThat(members.open(vault, ann, SealedColumn.PASSWORD)).isEqualTo("hunter2");
    assertThat(members.open(vault, ann, SealedColumn.SITE_SESSION)).isEqualTo("cookies of ann");
    assertThat(members.open(vault, ben, SealedColumn.PASSWORD)).isEqualTo("swordfish");
    byte[] now = members.sealed(ann, SealedColumn.PASSWORD);
    assertThatThrownBy(() -> file.open(now, SealedColumn.PASSWORD.of(ann)))
        .as("the key of the file alone is no key of secrets any more")
        .isInstanceOf(CannotUnseal.class);
    assertThat(new VaultStore(db.database()).accounts()).doesNotContain(newcomer);
  }

  @StoreTest
  void the_way_from_the_first_version_to_a_key_from_outside_leads_through_a_rotation(
      TestDatabase db) {
    MasterKey file = keyOfFirstVersion(db);
    var members = new Members(db.database());
    long ann = old(members, db, file, "hunter2", null);
    var settings = new VaultSettings(db.directory(), MasterKey.generate(), null);

    Vault vault = Vault.open(db.database(), settings);
    assertThat(members.open(vault, ann, SealedColumn.PASSWORD)).isEqualTo("hunter2");
    assertThat(db.directory().resolve("key")).exists();
    Rotation.run(db.database(), settings);

    assertThat(members.open(vault, ann, SealedColumn.PASSWORD)).isEqualTo("hunter2");
    assertThat(db.directory().resolve("key")).doesNotExist();
  }

  @StoreTest
  void killed_at_every_step_the_next_start_finds_all_secrets(TestDatabase db) {
    MasterKey file = keyOfFirstVersion(db);
    var members = new Members(db.database());
    long ann = old(members, db, file, "hunter2", "cookies of ann");
    long ben = old(members, db, file, "swordfish", "cookies of ben");
    var settings = new VaultSettings(db.directory());
    int moment = 0;
    while (dies(db, settings, moment)) {
      moment++;
    }

    Vault vault = Vault.open(db.database(), settings);
    assertThat(members.open(vault, ann, SealedColumn.PASSWORD)).isEqualTo("hunter2");
    assertThat(members.open(vault, ben, SealedColumn.SITE_SESSION)).isEqualTo("cookies of ben");
    System.out.printf(
        "First start on %s: died at %d moments before it came to its end%n", db, moment);
    assertThat(moment).isGreaterThan(10);
  }

  /// Until the commit each start finds things as the first version left them, so that one database
  /// serves all deaths; after it nothing is left to do.
  private static boolean dies(TestDatabase db, VaultSettings settings, int moment) {
    var death = new Death(moment, Moments.NONE);
    Database mortal = death.over(db.database());
    try {
      Vault.open(mortal, settings);
      return false;
    } catch (Death.Crash asPlanned) {
      return true;
    }
  }

  @StoreTest
  void with_another_key_the_start_is_refused_and_nothing_is_changed(TestDatabase db) {
    MasterKey file = keyOfFirstVersion(db);
    var members = new Members(db.database());
    long ann = old(members, db, file, "hunter2", null);
    byte[] before = members.sealed(ann, SealedColumn.PASSWORD);
    new KeyFile(db.directory(), Moments.NONE).write(MasterKey.generate(), List.of());

    assertThatThrownBy(() -> Vault.open(db.database(), new VaultSettings(db.directory())))
        .isInstanceOf(CannotOpen.class)
        .hasMessageContaining("not sealed with the key that is here");

    assertThat(members.sealed(ann, SealedColumn.PASSWORD)).isEqualTo(before);
    assertThat(new VaultStore(db.database()).current()).isEmpty();
  }

  private static MasterKey keyOfFirstVersion(TestDatabase db) {
    MasterKey key = MasterKey.generate();
    new KeyFile(db.directory(), Moments.NONE).write(key, List.of());
    return key;
  }

  private static long old(
      Members members, TestDatabase db, MasterKey file, String password, @Nullable String session) {
    long account = members.insert();
    seal(db, file, SealedColumn.PASSWORD, account, password);
    if (session != null) {
      seal(db, file, SealedColumn.SITE_SESSION, account, session);
    }
    return account;
  }

  private static void seal(
      TestDatabase db, MasterKey file, SealedColumn column, long account, String plain) {
    byte[] sealed = file.seal(plain.getBytes(StandardCharsets.UTF_8), column.of(account));
    new VaultStore(db.database()).write(column, account, sealed);
  }
}
