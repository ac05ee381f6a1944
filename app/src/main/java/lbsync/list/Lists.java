package lbsync.list;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.list.Shelving.Overview;
import lbsync.site.Answer;
import lbsync.site.ListRef;
import lbsync.site.ListSite;
import lbsync.site.ListSummary;
import lbsync.site.Made;
import lbsync.site.NewList;
import lbsync.site.Session;

/// The members' lists, known by their numbers; names and addresses follow the site.
public final class Lists {
  /// The site has a limit of its own, which is not known.
  private static final int LONGEST_NAME = 200;

  private final Accounts accounts;
  private final ListSite site;
  private final ListStore store;
  private final Shelving shelving;

  /// Whoever refreshes an account's lists waits for who began before: else an overview could take
  /// the place of a later one, and a list that is new in that would be gone again.
  private final Turns turns = new Turns();

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
    try (var _ = turns.take(owner)) {
      return accounts
          .call(owner, session -> overview(session, progress))
          .then(overview -> shelving.keep(owner, overview))
          .then(whose -> new Answer.Complete<>(of(whose)));
    }
  }

  private Answer<Overview> overview(Session session, ListSite.Progress progress)
      throws InterruptedException {
    return site.lists(session, progress)
        .then(lists -> new Answer.Complete<>(new Overview(session.username(), lists)));
  }

  /// What a new list of the member would be called.
  ///
  /// @throws Refusal where it cannot be called so, or another one is: whoever asks twice, because
  ///     the first answer was lost, would have two of them
  public String newName(AccountId owner, String given) {
    String name = given.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new Refusal(
          Kind.INVALID, "A list's name is one line of 1 to %d characters.".formatted(LONGEST_NAME));
    }
    if (named(owner, name).isPresent()) {
      throw new Refusal(
          Kind.CONFLICT,
          "You have a list called “%s” already. Choose that one, or give the new one another name."
              .formatted(name));
    }
    return name;
  }

  /// The member's list of that name, whatever its letters' case. Where there are several, the first
  /// in the site's order.
  public Optional<MemberList> named(AccountId owner, String name) {
    return of(owner).stream().filter(list -> list.name().equalsIgnoreCase(name)).findFirst();
  }

  /// Has the site make a list of the member's, sent once. A list that was made is known from then
  /// on, if the site tells where it is. Where no answer came, the site is asked for all lists, so
  /// that it is among them if it was made.
  ///
  /// @throws Refusal as [#newName] does, before the site is asked
  public Made make(AccountId owner, NewList wish) throws InterruptedException {
    try (var _ = turns.take(owner)) {
      newName(owner, wish.name());
      Made made = accounts.make(owner, session -> site.make(session, wish));
      switch (made) {
        case Made.Done(ListId id) -> look(owner, id);
        case Made.Unknown _ -> refresh(owner);
        case Made.Refused _, Made.NotOffered _, Made.NotSent _ -> {}
      }
      return made;
    }
  }

  private void look(AccountId owner, ListId id) throws InterruptedException {
    if (accounts.call(owner, session -> site.find(session, id))
        instanceof Answer.Complete<ListSummary>(ListSummary list)) {
      shelving.made(owner, list);
    }
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
