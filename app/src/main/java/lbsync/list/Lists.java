package lbsync.list;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.list.Shelving.Overview;
import lbsync.site.Answer;
import lbsync.site.ListRef;
import lbsync.site.ListSite;
import lbsync.site.Session;

/// The members' lists, known by their numbers; names and addresses follow the site.
public final class Lists {
  private final Accounts accounts;
  private final ListSite site;
  private final ListStore store;
  private final Shelving shelving;

  /// Whoever refreshes an account's lists waits for who began before: else an overview could take
  /// the place of a later one, and a list that is new in that would be gone again.
  private final Map<AccountId, ReentrantLock> turns = new ConcurrentHashMap<>();

  public Lists(Database database, Accounts accounts, ListSite site) {
    this.accounts = accounts;
    this.site = site;
    store = new ListStore(database);
    shelving = new Shelving(database, accounts, store);
  }

  /// Asks the site for all lists of the member. A list that is not among them is marked gone, and
  /// nothing else of it is forgotten. Where they are known as another account's, the member has
  /// come back under a new name: then this account becomes part of that one, or, where it has lists
  /// of its own, nothing changes and the answer says what to do.
  public Answer<List<MemberList>> refresh(AccountId owner) throws InterruptedException {
    return refresh(owner, ListSite.Progress.NONE);
  }

  /// The same, told page by page.
  public Answer<List<MemberList>> refresh(AccountId owner, ListSite.Progress progress)
      throws InterruptedException {
    ReentrantLock turn = turns.computeIfAbsent(owner, _ -> new ReentrantLock(true));
    turn.lockInterruptibly();
    try {
      return accounts
          .call(owner, session -> overview(session, progress))
          .then(overview -> shelving.keep(owner, overview))
          .then(whose -> new Answer.Complete<>(of(whose)));
    } finally {
      turn.unlock();
    }
  }

  private Answer<Overview> overview(Session session, ListSite.Progress progress)
      throws InterruptedException {
    return site.lists(session, progress)
        .then(lists -> new Answer.Complete<>(new Overview(session.username(), lists)));
  }

  /// The member's lists as last seen, in the site's order, without those that are gone.
  public List<MemberList> of(AccountId owner) {
    return store.of(owner);
  }

  /// Also finds a list that is gone.
  public Optional<MemberList> find(ListId id) {
    return store.find(id);
  }

  /// Finds many lists, those that are gone as well. Asks the database once.
  public Map<ListId, MemberList> find(Collection<ListId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : store.find(ids).stream().collect(Collectors.toMap(MemberList::id, list -> list));
  }

  /// Finds a list only for the member that it belongs to.
  public Optional<MemberList> ownedBy(AccountId owner, ListId id) {
    return store.find(id).filter(list -> list.owner().equals(owner));
  }

  /// Erases all that is kept of a member's lists, their history included, in the caller's
  /// transaction.
  public void forget(AccountId owner) {
    turns.remove(owner);
    store.delete(owner);
  }

  /// Until the transaction ends nobody else changes what is kept of this list, nor forgets it.
  ///
  /// @return false when the list is not known any more
  boolean lock(ListId list) {
    return store.lock(list);
  }

  /// Remembers where a list is now.
  void moved(ListRef to) {
    store.moved(to);
  }

  /// Takes over what a reading tells about the list itself.
  void learn(Reading reading) {
    store.read(reading);
  }
}
