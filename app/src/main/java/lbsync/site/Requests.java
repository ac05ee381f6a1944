package lbsync.site;

import java.util.concurrent.atomic.AtomicInteger;

/// Counts the requests that are sent to the site on behalf of one piece of work, in whatever depth
/// they are sent.
public final class Requests {
  private static final ScopedValue<AtomicInteger> COUNTER = ScopedValue.newInstance();

  private Requests() {}

  /// Work that may be interrupted.
  public interface Work {
    void run() throws InterruptedException;
  }

  /// Does the work and returns how many requests it took. Work that throws is not counted. What is
  /// counted in here counts for the work around it as well.
  public static int during(Work work) throws InterruptedException {
    var counter = new AtomicInteger();
    ScopedValue.where(COUNTER, counter)
        .<Void, InterruptedException>call(
            () -> {
              work.run();
              return null;
            });
    int sent = counter.get();
    if (COUNTER.isBound()) {
      COUNTER.get().addAndGet(sent);
    }
    return sent;
  }

  /// To be called by an implementation of [ListSite] for each request that it sends.
  public static void count() {
    if (COUNTER.isBound()) {
      COUNTER.get().incrementAndGet();
    }
  }
}
