package lbsync.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.list.ReadingId;
import lbsync.privacy.Household.Person;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Arrival;
import org.junit.jupiter.api.Test;

/// An account is deleted while a write of ours to one of its lists is on its way, and its member
/// comes back with that list before it arrives.
class ComingBackTest {
  @StoreTest
  void a_removal_that_arrives_after_all_takes_no_film_from_others(TestDatabase db)
      throws Exception {
    takesNoFilm(db, false);
  }

  @StoreTest
  void nor_does_it_where_no_version_protects_lists(TestDatabase db) throws Exception {
    takesNoFilm(db, true);
  }

  private static void takesNoFilm(TestDatabase db, boolean forms) throws Exception {
    try (var house = new Household(db)) {
      house.site.forms(forms);
      Person ann = house.person("ann");
      InMemoryList hers = house.list(ann, "hers", 1, 2);
      loseRemovalOf7(house, ann, hers);
      assertThat(hers.films()).contains(7L);

      house.deletion.delete(ann.account());
      Person again = comeBack(house, ann);
      Person ben = house.person("ben");
      InMemoryList bens = house.list(ben, "bens", 1, 2, 7);
      Group club = house.share(ben, bens, "club", Mode.COLLABORATIVE);
      house.sync(club);
      house.join(club, again, hers);
      house.sync(club);
      house.site.deliver();
      assertThat(hers.films()).as("it has arrived").doesNotContain(7L);
      house.sync(club);

      assertThat(bens.films()).as("nobody removed it").containsExactlyInAnyOrder(1L, 2L, 7L);
      assertThat(hers.films()).containsExactlyInAnyOrder(1L, 2L, 7L);
    }
  }

  @StoreTest
  void the_group_is_kept_without_a_name_until_nothing_can_arrive_any_more(TestDatabase db)
      throws Exception {
    try (var house = new Household(db)) {
      Person ann = house.person("ann");
      loseRemovalOf7(house, ann, house.list(ann, "hers", 1, 2));
      var catalogue = new Catalogue(db.database());

      house.deletion.delete(ann.account());
      assertThat(catalogue.values("sync_group.name", "")).containsExactly("A group that has ended");

      house.clock.pass(Duration.ofDays(1).plusSeconds(1));
      house.runs.start();
      long latest = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!catalogue.values("sync_group.id", "").isEmpty()) {
        assertThat(System.nanoTime()).as("it is done in time").isLessThan(latest);
        Thread.onSpinWait();
      }
      assertThat(catalogue.values("change.id", "")).isEmpty();
      assertThat(catalogue.values("run.id", "")).isEmpty();
    }
  }

  @Test
  void a_group_goes_at_once_where_nothing_is_on_its_way() throws Exception {
    try (TestDatabase db = TestDatabase.sqlite();
        var house = new Household(db)) {
      Person ann = house.person("ann");
      loseRemovalOf7(house, ann, house.list(ann, "hers", 1, 2));
      house.clock.pass(Duration.ofDays(1).plusSeconds(1));

      house.deletion.delete(ann.account());

      assertThat(new Catalogue(db.database()).values("sync_group.id", "")).isEmpty();
    }
  }

  /// Brings the list back to what it was before film 7 came; the answer is lost, and the write
  /// arrives later.
  private static void loseRemovalOf7(Household house, Person owner, InMemoryList list)
      throws InterruptedException {
    Group alone = house.share(owner, list, "alone", Mode.COLLABORATIVE);
    house.sync(alone);
    ReadingId before = house.history.of(list.id(), null, 1).getFirst().id();
    list.add(7);
    house.sync(alone);
    house.runs.undoing().restore(list.id(), before, owner.account(), null);
    house.site.loseNext(Arrival.LATER);
    house.runs.look(alone.id());
    assertThat(house.site.late()).as("on its way").isEqualTo(1);
  }

  private static Person comeBack(Household house, Person person) throws InterruptedException {
    String name = "ann";
    SignedIn in = (SignedIn) house.signIn(name, Household.PASSWORD.formatted(name));
    house.lists.refresh(in.account().id());
    return new Person(person.member(), in.account().id(), in.token());
  }
}
