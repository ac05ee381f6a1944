package lbsync.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import lbsync.account.Accounts;
import lbsync.account.ApiTokens.Wish;
import lbsync.account.Device;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.site.Credentials;
import lbsync.site.InMemorySite;
import lbsync.site.TestClock;

/// What somebody can do with a copy of the database, or of all of the data directory, who does not
/// have the master key.
class StolenTest {
  private static final String PASSWORD = "p@ss wörd+/=&\"hunter\\2%";
  private static final String SIGN_IN_COOKIE = "eyJhbGciOiJIUzI1NiJ9.7f1c9a~4d20+bb/8e";
  private static final String CSRF_COOKIE = "c5rf-9d2e71f0a6b84c33";
  private static final String OTHER_PASSWORD = "another member's pass phrase, Æsop";
  private static final String SESSION =
      """
      {"username":"Ann","cookies":{"letterboxd.user.CURRENT":"%s","com.xk72.webparts.csrf":"%s"}}"""
          .formatted(SIGN_IN_COOKIE, CSRF_COOKIE);
  private static final List<String> SECRETS =
      List.of(PASSWORD, SIGN_IN_COOKIE, CSRF_COOKIE, SESSION, OTHER_PASSWORD);

  private long ann;

  /// A member with a session of the site, and one who signed in as members do.
  private Members live(TestDatabase db, VaultSettings settings) throws InterruptedException {
    Vault vault = Vault.open(db.database(), settings);
    var members = new Members(db.database());
    ann = members.join(vault);
    members.set(vault, ann, SealedColumn.PASSWORD, PASSWORD);
    members.set(vault, ann, SealedColumn.SITE_SESSION, SESSION);
    var clock = new TestClock();
    var site = new InMemorySite(clock);
    site.join("Ben", OTHER_PASSWORD);
    var accounts = new Accounts(db.database(), vault, site, clock);
    var in =
        (SignedIn)
            accounts.signIn(new Credentials("ben", OTHER_PASSWORD, null), new Device("a browser"));
    var _ = accounts.tokens().issue(in.account().id(), Wish.everything("laptop"));
    return members;
  }

  @StoreTest
  void nothing_is_found_in_a_database_without_its_key(TestDatabase db) throws Exception {
    Members members = live(db, new VaultSettings(db.directory()));
    assertThat(keyOfVault(members, Loot.of(db))).as("the search finds the file").isTrue();

    Files.delete(db.directory().resolve("key"));

    nothingIsFound(members, Loot.of(db));
  }

  @StoreTest
  void nothing_is_found_in_the_whole_directory_when_the_key_is_from_outside(TestDatabase db)
      throws Exception {
    MasterKey key = MasterKey.generate();
    Members members = live(db, new VaultSettings(db.directory(), key, null));
    Loot loot = Loot.of(db);
    assertThat(keyOfVault(members, loot.and(bytesOf(key)))).as("a planted key is found").isTrue();

    nothingIsFound(members, loot);
  }

  @StoreTest
  void nothing_is_found_after_the_key_was_moved_out_of_the_directory(TestDatabase db)
      throws Exception {
    Members members = live(db, new VaultSettings(db.directory()));
    Rotation.run(db.database(), new VaultSettings(db.directory(), MasterKey.generate(), null));

    nothingIsFound(members, Loot.of(db));
  }

  @StoreTest
  void a_data_key_that_lay_about_would_be_found(TestDatabase db) throws Exception {
    VaultSettings settings = new VaultSettings(db.directory(), MasterKey.generate(), null);
    Members members = live(db, settings);
    byte[] planted = Vault.open(db.database(), settings).using(ann, this::inTheClear).orElseThrow();

    assertThat(
            Loot.of(db)
                .and(planted)
                .keyFor(members.sealed(ann, SealedColumn.PASSWORD), SealedColumn.PASSWORD.of(ann)))
        .isPresent();
  }

  @StoreTest
  void each_way_of_writing_a_secret_would_be_found(TestDatabase db) throws IOException {
    Loot loot = Loot.of(db);
    for (String secret : SECRETS) {
      assertThat(loot.waysToRead(secret)).isEmpty();
      Loot.ways(secret)
          .forEach(
              way -> {
                byte[] planted =
                    ("before " + way.bytes() + " after").getBytes(StandardCharsets.ISO_8859_1);
                assertThat(loot.and(planted).waysToRead(secret)).contains(way.name());
              });
    }
    db.database()
        .jdbc()
        .sql(
            """
            INSERT INTO account (username, username_key, state, created_at)
            VALUES (:planted, 'x', 'READY', 0)
            """)
        .param("planted", PASSWORD)
        .update();
    assertThat(Loot.of(db).waysToRead(PASSWORD)).contains("as it is");
    Files.writeString(db.directory().resolve("planted"), "x" + CSRF_COOKIE);
    assertThat(Loot.of(db).waysToRead(CSRF_COOKIE)).contains("as it is");
  }

  private void nothingIsFound(Members members, Loot loot) {
    assertThat(SECRETS).allSatisfy(secret -> assertThat(loot.waysToRead(secret)).isEmpty());
    assertThat(keyOfVault(members, loot)).as("the master key is among the bytes").isFalse();
    for (SealedColumn column : SealedColumn.values()) {
      assertThat(loot.keyFor(members.sealed(ann, column), column.of(ann)))
          .as("a data key is among the bytes")
          .isEmpty();
    }
  }

  private static boolean keyOfVault(Members members, Loot loot) {
    byte[] proof = Objects.requireNonNull(members.allSealed().get(VaultStore.PROOF));
    return loot.keyFor(proof, VaultStore.PROOF).isPresent();
  }

  private byte[] inTheClear(DataKey key) {
    MasterKey known = MasterKey.generate();
    try {
      return TinkProtoKeysetFormat.serializeKeyset(
          TinkProtoKeysetFormat.parseEncryptedKeyset(
              key.sealed(known, ann),
              known.aead(),
              DataKey.place(ann).asBytes(),
              AeadConfig2026.get()),
          InsecureSecretKeyAccess.get(),
          AeadConfig2026.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @AccessesPartialKey
  private static byte[] bytesOf(MasterKey key) {
    return key.key().getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
  }
}
