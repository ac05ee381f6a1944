package lbsync.security;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// What is written to the log about security meanwhile; not only by one test.
public final class LogLines implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger("lbsync.security");
  private final Level before = logger.getLevel();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getLevel() + " " + event.getFormattedMessage());
        }
      };

  public LogLines() {
    appender.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(appender);
    logger.setAdditive(false);
  }

  /// Level and message of each.
  public List<String> all() {
    return List.copyOf(lines);
  }

  /// Those about an address.
  public List<String> of(String address) {
    return lines.stream().filter(line -> line.contains(" address=" + address + " ")).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(before);
  }
}
