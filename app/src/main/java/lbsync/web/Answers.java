package lbsync.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import lbsync.web.problem.RetryAfter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Answers with pages.
@Component
public final class Answers {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final String LIVE = "live";

  private final Pages pages = new Pages();
  private final PublicAddress address;

  Answers(PublicAddress address) {
    this.address = address;
  }

  public ResponseEntity<String> page(Page page) {
    return page(HttpStatus.OK, page);
  }

  public ResponseEntity<String> page(HttpStatus status, Page page) {
    return ResponseEntity.status(status).contentType(HTML).body(pages.html(page));
  }

  /// @param part `live` for only that part of the page
  public ResponseEntity<String> live(LivePage page, @Nullable String part) {
    return LIVE.equals(part)
        ? ResponseEntity.ok().contentType(HTML).body(pages.part(page))
        : page(page);
  }

  /// After a form: the page at a path of ours.
  public ResponseEntity<String> to(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(address.path() + path))
        .build();
  }

  /// The same, with cookies to keep.
  ///
  /// @param cookies values of `Set-Cookie`
  public ResponseEntity<String> to(String path, String... cookies) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(address.path() + path))
        .header(HttpHeaders.SET_COOKIE, cookies)
        .build();
  }

  /// The same, with more headers.
  public ResponseEntity<String> to(String path, HttpHeaders headers) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(address.path() + path))
        .headers(headers)
        .build();
  }

  /// Too much was asked for; the page says so, and when to come back.
  public ResponseEntity<String> slowDown(Duration left, Page page) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .headers(RetryAfter.header(left))
        .contentType(HTML)
        .body(pages.html(page));
  }

  /// The same, with a sentence that says what came of the form.
  public ResponseEntity<String> to(String path, Told told) {
    return to(told.at(path));
  }
}
