package lbsync.web.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import lbsync.run.Backlog;
import lbsync.run.Runs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// What is to be done now, asked of the database no more than every few seconds.
@Component
final class Backlogs {
  private static final Logger log = LoggerFactory.getLogger(Backlogs.class);
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Runs runs;
  private final InstantSource clock;
  private Optional<Backlog> latest = Optional.empty();
  private Instant freshUntil = Instant.MIN;

  Backlogs(Runs runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  /// Empty while the database does not answer.
  synchronized Optional<Backlog> now() {
    if (!clock.instant().isBefore(freshUntil)) {
      latest = ask();
      freshUntil = clock.instant().plus(FRESH);
    }
    return latest;
  }

  private Optional<Backlog> ask() {
    try {
      return Optional.of(runs.backlog());
    } catch (DataAccessException broken) {
      log.debug("the database does not answer", broken);
      return Optional.empty();
    }
  }
}
