package lbsync.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lbsync.db.CannotOpen;
import lbsync.db.Database;
import lbsync.db.Dialect;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/// New keys for everything, while the program runs on, and whatever becomes of the one that makes
/// them.
class RotationTest {
  private static final int ACCOUNTS = 2;
  private static final int ROTATIONS = 4;
  private static final int MOST = 12;

  /// Each start in the middle of a change of keys warns that it is not done.
  @BeforeAll
  static void keepQuiet() {
    LoggingSystem.get(RotationTest.class.getClassLoader())
        .setLogLevel(Vault.class.getName(), LogLevel.ERROR);
  }

  @StoreTest
  void killed_at_every_step_it_ends_when_run_again_with_the_key_in_the_file(TestDatabase db) {
    new Trial(db, "file to file").atEveryStep(1, () -> new VaultSettings(db.directory()));
  }

  @StoreTest
  void killed_at_every_step_it_ends_when_run_again_with_the_key_from_outside(TestDatabase db) {
    var trial = new Trial(db, "outside to outside");
    trial.given = given(db, MasterKey.generate(), null);
    trial.atEveryStep(1, () -> given(db, MasterKey.generate(), trial.given.masterKey()));
  }

  @StoreTest
  void killed_at_every_step_it_moves_the_key_out_of_the_file_and_back(TestDatabase db) {
    var trial = new Trial(db, "file to outside and back");
    trial.atEveryStep(
        2,
        () ->
            trial.given.masterKey() == null
                ? given(db, MasterKey.generate(), null)
                : given(db, null, trial.given.masterKey()));
  }

  private static VaultSettings given(
      TestDatabase db, @Nullable MasterKey key, @Nullable MasterKey old) {
    return new VaultSettings(db.directory(), key, old);
  }

  /// Rotations on one database, each killed one moment later than the one before.
  private static final class Trial {
    private final TestDatabase db;
    private final String name;
    private final Members members;
    private int deaths;
    private int meanwhile;
    private int moments;
    VaultSettings given;

    Trial(TestDatabase db, String name) {
      this.db = db;
      this.name = name;
      members = new Members(db.database());
      given = new VaultSettings(db.directory());
    }

    /// @param ways how many in a row are to die at the same step, each with the next settings
    void atEveryStep(int ways, Supplier<VaultSettings> next) {
      Vault first = Vault.open(db.database(), given);
      for (int i = 0; i < ACCOUNTS; i++) {
        members.join(first);
      }
      int survived = 0;
      for (int trial = 0; survived < ways; trial++) {
        survived = dies(trial / ways, next.get()) ? 0 : survived + 1;
      }
      System.out.printf(
          "Rotation %s on %s: %d moments, %d deaths, %d secrets sealed meanwhile by others%n",
          name, db, moments, deaths, meanwhile);
      assertThat(deaths).isGreaterThan(10 * ACCOUNTS);
    }

    /// @return false when there are not so many moments
    private boolean dies(int moment, VaultSettings settings) {
      // The program that runs on all the while was started with what the rotation is given.
      Vault running = Vault.open(db.database(), settings);
      var burglar = new Burglar(db.database(), members, keys());
      List<Long> newcomers = new ArrayList<>();
      var death = new Death(moment, step -> goOn(running, step, newcomers));
      boolean died = !survives(death, settings);
      members.openAll(running);
      members.openAll(Vault.open(db.database(), settings));
      if (died) {
        deaths++;
        Rotation.run(db.database(), settings);
      } else {
        moments = Math.max(moments, death.lived());
      }
      given = new VaultSettings(settings.directory(), settings.masterKey(), null);
      members.openAll(running);
      members.openAll(Vault.open(db.database(), given));
      burglar.opensNothing(members);
      nothingIsLeftIn(burglar);
      newcomers.forEach(members::leave);
      return died;
    }

    private boolean survives(Death death, VaultSettings settings) {
      try {
        new Rotation(death.over(db.database()), settings, death).run();
        return true;
      } catch (Death.Crash asPlanned) {
        return false;
      }
    }

    /// Opens and changes a secret; before and after the new key comes into use somebody joins.
    private void goOn(Vault running, String step, List<Long> newcomers) {
      List<Long> ids = members.ids();
      members.renew(running, ids.get(meanwhile % ids.size()));
      meanwhile++;
      if (step.endsWith("bringing the new master key into use")) {
        newcomers.add(members.join(running));
      }
    }

    private List<MasterKey> keys() {
      return Stream.concat(
              Stream.ofNullable(given.masterKey()),
              new KeyFile(db.directory(), Moments.NONE)
                  .read().stream().flatMap(content -> content.all().stream()))
          .toList();
    }

    private void nothingIsLeftIn(Burglar burglar) {
      if (given.masterKey() != null) {
        assertThat(db.directory().resolve("key")).doesNotExist();
      }
      assertThat(db.directory().resolve("key.new")).doesNotExist();
      if (db.database().dialect() == Dialect.SQLITE) {
        List<byte[]> files = Bytes.ofFiles(db.directory());
        burglar
            .loot()
            .forEach(each -> assertThat(files).noneMatch(file -> Bytes.contain(file, each)));
        List<byte[]> now = List.copyOf(members.allSealed().values());
        assertThat(now)
            .as("the search finds what is there")
            .allMatch(each -> files.stream().anyMatch(file -> Bytes.contain(file, each)));
      }
    }
  }

  @StoreTest
  void who_seals_and_opens_and_joins_all_the_while_notices_nothing(TestDatabase db)
      throws Exception {
    var settings = new VaultSettings(db.directory());
    Database elsewhere = Database.beside(db.settings());
    try (elsewhere;
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Vault running = Vault.open(db.database(), settings);
      var members = new Members(db.database());
      var over = new AtomicBoolean();
      var done = new AtomicInteger();
      // Work comes with each step of the rotation: who never paused would not let it in at all.
      var work = new Semaphore(0);
      List<Future<?>> busy = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        long mine = members.join(running);
        busy.add(threads.submit(() -> workOn(running, members, mine, work, over, done)));
      }
      busy.add(threads.submit(() -> joinOn(running, members, work, over)));
      for (int i = 0; i < ROTATIONS; i++) {
        new Rotation(elsewhere, settings, step -> work.release(busy.size())).run();
      }
      over.set(true);
      work.release(busy.size());
      for (Future<?> each : busy) {
        each.get();
      }
      members.openAll(running);
      members.openAll(Vault.open(db.database(), settings));
      assertThat(done).hasPositiveValue();
      System.out.printf(
          "%d rotations on %s while %d secrets were sealed and %d members joined%n",
          ROTATIONS, db, done.get(), members.ids().size());
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static void workOn(
      Vault running,
      Members members,
      long mine,
      Semaphore work,
      AtomicBoolean over,
      AtomicInteger done) {
    work.acquireUninterruptibly();
    while (!over.get()) {
      members.renew(running, mine);
      done.incrementAndGet();
      work.acquireUninterruptibly();
    }
  }

  private static void joinOn(Vault running, Members members, Semaphore work, AtomicBoolean over) {
    work.acquireUninterruptibly();
    while (!over.get() && members.ids().size() < MOST) {
      members.join(running);
      work.acquireUninterruptibly();
    }
  }

  @StoreTest
  void a_second_rotation_has_to_wait_for_the_first(TestDatabase db) {
    Vault.open(db.database(), new VaultSettings(db.directory()));
    try (Database first = Database.beside(db.settings())) {
      assertThat(first.dialect()).isEqualTo(db.database().dialect());
      assertThatThrownBy(() -> Database.beside(db.settings()).close())
          .isInstanceOf(CannotOpen.class)
          .hasMessage("Another admin command is at work. Wait until it has ended.");
    }
    Database.beside(db.settings()).close();
  }

  @StoreTest
  void with_the_same_key_from_outside_the_data_keys_alone_are_new(TestDatabase db) {
    VaultSettings settings = given(db, MasterKey.generate(), null);
    Vault vault = Vault.open(db.database(), settings);
    var members = new Members(db.database());
    long account = members.join(vault);
    byte[] before = members.sealed(account, SealedColumn.PASSWORD);
    DataKey old = vault.using(account, key -> key).orElseThrow();

    Rotation.Rotated rotated = Rotation.run(db.database(), settings);

    assertThat(rotated).isEqualTo(new Rotation.Rotated(false, 1, 2, List.of()));
    members.openAll(vault);
    byte[] now = members.sealed(account, SealedColumn.PASSWORD);
    assertThat(now).isNotEqualTo(before);
    assertThatThrownBy(() -> old.open(now, SealedColumn.PASSWORD.of(account)))
        .isInstanceOf(CannotUnseal.class);
  }

  @StoreTest
  void a_program_that_was_not_given_the_new_key_says_so_and_loses_nothing(TestDatabase db) {
    VaultSettings before = given(db, MasterKey.generate(), null);
    VaultSettings after = given(db, MasterKey.generate(), before.masterKey());
    Vault running = Vault.open(db.database(), before);
    var members = new Members(db.database());
    long account = members.join(running);

    Rotation.run(db.database(), after);

    assertThatThrownBy(() -> members.open(running, account, SealedColumn.PASSWORD))
        .isInstanceOf(MasterKeyMissing.class)
        .hasMessageContaining("Start it again with the LBSYNC_MASTER_KEY");
    long newcomer = members.insert();
    assertThatThrownBy(() -> members.set(running, newcomer, SealedColumn.PASSWORD, "x"))
        .isInstanceOf(MasterKeyMissing.class);
    members.openAll(Vault.open(db.database(), after));
  }

  @StoreTest
  void a_start_without_the_key_before_an_unfinished_rotation_is_refused(TestDatabase db) {
    VaultSettings before = given(db, MasterKey.generate(), null);
    VaultSettings after = given(db, MasterKey.generate(), before.masterKey());
    Vault running = Vault.open(db.database(), before);
    var members = new Members(db.database());
    members.join(running);
    members.join(running);
    var stop = new AtomicInteger();
    Moments afterTheFirst =
        step -> {
          if (step.startsWith("after account") && stop.incrementAndGet() == 1) {
            throw new Death.Crash(step);
          }
        };
    assertThatThrownBy(() -> new Rotation(db.database(), after, afterTheFirst).run())
        .isInstanceOf(Death.Crash.class);

    assertThatThrownBy(() -> Vault.open(db.database(), given(db, after.masterKey(), null)))
        .isInstanceOf(CannotOpen.class)
        .hasMessageContaining("rotation of keys has not finished")
        .hasMessageContaining("LBSYNC_MASTER_KEY_OLD");
    Rotation.run(db.database(), after);
    members.openAll(Vault.open(db.database(), given(db, after.masterKey(), null)));
  }

  @StoreTest
  void what_did_not_open_before_is_named_and_left_and_a_damaged_key_ends_nothing(TestDatabase db) {
    var settings = new VaultSettings(db.directory());
    Vault vault = Vault.open(db.database(), settings);
    var members = new Members(db.database());
    long whole = members.join(vault);
    long damaged = members.join(vault);
    var store = new VaultStore(db.database());
    byte[] moved = members.sealed(whole, SealedColumn.PASSWORD);
    store.write(SealedColumn.PASSWORD, damaged, moved);

    assertThat(Rotation.run(db.database(), settings))
        .isEqualTo(new Rotation.Rotated(true, 2, 3, List.of(SealedColumn.PASSWORD.of(damaged))));

    List<MasterKey> before = keysIn(db);
    db.database()
        .jdbc()
        .sql("UPDATE data_key SET sealed = (SELECT sealed FROM data_key WHERE account_id = :from)")
        .param("from", whole)
        .update();
    assertThatThrownBy(() -> Rotation.run(db.database(), settings))
        .isInstanceOf(CannotOpen.class)
        .hasMessageContaining("data key of account " + damaged + " does not open");
    assertThat(keysIn(db)).hasSizeGreaterThan(before.size());
    assertThat(members.open(vault, whole, SealedColumn.PASSWORD)).isEqualTo("password-" + whole);
  }

  /// Somebody has put the file back from an old backup, of which others have a copy.
  @StoreTest
  void a_key_that_lay_about_in_the_directory_does_not_come_into_use(TestDatabase db) {
    VaultSettings outside = given(db, MasterKey.generate(), null);
    Vault vault = Vault.open(db.database(), outside);
    var members = new Members(db.database());
    members.join(vault);
    MasterKey stolen = MasterKey.generate();
    var file = new KeyFile(db.directory(), Moments.NONE);
    for (List<MasterKey> others : List.of(List.<MasterKey>of(), List.of(MasterKey.generate()))) {
      file.write(stolen, others);

      Rotation.run(db.database(), given(db, null, outside.masterKey()));

      assertThat(keysIn(db)).hasSize(1).noneMatch(key -> key.id() == stolen.id());
      members.openAll(Vault.open(db.database(), new VaultSettings(db.directory())));
      Rotation.run(db.database(), outside);
    }
  }

  private static List<MasterKey> keysIn(TestDatabase db) {
    return Optional.of(new KeyFile(db.directory(), Moments.NONE))
        .flatMap(KeyFile::read)
        .map(KeyFile.Content::all)
        .orElse(List.of());
  }
}
