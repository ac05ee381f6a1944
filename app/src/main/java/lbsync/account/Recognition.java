package lbsync.account;

import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.db.Database;
import lbsync.film.ListId;
import org.jspecify.annotations.Nullable;

/// Finds the account of somebody who has just signed in at the site. Names change hands there,
/// lists do not: where it is in doubt who has a name, the lists tell.
final class Recognition {
  private static final String NAME_TAKEN =
      "Somebody else has your former name at Letterboxd now. Please sign in here again, with your"
          + " present one.";

  private final AccountStore store;
  private final SecretStore secrets;
  private final Logins logins;
  private final ApiTokens tokens;
  private final KnownBrowsers browsers;
  private final KnownLists lists;
  private final Audit audit;
  private final InstantSource clock;

  Recognition(
      Database database,
      AccountStore store,
      SecretStore secrets,
      Logins logins,
      ApiTokens tokens,
      KnownBrowsers browsers,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.secrets = secrets;
    this.logins = logins;
    this.tokens = tokens;
    this.browsers = browsers;
    this.lists = new KnownLists(database);
    this.audit = audit;
    this.clock = clock;
  }

  /// @param former whose name it was until now; null where it was nobody else's
  record Recognised(AccountId account, @Nullable AccountId former) {}

  /// Call it in a transaction: until it ends, the name stays with the account that is found.
  ///
  /// @return empty where only the newcomer's lists can tell, and they are not known yet
  Optional<Recognised> recognise(Newcomer newcomer) {
    while (true) {
      Optional<AccountId> named = store.named(newcomer.username());
      if (named.isPresent()) {
        return recognise(newcomer, named.get());
      }
      Optional<AccountId> begun = store.begin(newcomer.username(), clock.instant());
      if (begun.isPresent()) {
        return begun.map(id -> new Recognised(id, null));
      }
    }
  }

  private Optional<Recognised> recognise(Newcomer newcomer, AccountId named) {
    if (isShown(newcomer, named)) {
      return Optional.of(new Recognised(named, null));
    }
    Set<ListId> known = lists.of(named);
    if (known.isEmpty()) {
      shutOthersOut(named);
      return Optional.of(new Recognised(named, null));
    }
    Set<ListId> theirs = newcomer.lists();
    if (theirs == null) {
      return Optional.empty();
    }
    return Optional.of(
        Collections.disjoint(known, theirs)
            ? another(newcomer, named)
            : new Recognised(named, null));
  }

  /// By the password that was right before, or by a browser that was let in before.
  private boolean isShown(Newcomer newcomer, AccountId account) {
    Token login = newcomer.device().login();
    return browsers.knows(newcomer.device().known(), account)
        || (login != null && logins.isOf(account, login))
        || (newcomer.password() != null
            && secrets.password(account).filter(newcomer.password()::equals).isPresent());
  }

  /// Nothing here tells whether it is the same member, and there is nothing here to lose. But
  /// whoever was let in before must not look at what comes now.
  private void shutOthersOut(AccountId account) {
    logins.endAll(account);
    tokens.revokeAll(account);
    browsers.forget(account);
  }

  private Recognised another(Newcomer newcomer, AccountId former) {
    String name = store.find(former).orElseThrow().username();
    store.giveUpName(former, name, NAME_TAKEN);
    audit.ofAccount(Action.NAME_LOST, former.value(), null);
    AccountId begun = store.begin(newcomer.username(), clock.instant()).orElseThrow();
    return new Recognised(begun, former);
  }
}
