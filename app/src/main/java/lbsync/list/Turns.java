package lbsync.list;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.concurrent.locks.ReentrantLock;
import lbsync.account.AccountId;

/// Has those who ask the site about the same account, in this process, do so one after the other.
final class Turns {
  /// A lock is forgotten once nobody holds it or waits for it.
  private final LoadingCache<AccountId, ReentrantLock> locks =
      Caffeine.newBuilder()
          .weakValues()
          .executor(Runnable::run)
          .build(_ -> new ReentrantLock(true));

  /// Waits for one's turn.
  ///
  /// @return to be closed by the same thread
  Turn take(AccountId account) throws InterruptedException {
    ReentrantLock lock = locks.get(account);
    lock.lockInterruptibly();
    return lock::unlock;
  }

  /// Ends with its closing.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}
