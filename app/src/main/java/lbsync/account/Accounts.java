package lbsync.account;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import lbsync.account.ApiTokens.Wish;
import lbsync.account.SignInOutcome.LetterboxdTrouble;
import lbsync.account.SignInOutcome.SecondFactorRequired;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.account.SignInOutcome.TooOften;
import lbsync.account.SignInOutcome.WrongCredentials;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.site.Answer;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.site.ListSite;
import lbsync.site.Made;
import lbsync.site.Session;
import lbsync.site.SignIn;
import lbsync.site.Trouble;
import lbsync.site.Written;
import lbsync.vault.Vault;
import org.jspecify.annotations.Nullable;

/// What one can do with accounts: sign in and out, recognise who sends a request, and ask the site
/// in a member's name.
public final class Accounts {
  private static final String NOT_ASKED =
      "Letterboxd could not be asked whether this is still the same account. Please try again later. ";

  /// Sessions at the site that are kept at hand: at a usual pace those of half an hour.
  private static final int SESSIONS_HELD = 1_000;

  private final Database database;
  private final ListSite site;
  private final AccountStore store;
  private final SecretStore secrets;
  private final SiteSessions sessions;
  private final Logins logins;
  private final ApiTokens tokens;
  private final KnownBrowsers browsers;
  private final Recognition recognition;
  private final Merging merging;
  private final SignInThrottle throttle;
  private final Audit audit;

  public Accounts(Database database, Vault vault, ListSite site, InstantSource clock) {
    this.database = database;
    this.site = site;
    store = new AccountStore(database);
    secrets = new SecretStore(database, vault);
    sessions = new SiteSessions(secrets, store, new Renewal(secrets, site), SESSIONS_HELD);
    audit = new Audit(database, clock);
    logins = new Logins(database, audit, clock);
    tokens = new ApiTokens(database, audit, clock);
    browsers = new KnownBrowsers(database, clock);
    recognition = new Recognition(database, store, secrets, logins, tokens, browsers, audit, clock);
    merging = new Merging(store, secrets, logins, tokens, browsers, audit);
    throttle = new SignInThrottle(clock);
  }

  /// Always asks the site, once, unless it was tried too often. Who succeeds has an account here
  /// from then on; password and session are kept, sealed, in place of earlier ones. Whether there
  /// is an account of that name is not looked up before: the answer cannot tell it.
  ///
  /// Names change hands at the site. Where neither the password nor the browser is one that the
  /// account of that name knows, the site is asked for the newcomer's lists as well.
  public SignInOutcome signIn(Credentials credentials, Device device) throws InterruptedException {
    return signIn(credentials, device, true, null);
  }

  /// @param keepPassword false to keep the session alone: when it ends, the member signs in again
  /// @param wish a token for scripts, to be made in the same step; null for none
  /// @throws Refusal when there are too many tokens already; nobody is signed in then
  public SignInOutcome signIn(
      Credentials credentials, Device device, boolean keepPassword, @Nullable Wish wish)
      throws InterruptedException {
    String name = credentials.username();
    var permit = throttle.ask(name, device, browsers.knows(device.known(), name));
    if (!permit.isGiven()) {
      return new TooOften(permit.left());
    }
    SignIn signIn = site.signIn(credentials);
    permit.end(signIn);
    return outcome(signIn, credentials, keepPassword, device, wish);
  }

  /// The same with a session of the member's own browser. No password is kept then: when that
  /// session ends, the member has to sign in again.
  public SignInOutcome signIn(BrowserSession browser, Device device, @Nullable Wish wish)
      throws InterruptedException {
    var permit = throttle.ask(null, device, false);
    if (!permit.isGiven()) {
      return new TooOften(permit.left());
    }
    SignIn signIn = site.adopt(browser);
    permit.end(signIn);
    return outcome(signIn, null, false, device, wish);
  }

  /// @param typed null for a session of the member's own browser
  private SignInOutcome outcome(
      SignIn signIn,
      @Nullable Credentials typed,
      boolean keepPassword,
      Device device,
      @Nullable Wish wish)
      throws InterruptedException {
    return switch (signIn) {
      case SignIn.Succeeded(Session session) -> {
        String password = typed == null ? null : typed.password();
        yield welcome(new Newcomer(session, password, device, null), keepPassword, wish);
      }
      case SignIn.Refused(String sentence) -> {
        noteRefusal(typed == null ? null : typed.username(), device);
        yield new WrongCredentials(sentence);
      }
      case SignIn.SecondFactorRequired() -> new SecondFactorRequired();
      case SignIn.Failed(Trouble trouble, _) -> new LetterboxdTrouble(trouble);
    };
  }

  /// Asks for the newcomer's lists when nothing else tells whose account it is. While that cannot
  /// be asked, nobody is let in and nothing here changes.
  private SignInOutcome welcome(Newcomer newcomer, boolean keepPassword, @Nullable Wish wish)
      throws InterruptedException {
    Optional<SignedIn> welcome = letIn(newcomer, keepPassword, wish);
    if (welcome.isPresent()) {
      return welcome.get();
    }
    return switch (site.own(newcomer.session())) {
      case Answer.Complete<Set<ListId>>(Set<ListId> lists) ->
          letIn(newcomer.with(lists), keepPassword, wish).orElseThrow();
      case Answer.Failed<Set<ListId>>(Trouble trouble) ->
          new LetterboxdTrouble(
              new Trouble(trouble.kind(), NOT_ASKED + trouble.detail(), trouble.retryAfter()));
    };
  }

  private Optional<SignedIn> letIn(Newcomer newcomer, boolean keepPassword, @Nullable Wish wish) {
    record Entered(SignedIn in, @Nullable AccountId former) {}
    Optional<Entered> entered =
        database.transaction(
            () ->
                recognition
                    .recognise(newcomer)
                    .map(
                        found ->
                            new Entered(
                                enter(found.account(), newcomer, keepPassword, wish),
                                found.former())));
    entered.map(Entered::in).map(in -> in.account().id()).ifPresent(sessions::forget);
    entered.map(Entered::former).ifPresent(sessions::forget);
    return entered.map(Entered::in);
  }

  private SignedIn enter(
      AccountId id, Newcomer newcomer, boolean keepPassword, @Nullable Wish wish) {
    Device device = newcomer.device();
    boolean newPassword = newcomer.password() != null && isNew(id, newcomer.password());
    store.welcome(id, newcomer.username());
    secrets.keep(id, keepPassword ? newcomer.password() : null, newcomer.session().export());
    Token token = logins.start(id, device);
    Token known = browsers.remember(id, device.known());
    audit.ofAccount(Action.SIGNED_IN, id.value(), device.words());
    boolean elsewhere = logins.of(id).size() > 1;
    Token forScripts = wish == null ? null : tokens.issue(id, wish).token();
    return new SignedIn(
        store.find(id).orElseThrow(), token, known, newPassword && elsewhere, forScripts);
  }

  /// Not so for one that is kept and does not open: it is about to be replaced, which mends it.
  private boolean isNew(AccountId id, String password) {
    boolean keeps = secrets.password(id).map(password::equals).orElse(true);
    return !keeps || store.find(id).filter(Renewal::hasRefused).isPresent();
  }

  /// Whoever has an account here can see that somebody tried. Anybody can: so nothing that they say
  /// themselves is shown.
  private void noteRefusal(@Nullable String name, Device device) {
    if (name != null) {
      audit.ofAccountNamed(Action.SIGN_IN_REFUSED, AccountStore.key(name), device.words());
    }
  }

  /// The account of that name, whatever its letters' case.
  public Optional<AccountId> named(String username) {
    return store.named(username);
  }

  public Optional<Account> find(AccountId id) {
    return store.find(id);
  }

  /// Recognises a browser that signed in here: used within the last 30 days, and begun within the
  /// last 90.
  public Optional<SignedInMember> authenticate(Token token) {
    return logins.authenticate(token);
  }

  /// Whether the password for the site is kept, so that an ended session can be renewed.
  public boolean keepsPassword(AccountId account) {
    return secrets.keepsPassword(account);
  }

  /// The session that there is goes on; once it has ended, the member has to sign in again.
  public void forgetPassword(AccountId account) {
    database.inTransaction(
        () -> {
          if (secrets.forgetPassword(account)) {
            audit.ofAccount(Action.PASSWORD_FORGOTTEN, account.value(), null);
          }
        });
  }

  /// Signs this browser out here; our session at the site goes on.
  public void signOut(Token token) {
    database.inTransaction(
        () ->
            logins
                .end(token)
                .ifPresent(id -> audit.ofAccount(Action.SIGNED_OUT, id.value(), null)));
  }

  /// Until the caller's transaction ends the account cannot be deleted by another one.
  ///
  /// @return false when it has been deleted
  public boolean lock(AccountId account) {
    return store.lock(account);
  }

  /// Erases the account with all its secrets, logins and tokens, in the caller's transaction. What
  /// else refers to it must be gone by then; after the transaction comes [#forget].
  public void delete(AccountId account) {
    store.delete(account);
  }

  /// The newcomer's lists at the site are those of another account here: the same member has come
  /// back under another name. In the caller's transaction, which holds both accounts, the
  /// newcomer's account becomes part of the other one, with its logins, tokens and secrets; nothing
  /// else may refer to it. After the transaction comes [#forget], for both.
  ///
  /// @param username the member's name now
  public void merge(AccountId newcomer, AccountId into, String username) {
    merging.merge(newcomer, into, username);
  }

  /// Lets go of what is kept in memory of an account.
  public void forget(AccountId account) {
    sessions.forget(account);
  }

  /// Forgets browsers that have not been here for too long.
  public void clean() {
    logins.clean();
    browsers.clean();
  }

  /// The browsers that are signed in here.
  public Logins logins() {
    return logins;
  }

  /// The members' own tokens for scripts.
  public ApiTokens tokens() {
    return tokens;
  }

  /// Asks the site in a member's name. A session that has ended is renewed once with the kept
  /// password, and the call repeated once. When that cannot be, the account waits for its member,
  /// and every call is answered with [Trouble.Kind#SIGNED_OUT] without a request.
  public <T> Answer<T> call(AccountId account, SiteCall<Answer<T>> call)
      throws InterruptedException {
    return sessions.call(account, call, Reply.answer());
  }

  /// The same for a list that is to be made, which is sent again only when the site did not take it
  /// at all.
  public Made make(AccountId account, SiteCall<Made> call) throws InterruptedException {
    return sessions.call(account, call, Reply.MADE);
  }

  /// The same for a write, which is repeated only when the site did not take it at all.
  public Written write(AccountId account, SiteCall<Written> call) throws InterruptedException {
    return sessions.call(account, call, Reply.WRITTEN);
  }
}
