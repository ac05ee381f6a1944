package lbsync.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;

/// `admin rotate-keys` in a process of its own, killed with SIGKILL while it works, and run again
/// to the end. Another process goes on opening and sealing.
class RotationKillIT {
  private static final int KILLS = 5;
  private static final int ACCOUNTS = 400;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @StoreTest
  void killed_while_it_works_it_ends_when_run_again(TestDatabase db) throws Exception {
    Vault running = Vault.open(db.database(), new VaultSettings(db.directory()));
    var members = new Members(db.database());
    for (int i = 0; i < ACCOUNTS; i++) {
      members.join(running);
    }
    int halfway = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      var burglar = new Burglar(db.database(), members, keys(db));
      int before = keys(db).getFirst().id();
      halfway += killed(db, members, running, before) ? 1 : 0;
      members.openAll(running);

      assertThat(rotate(db).waitFor()).isZero();

      members.openAll(running);
      members.openAll(Vault.open(db.database(), new VaultSettings(db.directory())));
      burglar.opensNothing(members);
    }
    System.out.printf(
        "%d kills on %s, %d of them between the first account and the last (seed %d)%n",
        KILLS, db, halfway, seed);
    assertThat(halfway).as("kills that hit the work (seed %d)", seed).isPositive();
  }

  /// Lets some accounts be sealed anew before the kill. Who watches only reads: a writer would wait
  /// for its turn and see nothing until the work is over.
  ///
  /// @return true when it hit between the first account and the last
  private boolean killed(TestDatabase db, Members members, Vault running, int before)
      throws Exception {
    Process process = rotate(db);
    var using = CompletableFuture.runAsync(() -> renewWhile(process, members, running));
    int enough = random.nextInt(ACCOUNTS / 2);
    while (process.isAlive() && done(db, before) <= enough) {
      Thread.onSpinWait();
    }
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    using.get(30, TimeUnit.SECONDS);
    int done = done(db, before);
    return done > 0 && done < ACCOUNTS;
  }

  private static void renewWhile(Process process, Members members, Vault running) {
    while (process.isAlive()) {
      members.renew(running, members.ids().getFirst());
    }
  }

  private static int done(TestDatabase db, int before) {
    return db.database()
        .jdbc()
        .sql("SELECT COUNT(*) FROM data_key WHERE key_id <> :before")
        .param("before", before)
        .query(Integer.class)
        .single();
  }

  private static List<MasterKey> keys(TestDatabase db) {
    return new KeyFile(db.directory(), Moments.NONE).read().orElseThrow().all();
  }

  private static Process rotate(TestDatabase db) throws IOException {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "lbsync.Lbsync",
            "admin",
            "rotate-keys");
    command.environment().put("DATABASE_PATH", db.directory().toString());
    if (db.settings().url() != null) {
      command.environment().put("DATABASE_URL", db.settings().url());
    }
    return command.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
  }
}
