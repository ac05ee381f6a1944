package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lbsync.db.Database;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.Version;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.list.ReadingId;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Mishap;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.sync.MemberId;

/// A process that is held up for so long that another one goes on with its run. What it still hears
/// from the site is older than what is stored by then.
class TakenOverTest {
  private static final Trouble BROKEN = new Trouble(Kind.UNAVAILABLE, "503");

  @StoreTest
  void a_write_that_came_too_late_is_not_planned_again(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Group group = groupWithNews(club);
      club.site.beforeNext(Call.WRITE, () -> look(club, group));
      club.sync(group);
      assertThat(writes(db.database(), club, group)).doesNotContain(Change.Status.PLANNED);
    }
  }

  @StoreTest
  void nor_does_one_that_was_not_sent_undo_what_is_settled(TestDatabase db) throws Exception {
    settledStays(db, new Mishap.Fails(BROKEN));
  }

  @StoreTest
  void nor_does_one_without_an_answer(TestDatabase db) throws Exception {
    settledStays(db, new Mishap.Lost(Arrival.NEVER));
  }

  private static void settledStays(TestDatabase db, Mishap mishap) throws Exception {
    try (var club = new Club(db)) {
      Group group = groupWithNews(club);
      club.site.beforeNext(
          Call.WRITE,
          () -> {
            look(club, group);
            look(club, group);
            assertThat(writes(db.database(), club, group)).containsOnly(Change.Status.CONFIRMED);
            club.site.plant(Call.WRITE, null, 0, mishap);
          });
      club.sync(group);
      assertThat(writes(db.database(), club, group)).containsOnly(Change.Status.CONFIRMED);
    }
  }

  @StoreTest
  void a_fault_leaves_alone_what_the_other_one_has_sent(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Group group = groupWithNews(club);
      Member ben = club.groups().members(group.id()).getLast();
      club.site.beforeNext(
          Call.WRITE,
          () -> {
            var runs = new RunStore(db.database());
            var journal = new Journal(db.database());
            Run run = runs.withStatus(group.id(), Run.Status.RUNNING).orElseThrow();
            journal.forget(run);
            runs.take(run, club.clock.instant());
            List<Change> next = journal.planned(run.id(), ben.id()).subList(0, 1);
            journal.sent(next, new Version.Numbered(9), club.clock.instant());
            throw new IllegalStateException("planted");
          });
      club.sync(group);
      assertThat(writes(db.database(), club, group))
          .containsExactly(Change.Status.UNKNOWN, Change.Status.SENT, Change.Status.PLANNED);
    }
  }

  @StoreTest
  void it_does_not_say_any_more_how_lists_ended_and_that_they_were_restored(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      club.site.forms(true);
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Person cleo = club.person("cleo", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cleo);
      MemberId third = club.groups().members(group.id()).getLast().id();
      ReadingId point = club.history().of(cleo.list().id(), null, 1).getFirst().id();
      var restores = new Restores(db.database(), club.groups(), club.history());
      club.clock.pass(Duration.ofHours(1));
      ada.list().add(10);
      cleo.list().add(10);
      Runnable other =
          () -> {
            look(club, group);
            club.clock.pass(Duration.ofHours(1));
            ben.list().add(77);
            restores.add(
                group.id(), new Restore(third, cleo.list().id(), point, null), cleo.account());
          };
      club.site.plant(Call.READ, ben.list().id(), 2, new Mishap.Before(other));
      long run = club.sync(group).run().id().value();

      assertThat(club.history().after(run, ben.list().id()).orElseThrow())
          .extracting(entry -> entry.id().value())
          .containsExactly(1L, 2L, 3L, 10L);
      assertThat(restores.asked(group.id())).extracting(Restore::member).containsExactly(third);
    }
  }

  private static Group groupWithNews(Club club) throws InterruptedException {
    Person ada = club.person("ada", 1, 2, 3);
    Group group = club.group(Mode.COLLABORATIVE, ada, club.person("ben", 1, 2, 3));
    club.site.filmsPerWrite(1);
    ada.list().add(10, 11, 12);
    return group;
  }

  private static void look(Club club, Group group) {
    try {
      club.runs().look(group.id());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Change.Status> writes(Database db, Club club, Group group) {
    return club.runs().of(group.id(), null, 10).stream()
        .map(Run::id)
        .flatMap(run -> new Journal(db).of(run).stream())
        .map(Change::status)
        .toList();
  }
}
