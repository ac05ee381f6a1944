package lbsync.web.operation;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lbsync.db.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Whether the database answers. Anybody may have it asked, so one question goes on at a time, and
/// all who ask meanwhile get its answer.
@Component
final class DatabaseCheck {
  private static final Logger log = LoggerFactory.getLogger(DatabaseCheck.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Database db;
  private @Nullable FutureTask<Boolean> underWay;

  DatabaseCheck(Database db) {
    this.db = db;
  }

  boolean isWell() throws InterruptedException {
    try {
      return ask().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      return false;
    } catch (ExecutionException fault) {
      throw new IllegalStateException(fault.getCause());
    }
  }

  private synchronized FutureTask<Boolean> ask() {
    if (underWay != null && !underWay.isDone()) {
      return underWay;
    }
    var question = new FutureTask<>(this::answers);
    underWay = question;
    Thread.ofVirtual().name("database-check").start(question);
    return question;
  }

  private boolean answers() {
    try {
      // Of a table: without one SQLite would not look into its file.
      db.jdbc().sql("SELECT EXISTS (SELECT 1 FROM account)").query(Boolean.class).single();
      return true;
    } catch (DataAccessException broken) {
      log.debug("the database does not answer", broken);
      return false;
    }
  }
}
