package lbsync.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lbsync.db.CannotOpen;
import lbsync.db.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Has what was deleted vanish from the files of the database, in the background. All who write
/// wait while that is done, so it is not done again before some time has gone by, however many
/// accounts are deleted meanwhile.
final class Overwriting {
  /// How far apart, and how long after the one that failed it is tried again.
  static final Duration APART = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(Overwriting.class);

  private final Database db;
  private final InstantSource clock;
  private volatile Instant last = Instant.EPOCH;

  Overwriting(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// False where there is nothing to overwrite, and for some time after it was done, or tried.
  boolean isDue() {
    return !clock.instant().isBefore(last.plus(APART)) && db.hasDeletedToOverwrite();
  }

  /// Nothing happens when it is not due.
  void run() {
    if (!isDue()) {
      return;
    }
    last = clock.instant();
    try {
      db.overwriteDeleted();
    } catch (DataAccessException | CannotOpen failed) {
      log.warn(
          "what was deleted may still stand in the files; this is tried again in {}",
          APART,
          failed);
    }
  }
}
