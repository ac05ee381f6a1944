package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lbsync.db.Database;
import lbsync.db.TestDatabase;
import lbsync.site.TestClock;
import org.junit.jupiter.api.Test;

/// Everybody who writes waits while the files are cleared of what was deleted.
class OverwritingTest {
  private final TestClock clock = new TestClock();

  @Test
  void it_is_done_at_once_and_not_again_before_some_time_has_gone_by() {
    try (TestDatabase test = TestDatabase.sqlite()) {
      Database db = test.database();
      var overwriting = new Overwriting(db, clock);
      db.inTransaction(db::mustOverwriteDeleted);
      overwriting.run();
      assertThat(db.hasDeletedToOverwrite()).isFalse();

      db.inTransaction(db::mustOverwriteDeleted);
      overwriting.run();
      assertThat(db.hasDeletedToOverwrite()).as("it was done just now").isTrue();
      assertThat(overwriting.isDue()).isFalse();

      clock.pass(Overwriting.APART);
      assertThat(overwriting.isDue()).isTrue();
      overwriting.run();
      assertThat(db.hasDeletedToOverwrite()).isFalse();
    }
  }

  @Test
  void what_failed_is_tried_again_some_time_later() {
    try (TestDatabase test = TestDatabase.sqlite()) {
      Database db = test.database();
      var overwriting = new Overwriting(db, clock);
      db.inTransaction(
          () -> {
            db.mustOverwriteDeleted();
            // SQLite does not write the file anew within a transaction.
            overwriting.run();
          });
      assertThat(db.hasDeletedToOverwrite()).isTrue();
      assertThat(overwriting.isDue()).as("others come first").isFalse();

      clock.pass(Overwriting.APART.plus(Duration.ofSeconds(1)));
      overwriting.run();
      assertThat(db.hasDeletedToOverwrite()).isFalse();
    }
  }
}
