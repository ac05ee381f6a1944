package lbsync.run;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lbsync.db.Database;
import lbsync.db.TestDatabase;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.list.Films;
import lbsync.list.History;
import lbsync.run.Club.Person;
import lbsync.site.InMemoryList;
import lbsync.sync.MemberId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who locks several lists at once does so in one order, so that no two wait for each other.
@Tag("server")
class LockOrderTest {
  @Test
  @Timeout(60)
  void a_look_at_all_lists_and_a_run_with_two_of_them_do_not_wait_for_each_other()
      throws Exception {
    try (TestDatabase db = TestDatabase.postgresql();
        var club = new Club(db);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Person ada = club.person("ada", 1, 2);
      InMemoryList second = ada.member().list("more", 1, 2);
      club.lists().refresh(ada.account());
      Group group = club.group(Mode.COLLABORATIVE, ada);
      club.join(group, new Person(ada.member(), ada.account(), second));
      club.sync(group);
      Deciding deciding = deciding(db.database(), club);
      Run run = begun(db.database(), club, group);
      Map<MemberId, Reading> read = new HashMap<>();
      club.groups()
          .members(group.id())
          .forEach(
              member -> read.put(member.id(), club.readings().last(member.list()).orElseThrow()));

      var all = new CompletableFuture<Future<?>>();
      var two = new CompletableFuture<Future<?>>();
      db.database()
          .inTransaction(
              () -> {
                lock(db.database(), second.id());
                all.complete(threads.submit(() -> club.lists().refresh(ada.account())));
                awaitWaiting(db.database(), 1);
                two.complete(threads.submit(() -> deciding.decide(run, read)));
                awaitWaiting(db.database(), 2);
              });

      assertThatCode(() -> all.get().get()).doesNotThrowAnyException();
      assertThatCode(() -> two.get().get()).doesNotThrowAnyException();
    }
  }

  private static Deciding deciding(Database db, Club club) {
    var history = new History(db, new Films(db));
    var journal = new Journal(db);
    var situations =
        new Situations(db, club.groups(), journal, history, Engine.SETTINGS, club.clock);
    return new Deciding(
        db,
        club.groups(),
        new RunStore(db),
        journal,
        history,
        situations,
        Engine.SETTINGS,
        club.clock);
  }

  private static Run begun(Database db, Club club, Group group) {
    var runs = new RunStore(db);
    RunId id = runs.queue(group.id(), Trigger.POLL, false, club.clock.instant());
    return runs.take(runs.find(id).orElseThrow(), club.clock.instant());
  }

  private static void lock(Database db, ListId list) {
    db.jdbc()
        .sql("UPDATE member_list SET id = id WHERE id = :list")
        .param("list", list.value())
        .update();
  }

  /// Locks are looked up anew each time; a list of who is at work would stay what it was when the
  /// transaction asked first.
  private static void awaitWaiting(Database db, int many) {
    while (db.jdbc()
            .sql("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
            .query(Integer.class)
            .single()
        < many) {
      Thread.onSpinWait();
    }
  }
}
