package lbsync.web.account;

import java.net.URI;
import java.time.Duration;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.LocalPath;
import lbsync.web.PageController;
import lbsync.web.PublicAddress;
import lbsync.web.Theme;
import lbsync.web.WebSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What everybody may see: the front door, and what is stored. And the switch of colours.
@PageController
final class FrontPages {
  private static final Duration KEPT = Duration.ofDays(365);

  private final Answers answers;
  private final WebSettings settings;
  private final PublicAddress address;

  FrontPages(Answers answers, WebSettings settings, PublicAddress address) {
    this.answers = answers;
    this.settings = settings;
    this.address = address;
  }

  @GetMapping("/")
  ResponseEntity<String> landing(Frame frame) {
    return answers.page(new LandingPage(frame, "", null));
  }

  @GetMapping("/about")
  ResponseEntity<String> about(Frame frame) {
    String site = URI.create(settings.siteUrl()).getAuthority();
    return answers.page(new AboutPage(frame, site, settings.userAgent()));
  }

  @PostMapping("/theme")
  ResponseEntity<String> theme(
      @RequestParam(required = false) @Nullable String theme,
      @RequestParam(required = false) @Nullable String back) {
    String cookie =
        ResponseCookie.from(Theme.COOKIE, Theme.of(theme).word())
            .path(address.cookiePath())
            .httpOnly(true)
            .secure(address.isHttps())
            .sameSite("Lax")
            .maxAge(KEPT)
            .build()
            .toString();
    return answers.to(LocalPath.of(back, "/"), cookie);
  }
}
