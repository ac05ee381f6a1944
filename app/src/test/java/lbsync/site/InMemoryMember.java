package lbsync.site;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import lbsync.film.FilmId;
import lbsync.site.Trouble.Kind;
import org.jspecify.annotations.Nullable;

/// A person with an account at the [InMemorySite], and what that person does there.
public final class InMemoryMember {
  static final SignIn REFUSED = new SignIn.Refused("Your credentials don’t match our records.");

  private final InMemorySite site;
  private final int number;
  private String username;
  private String password;
  private @Nullable String code;
  private int sessions;
  private boolean renewing;
  private final Set<String> live = new HashSet<>();

  InMemoryMember(InMemorySite site, int number, String username, String password) {
    this.site = site;
    this.number = number;
    this.username = username;
    this.password = password;
  }

  /// Makes a public list that is not ranked.
  public InMemoryList list(String name, long... films) {
    synchronized (site) {
      return site.newList(this, name, LongStream.of(films).mapToObj(FilmId::new).toList());
    }
  }

  public String username() {
    synchronized (site) {
      return username;
    }
  }

  /// Takes another name, which moves all lists of this member to other addresses.
  public void rename(String newName) {
    synchronized (site) {
      username = newName;
    }
  }

  /// Ends all sessions too, as sites do.
  public void changePassword(String newPassword) {
    synchronized (site) {
      password = newPassword;
      live.clear();
    }
  }

  /// From now on signing in needs this code.
  public void wantSecondFactor(String sixDigits) {
    synchronized (site) {
      code = sixDigits;
    }
  }

  public void endSessions() {
    synchronized (site) {
      live.clear();
    }
  }

  /// The next answer renews the session that asked: what was exported before is worth nothing then.
  public void renewNextSession() {
    synchronized (site) {
      renewing = true;
    }
  }

  boolean isCalled(String name) {
    return username.equalsIgnoreCase(name);
  }

  SignIn signIn(Credentials credentials) {
    if (!password.equals(credentials.password())) {
      return REFUSED;
    }
    if (code != null && credentials.code() == null) {
      return new SignIn.SecondFactorRequired();
    }
    if (code != null && !code.equals(credentials.code())) {
      return new SignIn.Refused("That code is not right.");
    }
    return new SignIn.Succeeded(new SignedIn(this, newSecret()));
  }

  /// What this member's browser sends after a sign-in at the site itself.
  public String browserCookies() {
    synchronized (site) {
      return "session=" + newSecret();
    }
  }

  Optional<Session> adopt(String cookies) {
    return live.stream()
        .filter(secret -> cookies.contains("session=" + secret))
        .findFirst()
        .map(secret -> new SignedIn(this, secret));
  }

  Session resume(String exported) {
    return new SignedIn(this, exported);
  }

  /// Lets a request in, or says why not.
  Optional<Trouble> admit(Session session) {
    var mine = (SignedIn) session;
    if (!live.contains(mine.secret)) {
      return Optional.of(new Trouble(Kind.SIGNED_OUT, "The session of " + username + " has ended"));
    }
    if (renewing) {
      renewing = false;
      live.remove(mine.secret);
      mine.secret = newSecret();
    }
    return Optional.empty();
  }

  private String newSecret() {
    sessions++;
    String secret = "in-memory/" + number + "/secret-" + sessions;
    live.add(secret);
    return secret;
  }

  static final class SignedIn implements Session {
    private final InMemoryMember member;
    private volatile String secret;

    SignedIn(InMemoryMember member, String secret) {
      this.member = member;
      this.secret = secret;
    }

    InMemoryMember member() {
      return member;
    }

    @Override
    public String username() {
      return member.username();
    }

    @Override
    public String export() {
      return secret;
    }
  }
}
