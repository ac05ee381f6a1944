package lbsync.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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

/// An account is deleted while a run is under way: before each of the run's requests once. The run
/// goes on for the others.
class UnderWayTest {
  @StoreTest
  void a_run_goes_on_for_the_others_wherever_it_is(TestDatabase db) throws Exception {
    goOn(db, false);
  }

  @StoreTest
  void so_it_does_where_lists_are_read_again_after_writing(TestDatabase db) throws Exception {
    goOn(db, true);
  }

  private static void goOn(TestDatabase db, boolean forms) throws Exception {
    try (var house = new Household(db)) {
      house.site.forms(forms);
      Person ada = house.person("ada");
      int moments = 0;
      for (Call call : List.of(Call.READ, Call.WRITE)) {
        for (int nth = 1; isGoneBefore(house, ada, call, nth); nth++) {
          moments++;
        }
      }
      assertThat(moments).as("two lists are read, and each is written").isGreaterThanOrEqualTo(4);
    }
  }

  /// @return false when the run has fewer requests of this kind
  private static boolean isGoneBefore(Household house, Person ada, Call call, int nth)
      throws InterruptedException {
    String moment = "%s %d".formatted(call, nth);
    InMemoryList adas = house.list(ada, "adas " + moment, 1, 2, 3);
    Person ben = house.person("ben" + call + nth);
    InMemoryList bens = house.list(ben, "bens " + moment, 1, 2, 3);
    Group group = house.share(ada, adas, "club " + moment, Mode.COLLABORATIVE);
    house.join(group, ben, bens);
    house.sync(group);
    adas.add(10);
    bens.add(11);
    var gone = new AtomicBoolean();
    Runnable leaving =
        () -> {
          house.deletion.delete(ben.account());
          gone.set(true);
        };
    house.site.plant(call, null, nth, new Mishap.Before(leaving));
    house.sync(group);
    if (!gone.get()) {
      return false;
    }

    assertThat(house.groups.members(group.id())).as(moment).hasSize(1);
    assertThat(house.runs.of(group.id(), null, 20))
        .as(moment)
        .extracting(Run::status)
        .doesNotContain(Run.Status.FAILED, Run.Status.RUNNING);
    assertThat(house.runs.report(house.last(group).id(), ada.account()).members())
        .as(moment)
        .extracting(Run.Part::username)
        .isSubsetOf("ada", Account.LEFT);
    adas.add(12);
    house.sync(group);
    assertThat(house.last(group).status()).as(moment).isEqualTo(Run.Status.SUCCEEDED);
    return true;
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
      assertThat(house.runs.of(group.id(), null, 20)).isEmpty();
    }
  }
}
