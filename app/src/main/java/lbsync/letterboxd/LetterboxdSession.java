package lbsync.letterboxd;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import lbsync.letterboxd.page.Csrf;
import lbsync.letterboxd.page.FormAnswer;
import lbsync.site.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One member's cookies, the token that goes with them, and what is remembered of the site: which
/// way of work it offered last, and which lists it no longer has.
final class LetterboxdSession implements Session {
  /// How lists are read and written.
  enum Way {
    UNKNOWN,
    EDITOR,
    FORMS
  }

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Cookies cookies;
  private final MissingLists missing = new MissingLists();
  private final @Nullable String userAgent;
  private volatile String username;
  private volatile @Nullable String csrf;
  private volatile Way way = Way.UNKNOWN;
  private volatile boolean onTrial;

  /// @param username until a cookie tells the site's own spelling
  /// @param userAgent of the member's own browser; null where the session is not from there
  LetterboxdSession(String username, Cookies cookies, @Nullable String userAgent) {
    this.username = username;
    this.cookies = cookies;
    this.userAgent = userAgent;
    this.csrf = cookies.csrf();
  }

  static LetterboxdSession resume(String exported) {
    try {
      JsonNode kept = MAPPER.readTree(exported);
      Map<String, String> cookies = new HashMap<>();
      kept.required("cookies")
          .properties()
          .forEach(cookie -> cookies.put(cookie.getKey(), cookie.getValue().stringValue()));
      JsonNode userAgent = kept.path("userAgent");
      var session =
          new LetterboxdSession(
              kept.required("username").stringValue(),
              Cookies.of(cookies),
              userAgent.isString() ? userAgent.stringValue() : null);
      session.way = Way.valueOf(kept.required("way").stringValue());
      JsonNode csrf = kept.path("csrf");
      session.csrf = csrf.isString() ? csrf.stringValue() : session.csrf;
      return session;
    } catch (JacksonException notOurs) {
      // Without the cause: its message would quote the secret.
      throw new IllegalArgumentException("not a session that was kept by this program");
    }
  }

  @Override
  public String export() {
    ObjectNode kept = MAPPER.createObjectNode();
    kept.put("username", username);
    kept.put("userAgent", userAgent);
    kept.put("way", way.name());
    kept.put("csrf", csrf);
    ObjectNode values = kept.putObject("cookies");
    cookies.all().forEach(values::put);
    return MAPPER.writeValueAsString(kept);
  }

  @Override
  public String username() {
    return username;
  }

  /// The member's own lists tell a new name first, when the member has changed it.
  void username(String seen) {
    username = seen;
  }

  Cookies cookies() {
    return cookies;
  }

  @Nullable String userAgent() {
    return userAgent;
  }

  /// The token for the next change; empty while the site has given none.
  String csrf() {
    return Objects.requireNonNullElse(csrf, "");
  }

  /// Takes the cookies of an answer and the newest token. The cookie comes before a page's script,
  /// because pages are cached; the word of a JSON answer is the last.
  ///
  /// @return true when the answer ended the session
  boolean learn(HttpHeaders headers, String body, Instant now) {
    String nameBefore = cookies.signedInAs();
    boolean ended = cookies.take(headers.allValues("Set-Cookie"), now);
    String name = cookies.signedInAs();
    if (name != null && !name.equals(nameBefore)) {
      username = name;
    }
    String told = FormAnswer.csrf(body);
    if (told == null) {
      told = cookies.csrf();
    }
    if (told == null) {
      told = Csrf.in(body);
    }
    if (told != null) {
      csrf = told;
    }
    return ended;
  }

  Way way() {
    return way;
  }

  void way(Way found) {
    way = found;
  }

  MissingLists missing() {
    return missing;
  }

  /// True while nobody knows whether the one who brought the session is the member: then its
  /// refusal says nothing about the member's account.
  boolean isOnTrial() {
    return onTrial;
  }

  void onTrial(boolean isUnproven) {
    onTrial = isUnproven;
  }

  @Override
  public String toString() {
    return "LetterboxdSession[" + username + "]";
  }
}
