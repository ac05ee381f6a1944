package lbsync.letterboxd;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lbsync.site.Traffic.Asked;
import org.jspecify.annotations.Nullable;

/// One request to the site.
///
/// @param path with a `/` at its end where it is a page: the site answers 403 without
/// @param type of the body; null where there is none
record Ask(String method, String path, @Nullable String type, String body) {
  private static final String SIGN_IN = "/sign-in/";
  private static final String LOGIN = "/user/login.do";
  private static final String SETTINGS = "/settings/";
  private static final Pattern OVERVIEW = Pattern.compile("/[^/]+/lists/.*");
  private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";
  private static final String JSON = "application/json; charset=UTF-8";

  static Ask page(String path) {
    return new Ask("GET", path, null, "");
  }

  /// The one page that is expected to be the sign-in page.
  static Ask signInPage() {
    return page(SIGN_IN);
  }

  /// A page that only a member who is signed in can see.
  static Ask settingsPage() {
    return page(SETTINGS);
  }

  boolean isSignInPage() {
    return path.equals(SIGN_IN);
  }

  static Ask login(Map<String, String> fields) {
    return form(LOGIN, fields);
  }

  /// Part of signing in: the answer tells nothing about a session.
  boolean isSigningIn() {
    return isSignInPage() || path.equals(LOGIN);
  }

  static Ask form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return new Ask("POST", path, FORM, body);
  }

  static Ask patch(String path, String json) {
    return new Ask("PATCH", path, JSON, json);
  }

  static Ask post(String path, String json) {
    return new Ask("POST", path, JSON, json);
  }

  /// What it is for, to be counted.
  Asked asked() {
    if (isSigningIn()) {
      return Asked.SIGN_IN;
    }
    return switch (method) {
      case "GET" -> page();
      case "PATCH" -> Asked.WRITE;
      default ->
          switch (path) {
            case "/s/load-lists" -> Asked.OVERVIEW;
            case "/s/load-list-entries" -> Asked.ENTRIES;
            case "/api/v0/lists" -> Asked.NEW_LIST;
            default -> Asked.FORM;
          };
    };
  }

  private Asked page() {
    if (path.equals(SETTINGS)) {
      return Asked.SESSION;
    }
    if (path.endsWith("/edit/")) {
      return Asked.EDIT_PAGE;
    }
    return OVERVIEW.matcher(path).matches() ? Asked.OVERVIEW : Asked.LIST_PAGE;
  }

  boolean isPage() {
    return method.equals("GET");
  }

  /// For sentences. Without the body, which holds secrets.
  @Override
  public String toString() {
    return method + " " + path;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
