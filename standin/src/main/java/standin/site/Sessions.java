package standin.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import standin.http.Answer;
import standin.http.Request;
import standin.world.World;

/// Cookies: who is signed in, on which device, and with which CSRF token. The session's cookie
/// gets a new value with every answer; older values of it go on working.
final class Sessions {
  static final String CSRF = "com.xk72.webparts.csrf";
  static final String CURRENT = "letterboxd.user.CURRENT";
  static final String REMEMBER = "letterboxd.user";
  static final String SIGNED_IN_AS = "letterboxd.signed.in.as";

  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{20}");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration REMEMBERED = Duration.ofDays(60);

  /// @param session the token in use; empty when signed out
  /// @param isNew whether a remembered device has just opened it
  record Who(Optional<String> viewer, String session, boolean isNew) {}

  private final World world;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong serial = new AtomicLong();

  Sessions(World world) {
    this.world = world;
  }

  Who who(Request request) {
    var session = request.cookie(CURRENT).replaceFirst("\\..*", "");
    var viewer = world.memberOfSession(session);
    if (viewer.isPresent()) {
      return new Who(viewer, session, false);
    }
    return world
        .memberRemembered(request.cookie(REMEMBER))
        .map(member -> new Who(Optional.of(member), world.openSession(member), true))
        .orElse(new Who(Optional.empty(), "", false));
  }

  String csrf(Request request) {
    var token = request.cookie(CSRF);
    return TOKEN.matcher(token).matches() ? token : newToken();
  }

  /// Whether the request brought this token twice: as cookie, and as header or in the form.
  static boolean isRight(Request request, String token) {
    return request.cookie(CSRF).equals(token)
        && (request.header("x-csrf-token").filter(token::equals).isPresent()
            || request.field("__csrf").equals(token));
  }

  Answer withCsrf(Answer answer, String token) {
    return answer.with("Set-Cookie", CSRF + "=" + token + "; Path=/");
  }

  Answer withSession(Answer answer, String session) {
    return answer.with(
        "Set-Cookie",
        "%s=%s.%d; Path=/; HttpOnly".formatted(CURRENT, session, serial.incrementAndGet()));
  }

  Answer signedIn(Answer answer, String username, boolean remember) {
    var name = URLEncoder.encode(username, StandardCharsets.UTF_8);
    var welcome =
        withSession(answer, world.openSession(username))
            .with("Set-Cookie", SIGNED_IN_AS + "=" + name + "; Path=/" + maxAge(MONTH));
    return remember
        ? welcome.with(
            "Set-Cookie",
            REMEMBER + "=" + world.remember(username) + "; Path=/; HttpOnly" + maxAge(REMEMBERED))
        : welcome;
  }

  Answer signedOut(Answer answer) {
    return answer
        .with("Set-Cookie", CURRENT + "=; Path=/; Max-Age=0; HttpOnly")
        .with("Set-Cookie", REMEMBER + "=; Path=/; Max-Age=0; HttpOnly")
        .with("Set-Cookie", SIGNED_IN_AS + "=; Path=/; Max-Age=0");
  }

  static boolean setsSession(Answer.Header header) {
    return header.name().equals("Set-Cookie") && header.value().startsWith(CURRENT + "=");
  }

  void end(Request request) {
    world.signOut(request.cookie(CURRENT).replaceFirst("\\..*", ""), request.cookie(REMEMBER));
  }

  String newToken() {
    var bytes = new byte[10];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String maxAge(Duration time) {
    return "; Max-Age=" + time.toSeconds();
  }
}
