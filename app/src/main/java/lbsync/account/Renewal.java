package lbsync.account;

import java.util.Optional;
import lbsync.account.SecretStore.Kept;
import lbsync.account.SiteSessions.Stored;
import lbsync.site.Answer;
import lbsync.site.Answer.Complete;
import lbsync.site.Credentials;
import lbsync.site.ListSite;
import lbsync.site.Session;
import lbsync.site.SignIn;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import org.jspecify.annotations.Nullable;

/// Finds a session for an account: the one that is stored, or a new one with the kept password. The
/// password has one chance: refused, it is erased, and the member has to sign in.
final class Renewal {
  private static final String ENDED =
      "Your session at Letterboxd has ended. Please sign in here again.";
  private static final String NOT_KEPT =
      "Your session at Letterboxd has ended, and your password is not kept here. Please sign in here"
          + " again.";
  private static final String DAMAGED =
      "What was kept here to act for you at Letterboxd cannot be read any more. Please sign in here"
          + " again.";
  private static final String DELETED = "The account has been deleted here.";
  private static final String SECOND_FACTOR =
      "Letterboxd asks for your second factor. Please sign in here again, with the code.";

  private static final String REFUSED = "Letterboxd does not accept the password any more";

  private final SecretStore secrets;
  private final ListSite site;

  Renewal(SecretStore secrets, ListSite site) {
    this.secrets = secrets;
    this.site = site;
  }

  Answer<Stored> session(AccountId id) throws InterruptedException {
    Optional<Kept> kept = secrets.kept(id);
    return kept.isPresent() ? session(id, kept.get()) : signedOut(DELETED);
  }

  private Answer<Stored> session(AccountId id, Kept kept) throws InterruptedException {
    Optional<Stored> resumed = resume(id, kept);
    return resumed.isPresent() ? new Complete<>(resumed.get()) : signIn(id, kept);
  }

  private Optional<Stored> resume(AccountId id, Kept kept) {
    String exported = kept.session();
    if (exported == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Stored(site.resume(exported), exported, kept.username()));
    } catch (IllegalArgumentException madeByAnotherVersion) {
      secrets.endSession(id, exported);
      return Optional.empty();
    }
  }

  private Answer<Stored> signIn(AccountId id, Kept kept) throws InterruptedException {
    String password = secrets.password(id).orElse(null);
    if (password == null) {
      String known = kept.stateDetail();
      String ended = secrets.isDamaged(id) ? DAMAGED : NOT_KEPT;
      return known == null ? needed(id, ended, null) : signedOut(known);
    }
    var credentials = new Credentials(kept.username(), password, null);
    return switch (site.signIn(credentials)) {
      case SignIn.Succeeded(Session session) -> start(id, session, kept, password);
      case SignIn.Refused(String sentence) -> needed(id, refused(sentence), password);
      case SignIn.SecondFactorRequired() -> needed(id, SECOND_FACTOR, password);
      case SignIn.Failed(Trouble trouble, _) -> new Answer.Failed<>(trouble);
    };
  }

  private Answer<Stored> start(AccountId id, Session session, Kept kept, String password) {
    String exported = session.export();
    return secrets.startSession(id, exported, password)
        ? new Complete<>(new Stored(session, exported, kept.username()))
        : signedInMeanwhile(id);
  }

  private Answer<Stored> needed(AccountId id, String detail, @Nullable String tried) {
    return secrets.signInNeeded(id, detail, tried) ? signedOut(detail) : signedInMeanwhile(id);
  }

  private Answer<Stored> signedInMeanwhile(AccountId id) {
    return secrets
        .kept(id)
        .flatMap(kept -> resume(id, kept))
        .<Answer<Stored>>map(Complete::new)
        .orElseGet(() -> signedOut(ENDED));
  }

  private static String refused(String sentence) {
    return "%s (“%s”). Please sign in here again.".formatted(REFUSED, sentence);
  }

  /// Whether the account waits for its member because the site refused the kept password.
  static boolean hasRefused(Account account) {
    String detail = account.stateDetail();
    return detail != null && detail.startsWith(REFUSED);
  }

  private static Answer<Stored> signedOut(String detail) {
    return Answer.failed(Kind.SIGNED_OUT, detail);
  }
}
