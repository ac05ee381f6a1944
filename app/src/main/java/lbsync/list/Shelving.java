package lbsync.list;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import lbsync.account.Account;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.site.Answer;
import lbsync.site.ListSummary;
import lbsync.site.Trouble.Kind;

/// Keeps what the site shows of a member's lists. A list belongs to the account that it was first
/// seen with: when another account is shown it, both are the same member's.
final class Shelving {
  private static final String DELETED = "The account has been deleted here meanwhile.";

  private final Database database;
  private final Accounts accounts;
  private final ListStore store;
  private final Films films;

  Shelving(Database database, Accounts accounts, ListStore store) {
    this.database = database;
    this.accounts = accounts;
    this.store = store;
    films = new Films(database);
  }

  /// All lists of a member, as the site shows them.
  ///
  /// @param username the member's name now
  record Overview(String username, List<ListSummary> lists) {
    Set<ListId> ids() {
      return lists.stream().map(list -> list.ref().id()).collect(Collectors.toSet());
    }
  }

  /// @param owner whose session was shown them
  /// @return whose they are: another account than `owner`, which is part of that one then, where
  ///     the member has come back under a new name
  Answer<AccountId> keep(AccountId owner, Overview overview) {
    films.learn(overview.lists().stream().flatMap(list -> list.first().stream()).toList());
    Answer<AccountId> whose = database.transaction(() -> kept(owner, overview));
    if (whose instanceof Answer.Complete<AccountId>(AccountId kept) && !kept.equals(owner)) {
      accounts.forget(owner);
      accounts.forget(kept);
    }
    return whose;
  }

  private Answer<AccountId> kept(AccountId owner, Overview overview) {
    Set<ListId> ids = overview.ids();
    if (!lock(owner, store.owners(ids))) {
      return Answer.failed(Kind.SIGNED_OUT, DELETED);
    }
    SortedSet<AccountId> others = store.owners(ids);
    others.remove(owner);
    if (others.isEmpty()) {
      store.seen(owner, overview.lists());
      return new Answer.Complete<>(owner);
    }
    if (others.size() > 1 || !store.knowsNoneOf(owner)) {
      return Answer.failed(Kind.FORBIDDEN, several(others));
    }
    AccountId before = others.getFirst();
    accounts.merge(owner, before, overview.username());
    store.seen(before, overview.lists());
    return new Answer.Complete<>(before);
  }

  /// A list of the member's that was made just now.
  void made(AccountId owner, ListSummary list) {
    database.inTransaction(
        () -> {
          if (accounts.lock(owner)) {
            store.made(owner, list);
          }
        });
  }

  /// Locks the accounts in the order of their ids, so that no two wait for each other.
  private boolean lock(AccountId owner, SortedSet<AccountId> others) {
    others.add(owner);
    return others.stream().filter(accounts::lock).toList().contains(owner);
  }

  private String several(SortedSet<AccountId> others) {
    String names =
        others.stream()
            .flatMap(id -> accounts.find(id).stream())
            .map(Account::username)
            .collect(Collectors.joining(" and "));
    return ("You have more than one account here: some of your lists belong to %s. Nothing was"
            + " changed. Delete the account that you do not need under Settings, and sign in again.")
        .formatted(names);
  }
}
