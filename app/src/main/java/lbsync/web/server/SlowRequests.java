package lbsync.web.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/// Hangs up on those whose request does not arrive in time. The server's own limit is on the pause
/// between two bytes, so that a byte now and then would keep a request open for days.
final class SlowRequests extends AbstractLifeCycle {
  private final Connector connector;
  private final Times times;
  private volatile Scheduler.Task next = () -> false;

  /// @param headers longest time from a request's first byte to the end of its headers
  /// @param whole ... and to the end of its body
  /// @param between two looks at all connections
  record Times(Duration headers, Duration whole, Duration between) {
    static final Times USUAL =
        new Times(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(3));
  }

  SlowRequests(Connector connector, Times times) {
    this.connector = connector;
    this.times = times;
  }

  @Override
  protected void doStart() {
    lookLater();
  }

  @Override
  protected void doStop() {
    next.cancel();
  }

  private void lookLater() {
    next =
        connector
            .getScheduler()
            .schedule(this::look, times.between().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    connector.getConnectedEndPoints().stream().filter(this::isTooSlow).forEach(EndPoint::close);
    if (isRunning() || isStarting()) {
      lookLater();
    }
  }

  private boolean isTooSlow(EndPoint endPoint) {
    if (!(endPoint.getConnection() instanceof HttpConnection connection)) {
      return false;
    }
    HttpParser parser = connection.getParser();
    Duration since = Duration.ofNanos(System.nanoTime() - parser.getBeginNanoTime());
    if (parser.inContentState()) {
      return since.compareTo(times.whole()) > 0;
    }
    return parser.inHeaderState() && !parser.isStart() && since.compareTo(times.headers()) > 0;
  }
}
