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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lbsync.audit.Audit;
import lbsync.db.Bulk;
import lbsync.db.Dialect;
import lbsync.db.Plans;
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
  private static final int COPIES = 2_000;
  private static final int DUE = 50;
  private static final long FIRST_DUE = 900_000;

  /// Indexes that hold little of their tables: the runs that go on now, and groups that have ended.
  private static final List<String> PARTS = List.of("run_running_once", "sync_group_ended");

  /// What SQLite may go through: values of ours and results so far, films that wait for somebody's
  /// decision, which are counted, the runs that go on, groups that have ended, and once a day the
  /// browsers that are signed in, or were.
  private static final List<String> FEW =
      List.of(
          "CONSTANT ROW",
          "json_each VIRTUAL TABLE",
          "(subquery-",
          "l ",
          "w ",
          "written ",
          "held_film",
          "g USING COVERING INDEX sync_group_ended",
          "login",
          "known_browser",
          "run USING COVERING INDEX run_running_once");

  private static final Pattern SEQUENCE = Pattern.compile("Seq Scan on (\\w+)");
  private static final Pattern WITH_INDEX =
      Pattern.compile("Index (?:Only )?Scan using (\\w+) on (\\w+)");

  private static final class Scene implements AutoCloseable {
    final TestDatabase db;
    final Plans plans;
    final Club club;
    final Person ada;
    final Group group;

    /// Tables with thousands of rows, on PostgreSQL: it goes through the others because they are
    /// small.
    final Set<String> large;

    /// Ada has a list in each of two groups, so that they are looked at from afar; other groups are
    /// like these.
    Scene(TestDatabase db) throws InterruptedException {
      this.db = db;
      plans = new Plans(db.database().dialect());
      db.through(plans::of);
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
      large = db.database().dialect() == Dialect.SQLITE ? Set.of() : large();
      plans.taken();
    }

    private Set<String> large() {
      String sql = "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= " + COPIES;
      Set<String> names = Set.copyOf(db.database().jdbc().sql(sql).query(String.class).list());
      assertThat(names)
          .contains("sync_group", "member", "member_list", "reading", "run", "scheduled_tasks");
      return names;
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
      assertThat(scans(scene)).containsOnlyKeys(RunStore.UNSCHEDULED);
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
    all.values()
        .removeIf(
            steps ->
                switch (scene.db.database().dialect()) {
                  case SQLITE -> steps.stream().noneMatch(ScansTest::isSqliteScan);
                  case POSTGRESQL -> !isPostgresqlScan(steps, scene.large);
                });
    return all;
  }

  /// All looks have the same name of their task.
  private static boolean isSqliteScan(String step) {
    return (step.startsWith("SCAN ")
            && FEW.stream().noneMatch((step.substring(5) + ' ')::startsWith))
        || step.endsWith("(task_name=?)");
  }

  private static boolean isPostgresqlScan(List<String> steps, Set<String> large) {
    for (int i = 0; i < steps.size(); i++) {
      Matcher sequence = SEQUENCE.matcher(steps.get(i));
      Matcher index = WITH_INDEX.matcher(steps.get(i));
      if (sequence.find() && large.contains(sequence.group(1))) {
        return true;
      }
      // The whole index.
      if (index.find()
          && large.contains(index.group(2))
          && !PARTS.contains(index.group(1))
          && (i + 1 == steps.size() || !steps.get(i + 1).startsWith("Index Cond"))) {
        return true;
      }
    }
    return false;
  }
}
