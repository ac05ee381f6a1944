package lbsync.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import lbsync.account.Account;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.privacy.Household.Person;
import lbsync.run.Change;
import lbsync.run.Run;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Mishap;
import lbsync.sync.Verdict;

/// An account is deleted while a run is under way: before each of the run's requests once. The run
/// goes on for the others.
class UnderWayTest {
  @StoreTest
  void a_run_goes_on_for_the_others_wherever_it_is(TestDatabase db) throws Exception {
    assertThat(films(db, false, Plot.ADDITIONS))
        .isEqualTo(
            """
            READ 1: 1 2 3 30 40, 1 2 3 31
            READ 2: 1 2 3 30 40, 1 2 3 31
            WRITE 1: 1 2 3 30 31 40, 1 2 3 31
            WRITE 2: 1 2 3 30 31 40, 1 2 3 30 31
            """);
  }

  @StoreTest
  void so_it_does_where_lists_are_read_again_after_writing(TestDatabase db) throws Exception {
    assertThat(films(db, true, Plot.ADDITIONS))
        .isEqualTo(
            """
            READ 1: 1 2 3 30 40, 1 2 3 31
            READ 2: 1 2 3 30 40, 1 2 3 31
            READ 3: 1 2 3 30 31 40, 1 2 3 31
            READ 4: 1 2 3 30 31 40, 1 2 3 30 31
            WRITE 1: 1 2 3 30 31 40, 1 2 3 31
            WRITE 2: 1 2 3 30 31 40, 1 2 3 30 31
            """);
  }

  /// So much goes that both lists are read twice.
  @StoreTest
  void a_removal_reaches_the_other_only_where_it_was_on_its_way(TestDatabase db) throws Exception {
    assertThat(films(db, false, Plot.REMOVALS))
        .isEqualTo(
            """
            READ 1: 2 3 40, 1 3
            READ 2: 2 3 40, 1 3
            READ 3: 2 3 40, 1 3
            READ 4: 2 3 40, 1 3
            WRITE 1: 3 40, 1 3
            WRITE 2: 3 40, 3
            """);
  }

  @StoreTest
  void so_does_one_where_lists_are_read_again_after_writing(TestDatabase db) throws Exception {
    assertThat(films(db, true, Plot.REMOVALS))
        .isEqualTo(
            """
            READ 1: 2 3 40, 1 3
            READ 2: 2 3 40, 1 3
            READ 3: 2 3 40, 1 3
            READ 4: 2 3 40, 1 3
            READ 5: 3 40, 1 3
            READ 6: 3 40, 3
            WRITE 1: 3 40, 1 3
            WRITE 2: 3 40, 3
            """);
  }

  @StoreTest
  void removals_that_wait_go_with_who_made_them(TestDatabase db) throws Exception {
    assertThat(films(db, false, Plot.HELD_OF_WHO_LEAVES))
        .isEqualTo(
            """
            READ 1: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 30 40, 13 14 15 16 17 18 19 20
            READ 2: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 30 40, 13 14 15 16 17 18 19 20
            WRITE 1: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 30 40, 13 14 15 16 17 18 19 20 30
            """);
  }

  @StoreTest
  void removals_that_wait_take_nothing_from_who_leaves(TestDatabase db) throws Exception {
    assertThat(films(db, false, Plot.HELD_OF_WHO_STAYS))
        .isEqualTo(
            """
            READ 1: 13 14 15 16 17 18 19 20 40, 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 31
            READ 2: 13 14 15 16 17 18 19 20 40, 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 31
            WRITE 1: 13 14 15 16 17 18 19 20 31 40, 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 31
            """);
  }

  @StoreTest
  void a_mirror_gets_what_was_on_its_way_when_its_source_leaves(TestDatabase db) throws Exception {
    assertThat(films(db, false, Plot.SOURCE_LEAVES))
        .isEqualTo(
            """
            READ 1: 1 2 3 40, 1 3 31
            READ 2: 1 2 3 40, 1 3 31
            READ 3: 1 2 3 40, 1 3 31
            WRITE 1: 1 3 31 40, 1 3 31
            WRITE 2: 1 3 31 40, 1 3 31
            """);
  }

  @StoreTest
  void so_it_does_where_lists_are_read_again(TestDatabase db) throws Exception {
    assertThat(films(db, true, Plot.SOURCE_LEAVES))
        .isEqualTo(
            """
            READ 1: 1 2 3 40, 1 3 31
            READ 2: 1 2 3 40, 1 3 31
            READ 3: 1 2 3 40, 1 3 31
            READ 4: 1 3 31 40, 1 3 31
            WRITE 1: 1 3 31 40, 1 3 31
            WRITE 2: 1 3 31 40, 1 3 31
            """);
  }

  /// What Ada and Ben, who leaves, do before the run.
  private enum Plot {
    ADDITIONS(Mode.COLLABORATIVE, 3),
    REMOVALS(Mode.COLLABORATIVE, 3),
    HELD_OF_WHO_LEAVES(Mode.COLLABORATIVE, 20),
    HELD_OF_WHO_STAYS(Mode.COLLABORATIVE, 20),
    SOURCE_LEAVES(Mode.MIRROR, 3);

    private final Mode mode;
    private final long films;

    Plot(Mode mode, long films) {
      this.mode = mode;
      this.films = films;
    }

    private void play(Scene scene) throws InterruptedException {
      switch (this) {
        case ADDITIONS -> {
          scene.adas.add(30);
          scene.bens.add(31);
        }
        case REMOVALS -> {
          scene.adas.remove(1);
          scene.bens.remove(2);
        }
        case HELD_OF_WHO_LEAVES -> {
          scene.bens.remove(upTo(12));
          scene.house.sync(scene.group);
          scene.adas.add(30);
        }
        case HELD_OF_WHO_STAYS -> {
          scene.adas.remove(upTo(12));
          scene.house.sync(scene.group);
          scene.bens.add(31);
        }
        case SOURCE_LEAVES -> {
          scene.bens.add(31);
          scene.bens.remove(2);
        }
      }
    }
  }

  private record Scene(
      Household house, Person ada, Person ben, InMemoryList adas, InMemoryList bens, Group group) {}

  /// A line for each moment at which Ben may leave: the films of Ada's list, and of his, when that
  /// run and one more have ended, before which Ada adds film 40.
  private static String films(TestDatabase db, boolean forms, Plot plot) throws Exception {
    try (var house = new Household(db)) {
      house.site.forms(forms);
      Person ada = house.person("ada");
      var lines = new StringBuilder();
      for (Call call : List.of(Call.READ, Call.WRITE)) {
        int nth = 1;
        while (true) {
          Scene scene = scene(house, ada, plot, call.name() + nth);
          plot.play(scene);
          if (!isGoneBefore(scene, call, nth)) {
            break;
          }
          lines.append(
              "%s %d: %s, %s%n".formatted(call, nth, sorted(scene.adas), sorted(scene.bens)));
          nth++;
        }
      }
      return lines.toString();
    }
  }

  private static Scene scene(Household house, Person ada, Plot plot, String moment)
      throws InterruptedException {
    Person ben = house.person("ben" + moment);
    InMemoryList adas = house.list(ada, "adas " + moment, upTo(plot.films));
    InMemoryList bens = house.list(ben, "bens " + moment, upTo(plot.films));
    boolean follows = plot.mode == Mode.MIRROR;
    Group group =
        house.share(follows ? ben : ada, follows ? bens : adas, "club " + moment, plot.mode);
    house.join(group, follows ? ada : ben, follows ? adas : bens);
    house.sync(group);
    return new Scene(house, ada, ben, adas, bens, group);
  }

  /// @return false when the run has fewer requests of this kind
  private static boolean isGoneBefore(Scene scene, Call call, int nth) throws InterruptedException {
    Household house = scene.house;
    var gone = new AtomicBoolean();
    Runnable leaving =
        () -> {
          house.deletion.delete(scene.ben.account());
          gone.set(true);
        };
    house.site.plant(call, null, nth, new Mishap.Before(leaving));
    house.sync(scene.group);
    if (!gone.get()) {
      return false;
    }
    String moment = "%s %d".formatted(call, nth);
    assertThat(house.groups.members(scene.group.id())).as(moment).hasSize(1);
    assertThat(house.runs.of(scene.group.id(), null, 20))
        .as(moment)
        .allMatch(Run::isOver)
        // A mirror that has nothing to follow any more says so; nothing else may fail.
        .filteredOn(run -> run.status() == Run.Status.FAILED)
        .extracting(Run::detail)
        .isSubsetOf(new Verdict.SourceMissing().sentence());
    assertThat(house.runs.report(house.last(scene.group).id(), scene.ada.account()).members())
        .as(moment)
        .extracting(Run.Part::username)
        .isSubsetOf("ada", Account.LEFT);
    scene.adas.add(40);
    house.sync(scene.group);
    return true;
  }

  private static long[] upTo(long last) {
    return LongStream.rangeClosed(1, last).toArray();
  }

  private static String sorted(InMemoryList list) {
    return list.films().stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
  }

  @StoreTest
  void a_write_that_was_answered_after_it_stays_without_an_outcome(TestDatabase db)
      throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      Person ben = house.person("ben");
      InMemoryList adas = house.list(ada, "adas", 1, 2);
      InMemoryList bens = house.list(ben, "bens", 1, 2);
      Group group = house.share(ada, adas, "club", Mode.COLLABORATIVE);
      house.join(group, ben, bens);
      house.sync(group);
      adas.add(10);

      house.site.beforeNext(Call.WRITE, () -> house.deletion.delete(ben.account()));
      house.sync(group);

      assertThat(bens.films()).as("it was let finish").contains(10L);
      List<Change> changes =
          house.runs.of(group.id(), null, 20).stream()
              .flatMap(run -> house.runs.report(run.id(), ada.account()).changes().stream())
              .toList();
      assertThat(changes).extracting(Change::status).containsExactly(Change.Status.UNKNOWN);
    }
  }

  @StoreTest
  void a_group_of_nobody_else_goes_in_the_middle_of_its_run(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      InMemoryList one = house.list(ada, "one", 1, 2);
      Group group = house.share(ada, one, "alone", Mode.COLLABORATIVE);
      house.sync(group);
      InMemoryList two = house.list(ada, "two", 3);
      house.join(group, ada, two);

      house.site.beforeNext(Call.WRITE, () -> house.deletion.delete(ada.account()));
      house.runs.look(group.id());

      assertThat(house.groups.find(group.id())).isEmpty();
      assertThat(house.runs.of(group.id(), null, 20))
          .as("one of its writes may still arrive")
          .extracting(Run::status)
          .containsOnly(Run.Status.SUCCEEDED, Run.Status.PARTIAL);
    }
  }
}
