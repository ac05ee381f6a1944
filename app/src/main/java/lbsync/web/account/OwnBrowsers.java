package lbsync.web.account;

import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import lbsync.account.Accounts;
import lbsync.account.Logins.Login;
import lbsync.account.SignedInMember;
import lbsync.web.api.Ids;
import lbsync.web.security.Caller;
import lbsync.web.security.SignedOut;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The browsers that a caller is signed in with.
@Component
final class OwnBrowsers {
  private final Accounts accounts;
  private final ApplicationEventPublisher events;

  OwnBrowsers(Accounts accounts, ApplicationEventPublisher events) {
    this.accounts = accounts;
    this.events = events;
  }

  /// @param current whether it is the one that asks
  record Browser(Login login, boolean current) {}

  List<Browser> of(Caller caller) {
    LongPredicate isCurrent = isCurrent(caller);
    return accounts.logins().of(caller.account()).stream()
        .map(login -> new Browser(login, isCurrent.test(login.id())))
        .toList();
  }

  /// Signs one of them out.
  ///
  /// @return whether it was the one that asks
  boolean end(Caller caller, String id) {
    long session = Ids.number(id, "No such browser is signed in as you.");
    boolean current = isCurrent(caller).test(session);
    accounts.logins().end(caller.account(), session);
    events.publishEvent(new SignedOut(caller.account()));
    return current;
  }

  /// Signs out all but the one that asks; for an API token, all.
  void endOthers(Caller caller) {
    accounts.logins().endOthers(caller.account(), current(caller).orElse(null));
    events.publishEvent(new SignedOut(caller.account()));
  }

  private LongPredicate isCurrent(Caller caller) {
    Optional<Long> current = current(caller);
    return id -> current.filter(own -> own == id).isPresent();
  }

  private Optional<Long> current(Caller caller) {
    return accounts.authenticate(caller.token()).map(SignedInMember::sessionId);
  }
}
