package lbsync.db;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/// Counts what the database is asked.
public final class Statements {
  private Statements() {}

  /// Whatever a run of another test still asks in the background counts as well.
  public static int counted(Runnable request) {
    return counted(request, _ -> true);
  }

  /// What is asked in the thread of the caller alone.
  public static int countedHere(Runnable request) {
    return counted(request, Thread.currentThread()::equals);
  }

  private static int counted(Runnable request, Predicate<Thread> counts) {
    var count = new AtomicInteger();
    var appender =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            if (counts.test(Thread.currentThread())
                && event.getFormattedMessage().contains("Executing prepared SQL statement")) {
              count.incrementAndGet();
            }
          }
        };
    var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    Level before = logger.getLevel();
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
    logger.setLevel(Level.DEBUG);
    try {
      request.run();
    } finally {
      logger.setLevel(before);
      logger.setAdditive(true);
      logger.detachAppender(appender);
    }
    return count.get();
  }
}
