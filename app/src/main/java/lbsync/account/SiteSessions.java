package lbsync.account;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import lbsync.site.Answer;
import lbsync.site.Session;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;

/// The members' sessions at the site: one object for each account, shared by all calls, stored
/// again whenever it has changed, and renewed when it has ended.
final class SiteSessions {
  private final SecretStore secrets;
  private final AccountStore accounts;
  private final Renewal renewal;
  /// A session is found for as long as anybody uses it, so that there are no two of an account
  /// unless it was to be forgotten.
  private final LoadingCache<AccountId, Held> all =
      Caffeine.newBuilder().weakValues().executor(Runnable::run).build(_ -> new Held());

  /// Those that were used last.
  private final SequencedMap<AccountId, Held> held = new LinkedHashMap<>();

  private final int most;

  /// The live session of one account. Its lock is held while signing in again, so that all calls
  /// that found the session ended wait for the one that renews it.
  private static final class Held {
    final ReentrantLock lock = new ReentrantLock();
    @Nullable Stored now;
  }

  /// @param exported what is stored of the session
  /// @param username the member's name as last stored
  record Stored(Session session, String exported, String username) {
    @Override
    public String toString() {
      return "Stored[" + username + "]";
    }
  }

  /// @param most how many sessions are held at once; all others are stored alone
  SiteSessions(SecretStore secrets, AccountStore accounts, Renewal renewal, int most) {
    this.secrets = secrets;
    this.accounts = accounts;
    this.renewal = renewal;
    this.most = most;
  }

  /// How many are held.
  int count() {
    synchronized (held) {
      return held.size();
    }
  }

  private Held hold(AccountId id) {
    synchronized (held) {
      Held mine = all.get(id);
      held.putLast(id, mine);
      if (held.size() > most) {
        held.pollFirstEntry();
      }
      return mine;
    }
  }

  <R> R call(AccountId id, SiteCall<R> call, Reply<R> reply) throws InterruptedException {
    Held mine = hold(id);
    return switch (live(id, mine, null)) {
      case Answer.Failed<Session>(Trouble trouble) -> reply.failed().apply(trouble);
      case Answer.Complete<Session>(Session session) -> {
        R first = once(id, mine, call, session);
        yield reply.signedOut().test(first) ? again(id, mine, call, reply, session) : first;
      }
    };
  }

  private <R> R again(AccountId id, Held mine, SiteCall<R> call, Reply<R> reply, Session ended)
      throws InterruptedException {
    return switch (live(id, mine, ended)) {
      case Answer.Failed<Session>(Trouble trouble) -> reply.failed().apply(trouble);
      case Answer.Complete<Session>(Session renewed) -> once(id, mine, call, renewed);
    };
  }

  /// Stores what the call changed in the session also when it did not come to its end.
  private <R> R once(AccountId id, Held mine, SiteCall<R> call, Session session)
      throws InterruptedException {
    try {
      return call.with(session);
    } finally {
      keep(id, mine, session);
    }
  }

  /// The next call starts with what is stored: the member has signed in anew, or is here no more.
  /// Does not wait for a call that asks the site for a session just now.
  void forget(AccountId id) {
    synchronized (held) {
      all.invalidate(id);
      held.remove(id);
    }
  }

  /// @param ended a session that is known to have ended; null where none is
  private Answer<Session> live(AccountId id, Held mine, @Nullable Session ended)
      throws InterruptedException {
    mine.lock.lockInterruptibly();
    try {
      if (mine.now != null && mine.now.session().equals(ended)) {
        secrets.endSession(id, mine.now.exported());
        mine.now = null;
      }
      if (mine.now != null) {
        return new Answer.Complete<>(mine.now.session());
      }
      return renewal
          .session(id)
          .then(
              stored -> {
                mine.now = stored;
                return new Answer.Complete<>(stored.session());
              });
    } finally {
      mine.lock.unlock();
    }
  }

  private void keep(AccountId id, Held mine, Session session) {
    mine.lock.lock();
    try {
      if (mine.now != null && mine.now.session().equals(session)) {
        mine.now = stored(id, mine.now);
      }
    } finally {
      mine.lock.unlock();
    }
  }

  /// @return null when another session is stored by now: the next call goes on with that one
  private @Nullable Stored stored(AccountId id, Stored before) {
    Session session = before.session();
    String username = session.username();
    if (!username.equals(before.username())) {
      accounts.rename(id, username);
    }
    String exported = session.export();
    boolean stored =
        exported.equals(before.exported())
            || secrets.replaceSession(id, before.exported(), exported);
    return stored ? new Stored(session, exported, username) : null;
  }
}
