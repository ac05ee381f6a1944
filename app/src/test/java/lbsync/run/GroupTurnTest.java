package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lbsync.account.Refusal;
import lbsync.db.Database;
import lbsync.db.Dialect;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;

/// Two who change a group at the same moment. What the second one read before it was its turn is
/// not what it goes by.
class GroupTurnTest {
  @StoreTest
  void a_mirror_whose_source_leaves_at_this_moment_cannot_go_on(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1, 2);
      Group group = club.group(Mode.MIRROR, ada, ben);
      var source = club.groups().members(group.id()).getFirst().id();

      assertThatThrownBy(
              () ->
                  meeting(
                      db.database(),
                      () -> club.groups().leave(group.code(), ada.account(), source),
                      () -> club.groups().pause(group.code(), ada.account(), false)))
          .isInstanceOf(Refusal.class);
      assertThat(club.groups().find(group.id()).orElseThrow().paused()).isTrue();
    }
  }

  @StoreTest
  void a_group_that_ends_at_this_moment_gets_no_new_code(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Group group = club.group(Mode.COLLABORATIVE, ada);

      assertThatThrownBy(
              () ->
                  meeting(
                      db.database(),
                      () -> club.groups().unshare(group.code(), ada.account()),
                      () -> club.groups().changeCode(group.code(), ada.account())))
          .isInstanceOf(Refusal.class);
      assertThat(club.groups().find(group.id())).as("it has ended").isEmpty();
    }
  }

  /// Lets the second begin while the transaction of the first is still open, and read what it can
  /// read then.
  private static void meeting(Database db, Runnable first, Runnable second) throws Exception {
    var begun = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> later =
          threads.submit(
              () -> {
                begun.await();
                second.run();
                return null;
              });
      db.inTransaction(
          () -> {
            first.run();
            begun.countDown();
            awaitSomebodyWaiting(db);
          });
      later.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw e;
    }
  }

  /// With SQLite a transaction reads nothing before the one before it has ended.
  private static void awaitSomebodyWaiting(Database db) {
    if (db.dialect() == Dialect.SQLITE) {
      return;
    }
    while (db.jdbc()
            .sql(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                """)
            .query(Integer.class)
            .single()
        == 0) {
      Thread.onSpinWait();
    }
  }
}
