package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lbsync.RunningApp;
import lbsync.db.Bulk;
import lbsync.db.Database;
import lbsync.db.Plans;
import lbsync.db.Scans;
import lbsync.site.InMemoryList;
import lbsync.web.People.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever is asked for is answered without going through a table that grows with the number of
/// groups, and so are the runs that it leads to. On SQLite, whose answer does not hang on how much
/// is in the tables; see [lbsync.run.ScansTest] for PostgreSQL.
@Timeout(120)
class RouteScansTest {
  /// The one key to all keys, films that wait for somebody's decision, which are counted, and the
  /// days of [lbsync.run.Growing].
  private static final Set<String> FEW = Set.of("vault", "held_film", "d");

  /// The first one that is found ends these.
  private static final Set<String> FIRST =
      Set.of(
          "SELECT EXISTS (SELECT 1 FROM account)",
          "SELECT id, title, year, slug FROM film ORDER BY id LIMIT ?");

  @Test
  void no_request_goes_through_all_groups() throws Exception {
    try (RunningApp app = RunningApp.explained()) {
      var people = new People(app);
      fill(people);
      Database db = app.bean(Database.class);
      new Bulk(db).copies(1, 100, Instant.now());
      var scans = new Scans(db, FEW);
      awaitCleaning(db);
      Plans plans = app.bean(Plans.class);
      plans.taken();
      Map<String, Map<String, List<String>>> found = new TreeMap<>();
      for (RoutesTest.Route route : RoutesTest.ROUTES) {
        RoutesTest.send(people, route);
        Map<String, List<String>> all = plans.taken();
        assertThat(all).isNotEmpty();
        found.put(route.name(), scans.of(all));
      }
      found.values().forEach(each -> each.keySet().removeIf(RouteScansTest::endsAtOnce));
      found.values().removeIf(Map::isEmpty);
      assertThat(found).isEmpty();
    }
  }

  private static boolean endsAtOnce(String sql) {
    return FIRST.contains(String.join(" ", sql.strip().split("\\s+")));
  }

  /// What is done once a day is done at the start as well, and goes through more.
  private static void awaitCleaning(Database db) {
    String done = "SELECT last_success IS NOT NULL FROM scheduled_tasks WHERE task_name = 'clean'";
    while (!db.jdbc().sql(done).query(Boolean.class).optional().orElse(false)) {
      Thread.onSpinWait();
    }
  }

  /// A group with a run in which something happened.
  private static void fill(People people) throws InterruptedException {
    Person owner = people.person("Owner");
    Person member = people.person("Member");
    InMemoryList list = owner.list(1, 2);
    String code = people.group("collaborative", owner, list);
    people.join(code, member, member.list(1, 3)).expect(201);
    people.awaitQuiet(code);
    list.add(4);
    owner.client().post("/api/v1/groups/" + code + "/runs", null).expect(202);
    people.awaitQuiet(code);
  }
}
