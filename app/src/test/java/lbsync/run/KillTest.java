package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.db.DbSettings;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.letterboxd.Letterboxd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import standin.StandIn;
import standin.control.Fault;
import standin.control.Match;
import standin.world.ListSettings;

/// The process killed with SIGKILL while it writes 200 films, and started again. Meanwhile a person
/// removes a film that was just written.
class KillTest {
  private static final int KILLS = 20;
  private static final int BEFORE = 30;
  private static final int WRITTEN = 200;

  @TempDir private Path directory;
  private final StandIn standIn = StandIn.start(StandIn.Options.anyPort());
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private int exceptions;

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void in_the_editor_way_nothing_that_a_person_did_is_undone() throws Exception {
    // Three requests carry all films: slow answers, so that a kill can fall between work and
    // answer.
    standIn.faults().add(Fault.SLOW, Match.ALL.withMethod("PATCH"), Integer.MAX_VALUE, SLOW);
    for (int kill = 0; kill < KILLS; kill++) {
      int patches = 1 + random.nextInt(3);
      trial("editor" + kill, 4, "PATCH", patches, random.nextInt((int) SLOW.toMillis()));
    }
    report("editor");
  }

  @Test
  void in_the_forms_way_nothing_that_a_person_did_is_undone() throws Exception {
    standIn.switches().editor(false);
    for (int kill = 0; kill < KILLS; kill++) {
      trial("forms" + kill, 2, "POST", 1 + random.nextInt(WRITTEN - 1), 0);
    }
    report("forms");
  }

  private static final Duration SLOW = Duration.ofMillis(60);

  private void report(String way) {
    System.out.printf(
        "%s way: %d kills, lists agree after each; an opposite edit undone once, and recorded: %d"
            + " (seed %d)%n",
        way, KILLS, exceptions, seed);
  }

  /// @param writes how many of them have been answered when the process is killed
  /// @param later how many milliseconds after that it is
  private void trial(String name, int members, String method, int writes, int later)
      throws Exception {
    List<Long> lists = new ArrayList<>();
    Group group = running(engine -> group(engine, name, members, lists));
    for (long film = 1; film <= WRITTEN; film++) {
      standIn.world().addFilm(lists.getFirst(), 1_000 + film);
    }
    standIn.requests().clear();
    Process process = look(group);
    awaitWrites(process, method, writes);
    long end = System.nanoTime() + Duration.ofMillis(later).toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();

    long list = lists.get(1 + random.nextInt(members - 1));
    List<Long> films = standIn.world().films(list);
    int written = films.size() - BEFORE;
    int back = written == 0 || random.nextBoolean() ? 1 : 1 + random.nextInt(written);
    long removed = films.get(films.size() - back);
    standIn.world().removeFilm(list, removed);
    Set<FilmId> conflicts =
        running(
            engine -> {
              engine.sync(group);
              engine.sync(group);
              return conflicts(engine, group);
            });
    check(name, lists, removed, conflicts);
  }

  /// What is done with a program that was just started, and is stopped after that.
  private interface Work<T> {
    T with(Engine engine) throws InterruptedException;
  }

  private <T> T running(Work<T> work) throws InterruptedException {
    try (Database database = Database.open(new DbSettings(directory, null));
        Letterboxd letterboxd = Neighbourhood.letterboxd(standIn.url());
        Engine engine = Neighbourhood.engine(database, directory, letterboxd)) {
      return work.with(engine);
    }
  }

  private Group group(Engine engine, String name, int members, List<Long> lists)
      throws InterruptedException {
    List<AccountId> accounts = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      String member = name + "-" + i;
      standIn.world().addMember(member, "secret");
      List<Long> films = LongStream.rangeClosed(1, BEFORE).boxed().toList();
      lists.add(standIn.world().addList(member, "Films", ListSettings.PUBLIC, films));
      accounts.add(engine.signIn(member, "secret"));
    }
    var first = new ListId(lists.getFirst());
    Group group = engine.sharing.share(accounts.getFirst(), first, name, Mode.COLLABORATIVE);
    for (int i = 1; i < members; i++) {
      engine.sharing.join(group.code(), accounts.get(i), new ListId(lists.get(i)), Start.MERGE);
    }
    engine.sync(group);
    return group;
  }

  private Process look(Group group) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OneLook.class.getName(),
            directory.toString(),
            standIn.url().toString(),
            group.id().toString())
        .redirectErrorStream(true)
        .redirectOutput(new File(directory.toFile(), "look.log"))
        .start();
  }

  private void awaitWrites(Process process, String method, int writes) throws IOException {
    while (standIn.requests().count(line -> line.method().equals(method)) < writes) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "ended before "
                + writes
                + " writes: "
                + Files.readString(directory.resolve("look.log")));
      }
      Thread.onSpinWait();
    }
  }

  private void check(String name, List<Long> lists, long removed, Set<FilmId> conflicts) {
    Set<Long> wanted = new HashSet<>(standIn.world().films(lists.getFirst()));
    for (long list : lists) {
      assertThat(new HashSet<>(standIn.world().films(list)))
          .as("%s, seed %d: lists agree", name, seed)
          .isEqualTo(wanted);
    }
    Set<Long> others = new HashSet<>();
    LongStream.rangeClosed(1, BEFORE).forEach(others::add);
    LongStream.rangeClosed(1, WRITTEN).forEach(film -> others.add(1_000 + film));
    others.remove(removed);
    assertThat(wanted).as("%s, seed %d: no other film is lost", name, seed).containsAll(others);
    if (wanted.contains(removed)) {
      exceptions++;
      assertThat(conflicts).as("%s, seed %d", name, seed).contains(new FilmId(removed));
    }
  }

  private static Set<FilmId> conflicts(Engine engine, Group group) {
    Set<FilmId> films = new HashSet<>();
    AccountId member = engine.groups.members(group.id()).getFirst().account();
    for (Run run : engine.runs.of(group.id(), null, 100)) {
      engine.runs.report(run.id(), member).conflicts().forEach(c -> films.add(c.film()));
    }
    return films;
  }
}
