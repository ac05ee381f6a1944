package lbsync.web.list;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lbsync.account.AccountId;
import lbsync.list.Lists;
import lbsync.site.Answer;
import lbsync.site.Trouble;
import lbsync.web.security.CostlyCalls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reads members' overviews of lists in the background, one at a time for each member. How it went
/// is remembered for an hour.
@Component
public final class Refreshes {
  private static final Logger log = LoggerFactory.getLogger(Refreshes.class);
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Lists lists;
  private final CostlyCalls costly;
  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<AccountId, Refresh> refreshes = new ConcurrentHashMap<>();

  Refreshes(Lists lists, CostlyCalls costly, InstantSource clock) {
    this.lists = lists;
    this.costly = costly;
    this.clock = clock;
  }

  /// How the last refresh goes, or went.
  ///
  /// @param doing a sentence while it goes on; null once it is over
  /// @param problem why it did not work; null when it did, or goes on
  public record Refresh(Instant at, @Nullable String doing, @Nullable String problem) {
    /// Null while it goes on, and when it did not work.
    @Nullable Instant doneAt() {
      return doing == null && problem == null ? at : null;
    }
  }

  /// Null when there was none lately.
  public @Nullable Refresh of(AccountId account) {
    return refreshes.get(account);
  }

  /// Only where nothing is known yet.
  public void startForNewcomer(AccountId account) {
    if (lists.of(account).isEmpty()) {
      start(account);
    }
  }

  /// At its member's wish. Does nothing while one goes on.
  void startAsked(AccountId account) {
    if (!goesOn(account)) {
      costly.count(account);
      start(account);
    }
  }

  private boolean goesOn(AccountId account) {
    Refresh last = refreshes.get(account);
    return last != null && last.doing() != null;
  }

  private synchronized void start(AccountId account) {
    Instant now = clock.instant();
    refreshes
        .values()
        .removeIf(each -> each.doing() == null && each.at().plus(REMEMBERED).isBefore(now));
    if (!goesOn(account)) {
      refreshes.put(account, new Refresh(now, "Reading your lists.", null));
      threads.execute(() -> refresh(account));
    }
  }

  private void refresh(AccountId account) {
    String problem = "Something is broken here; it has been noted.";
    try {
      Answer<?> answer = lists.refresh(account, (done, of) -> progress(account, done, of));
      problem = answer instanceof Answer.Failed<?>(Trouble trouble) ? trouble.detail() : null;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      log.error("the lists of account {} could not be read", account, failed);
    } finally {
      refreshes.put(account, new Refresh(clock.instant(), null, problem));
    }
  }

  private void progress(AccountId account, int done, @Nullable Integer of) {
    String pages = of == null ? "page " + done : "page %d of %d".formatted(done, of);
    refreshes.put(
        account, new Refresh(clock.instant(), "Reading your lists, " + pages + ".", null));
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
