package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lbsync.coordination.Urgency;
import lbsync.db.Bulk;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.GroupId;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class ScheduleTest {
  private static final int AT_ONCE = 10;

  /// Each look holds whole lists in memory.
  @StoreTest
  @Timeout(60)
  void ten_looks_go_on_at_once_however_many_are_due(TestDatabase db) throws Exception {
    new Bulk(db.database()).due(1, 100, Instant.now().minusSeconds(60), 0);
    var going = new AtomicInteger();
    var tooMany = new CountDownLatch(1);
    var ended = new Semaphore(0);
    try (var schedule =
        Background.daily(
            db.database(),
            group -> {
              if (going.incrementAndGet() > AT_ONCE) {
                tooMany.countDown();
              }
              // A look takes a while, unless it is known already that there are too many.
              boolean known = tooMany.await(200, TimeUnit.MILLISECONDS);
              going.addAndGet(known ? 0 : -1);
              ended.release();
            })) {
      schedule.start();
      assertThat(ended.tryAcquire(100, 30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(tooMany.getCount()).as("never more than %d at once", AT_ONCE).isEqualTo(1);
  }

  /// As when the last look at a group that was paused ends just then.
  @StoreTest
  void what_is_wanted_soon_is_so_though_the_entry_goes_meanwhile(TestDatabase db) {
    var connections = new AtomicInteger(Integer.MIN_VALUE);
    db.through(
        source ->
            new DelegatingDataSource(source) {
              @Override
              public Connection getConnection() throws SQLException {
                if (connections.incrementAndGet() == 2) {
                  JdbcClient.create(source).sql("DELETE FROM scheduled_tasks").update();
                }
                return super.getConnection();
              }
            });
    InstantSource clock = InstantSource.system();
    try (var schedule =
        new Schedule(
            db.database(), clock, look -> {}, look -> Optional.empty(), () -> {}, () -> {})) {
      for (int then : List.of(2, 3)) {
        var group = new GroupId(then);
        schedule.soon(group, Urgency.ROUTINE);
        connections.set(2 - then);
        schedule.soon(group, Urgency.ASKED);
        assertThat(connections.getAndSet(Integer.MIN_VALUE)).isGreaterThan(2);
        assertThat(schedule.nextLook(group)).isPresent();
      }
    }
  }
}
