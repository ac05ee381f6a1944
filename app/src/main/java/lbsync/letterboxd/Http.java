package lbsync.letterboxd;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import lbsync.coordination.Pace;
import lbsync.coordination.Rest;
import lbsync.security.Happening;
import lbsync.security.SecurityLog;
import lbsync.site.Requests;
import lbsync.site.SiteState;
import lbsync.site.Traffic;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;

/// Sends requests, one at a time as the pace says, and tells answers of the site from all else that
/// may come. Every request that leaves is one that was asked for here: nothing is repeated, and
/// redirects are followed by hand, so that one to the sign-in page is seen.
final class Http implements AutoCloseable {
  private static final int MOST_REDIRECTS = 3;

  private final LetterboxdSettings settings;
  private final Pace pace;
  private final Rests rests;
  private final Traffic traffic;
  private final InstantSource clock;
  private final SecurityLog security;
  private final HttpClient client;

  Http(LetterboxdSettings settings, Pace pace, Rest rest, InstantSource clock, Traffic traffic) {
    this.settings = settings;
    this.pace = pace;
    this.rests = new Rests(rest, pace, clock);
    this.traffic = traffic;
    this.clock = clock;
    this.security = new SecurityLog(clock);
    this.client = Clients.of(settings);
  }

  /// @throws Obstructed when anything else came than an answer of the site that is of use
  Reply send(LetterboxdSession session, Ask ask) throws Obstructed, InterruptedException {
    Ask next = ask;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      Instant asked = awaitTurn(session);
      try {
        HttpResponse<byte[]> response = once(session, next);
        if (!isRedirect(response.statusCode())) {
          Reply reply = judged(session, next, response);
          traffic.good(next.asked());
          rests.afterGoodAnswer(session, next, asked);
          return reply;
        }
        Ask further = redirect(session, next, response);
        traffic.good(next.asked());
        next = further;
      } catch (Obstructed e) {
        traffic.trouble(next.asked(), e.trouble().kind());
        Trouble told = rests.after(session, e.trouble(), asked);
        throw told.equals(e.trouble()) ? e : new Obstructed(told, e.maybeDone());
      }
    }
    throw Obstructed.unsure(Trouble.Kind.UNREADABLE, "Letterboxd sends us in circles at " + ask);
  }

  /// Trouble may come while others wait for their turn, so they ask again whether it is time.
  ///
  /// @return when the turn came
  private Instant awaitTurn(LetterboxdSession session) throws Obstructed, InterruptedException {
    rests.check(session);
    Instant came = clock.instant();
    if (session.isOnTrial()) {
      // Nobody knows yet whose it is, and a member must not wait for what strangers ask.
      pace.awaitTurn();
    } else {
      pace.awaitTurn(Rests.account(session));
    }
    traffic.waited(Duration.between(came, clock.instant()));
    rests.check(session);
    return clock.instant();
  }

  SiteState state() {
    return rests.state();
  }

  private HttpResponse<byte[]> once(LetterboxdSession session, Ask ask)
      throws Obstructed, InterruptedException {
    HttpRequest request = request(session, ask);
    try {
      HttpResponse<byte[]> response = exchange(request);
      Requests.count();
      return response;
    } catch (IOException e) {
      boolean left = !neverLeft(e);
      if (left) {
        Requests.count();
      }
      boolean untrusted = isUntrusted(e);
      if (untrusted) {
        security.write(Happening.SITE_NOT_TRUSTED, "", "host", settings.url().getHost());
      }
      String detail =
          untrusted
              ? "The connection to Letterboxd is not safe, so nothing was sent to it: " + e
              : "No whole answer came to %s: %s".formatted(ask, e);
      throw new Obstructed(new Trouble(Trouble.Kind.UNREACHABLE, detail), left);
    }
  }

  private Reply judged(LetterboxdSession session, Ask ask, HttpResponse<byte[]> response)
      throws Obstructed {
    // What is no text cannot be told from text in which letters were lost: it is looked at, to see
    // what stands in the way, and then refused.
    String body = new String(response.body(), StandardCharsets.UTF_8);
    boolean ended = session.learn(response.headers(), body, clock.instant());
    int status = response.statusCode();
    Obstructed obstacle = Obstacles.in(ask, status, response.headers(), body, clock.instant());
    if (ended && (obstacle == null || !obstacle.is(Trouble.Kind.CHALLENGE))) {
      throw sessionEnded(ask, obstacle == null || obstacle.maybeDone());
    }
    if (obstacle != null) {
      throw obstacle;
    }
    if (!isText(response.body())) {
      throw Obstructed.unsure(
          Trouble.Kind.UNREADABLE, "Letterboxd's answer has characters that are none at " + ask);
    }
    return new Reply(ask.path(), status, body);
  }

  private static boolean isText(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  private Ask redirect(LetterboxdSession session, Ask ask, HttpResponse<byte[]> response)
      throws Obstructed {
    if (session.learn(response.headers(), "", clock.instant())) {
      throw sessionEnded(ask, true);
    }
    String location = response.headers().firstValue("Location").orElse("");
    URI to = resolved(address(ask), location, ask);
    String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    if (path.startsWith("/sign-in") && !ask.isSignInPage()) {
      throw Obstructed.refused(Trouble.Kind.SIGNED_OUT, "Letterboxd wants a new sign-in at " + ask);
    }
    if (!ask.isPage() || !isOfSite(to)) {
      String detail = "Letterboxd sends us from %s to %s".formatted(ask, to);
      throw Obstructed.unsure(Trouble.Kind.UNREADABLE, detail);
    }
    return Ask.page(path);
  }

  /// @throws Obstructed when a page has led to an address that is none, or not of the site: the
  ///     session's cookies go nowhere else
  private URI address(Ask ask) throws Obstructed {
    URI address = resolved(settings.url(), ask.path(), ask);
    if (!isOfSite(address)) {
      throw Obstructed.refused(
          Trouble.Kind.UNREADABLE, "A page of Letterboxd leads to an address of others: " + ask);
    }
    return address;
  }

  private static URI resolved(URI base, String address, Ask ask) throws Obstructed {
    try {
      return base.resolve(address);
    } catch (IllegalArgumentException notAnAddress) {
      throw Obstructed.unsure(
          Trouble.Kind.UNREADABLE,
          "A page of Letterboxd leads to something that is no address, at " + ask);
    }
  }

  private boolean isOfSite(URI address) {
    URI site = settings.url();
    return Objects.equals(address.getScheme(), site.getScheme())
        && Objects.equals(address.getRawAuthority(), site.getRawAuthority());
  }

  static boolean isRedirect(int status) {
    return status >= 300 && status < 400 && status != 304;
  }

  private static Obstructed sessionEnded(Ask ask, boolean maybeDone) {
    String detail = "Letterboxd has ended the session at " + ask;
    return new Obstructed(new Trouble(Trouble.Kind.SIGNED_OUT, detail), maybeDone);
  }

  private HttpRequest request(LetterboxdSession session, Ask ask) throws Obstructed {
    String site = settings.url().toString().replaceAll("/+$", "");
    var request =
        HttpRequest.newBuilder(address(ask))
            .timeout(settings.timeout())
            .header(
                "User-Agent", Objects.requireNonNullElse(session.userAgent(), settings.userAgent()))
            .header("Accept-Language", "en");
    String cookies = session.cookies().header();
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    if (ask.type() == null) {
      return request.header("Accept", "text/html,application/xhtml+xml").GET().build();
    }
    return request
        .header("Accept", "application/json, text/javascript, */*; q=0.01")
        .header("Content-Type", ask.type())
        .header("X-CSRF-TOKEN", session.csrf())
        .header("X-Requested-With", "XMLHttpRequest")
        .header("Origin", site)
        .header("Referer", site + "/")
        .method(ask.method(), BodyPublishers.ofString(ask.body()))
        .build();
  }

  /// The client's own time-out ends with the headers, so the wait for the body is bounded here.
  private HttpResponse<byte[]> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.maxBytes());
    var answer = client.sendAsync(request, handler);
    try {
      return answer.get(settings.timeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooSlow) {
      answer.cancel(true);
      throw new IOException("the answer took too long", tooSlow);
    } catch (InterruptedException stopping) {
      answer.cancel(true);
      throw stopping;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static boolean isUntrusted(@Nullable Throwable e) {
    return e instanceof CertificateException || (e != null && isUntrusted(e.getCause()));
  }

  private static boolean neverLeft(@Nullable Throwable e) {
    return e instanceof ConnectException
        || e instanceof HttpConnectTimeoutException
        || e instanceof SSLHandshakeException
        // "Too many retries", after the first.
        || (e != null && neverLeft(e.getCause()));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
