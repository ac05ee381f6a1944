package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lbsync.audit.Audit;
import lbsync.db.Bulk;
import lbsync.db.Dialect;
import lbsync.db.Plans;
import lbsync.db.Scans;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.site.InMemoryList;
import org.junit.jupiter.api.Timeout;

/// What the background work asks the database is answered without going through a table that grows
/// with the number of groups, as the database itself says where it has thousands of them.
class ScansTest {
  private static final int COPIES = Scans.FEW;
  private static final int DUE = 50;
  private static final long FIRST_DUE = 900_000;

  /// Films that wait for somebody's decision, which are counted; and once a day the browsers that
  /// are signed in, or were.
  private static final Set<String> FEW = Set.of("held_film", "login", "known_browser");

  private static final class Scene implements AutoCloseable {
    final Plans plans;
    final Club club;
    final Person ada;
    final Group group;

    final Scans scans;

    /// Ada has a list in each of two groups, so that they are looked at from afar; other groups are
    /// like these.
    Scene(TestDatabase db) throws InterruptedException {
      plans = new Plans();
      db.through(source -> plans.of(source, db.database().dialect()));
      club = new Club(db);
      ada = club.person("ada", 1, 2, 3);
      InMemoryList second = ada.member().list("Second", 5, 6);
      club.signIn("ada");
      Person ben = club.person("ben", 1, 2);
      group = club.group(Mode.COLLABORATIVE, ada, ben, club.person("cyd", 3));
      Group other = club.sharing().share(ada.account(), second.id(), "other", Mode.COLLABORATIVE);
      club.join(other, club.person("dan", 5));
      club.sync(other);
      ben.list().remove(1);
      club.clock.pass(Duration.ofMinutes(1));
      club.sync(group);
      // What was noted while its lists were brought into agreement.
      for (int i = 0; i < 3; i++) {
        club.clock.pass(Duration.ofMinutes(5));
        club.sync(other);
        club.sync(group);
      }
      var bulk = new Bulk(db.database());
      bulk.copies(1, COPIES, club.clock.instant());
      bulk.due(FIRST_DUE, FIRST_DUE + DUE, club.clock.instant(), 0);
      bulk.settle();
      scans = new Scans(db.database(), FEW);
      if (db.database().dialect() == Dialect.POSTGRESQL) {
        assertThat(scans.large())
            .contains("sync_group", "member", "member_list", "reading", "run", "scheduled_tasks");
      }
      plans.taken();
    }

    @Override
    public void close() {
      club.close();
    }
  }

  @StoreTest
  @Timeout(120)
  void nothing_that_is_done_for_one_group_goes_through_all(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      Club club = scene.club;
      Map<String, Map<String, List<String>>> found = new TreeMap<>();
      club.clock.pass(Duration.ofMinutes(5));
      club.runs().look(scene.group.id());
      found.put("a look from afar", scans(scene));

      club.runs().request(scene.group.id(), Trigger.REQUEST);
      club.runs().look(scene.group.id());
      found.put("a run that finds nothing", scans(scene));

      scene.ada.list().add(77);
      club.clock.pass(Duration.ofMinutes(5));
      assertThat(club.sync(scene.group).changes()).hasSize(2);
      found.put("a run that writes", scans(scene));

      club.runs().lookAfterNow(scene.group.id());
      club.runs().watched(scene.group.id());
      found.put("the time of the next look", scans(scene));

      club.runs().backlog();
      club.runs().areUnderWay();
      found.put("the backlog", scans(scene));

      club.runs().overviews().of(List.of(scene.group.id()));
      club.runs().overviews().latestEdits(List.of(scene.group.id()), 4, 10);
      Instant since = club.clock.instant().minus(Duration.ofDays(7));
      new Audit(db.database(), club.clock).doneByOthers(scene.ada.account().value(), since, 10);
      found.put("what one sees of a group", scans(scene));

      lookAtWhatIsDue(db);
      found.put("the schedule", scans(scene));

      found.values().removeIf(Map::isEmpty);
      assertThat(found).isEmpty();
    }
  }

  /// It goes through lists and groups, but not through what was ever written or done.
  @StoreTest
  @Timeout(120)
  void the_daily_cleaning_does_not_go_through_all_history(TestDatabase db) throws Exception {
    try (var scene = new Scene(db)) {
      scene.club.runs().clean();
      Map<String, List<String>> found = scans(scene);
      assertThat(found).containsKey(RunStore.UNSCHEDULED);
      found.keySet().remove(RunStore.UNSCHEDULED);
      found.keySet().removeIf(sql -> sql.startsWith("WITH RECURSIVE written"));
      assertThat(found).isEmpty();
    }
  }

  private static void lookAtWhatIsDue(TestDatabase db) throws InterruptedException {
    var looked = new Semaphore(0);
    try (var schedule = Background.daily(db.database(), group -> looked.release())) {
      schedule.start();
      assertThat(looked.tryAcquire(DUE, 30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /// The statements since the last time that go through more than they have to.
  private static Map<String, List<String>> scans(Scene scene) {
    Map<String, List<String>> all = scene.plans.taken();
    assertThat(all).isNotEmpty();
    return scene.scans.of(all);
  }
}
