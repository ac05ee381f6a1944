package lbsync.web.account;

import java.net.URI;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.LocalPath;
import lbsync.web.PageController;
import lbsync.web.Theme;
import lbsync.web.WebSettings;
import lbsync.web.security.ThemeCookie;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What everybody may see: the front door, and what is stored. And the switch of colours.
@PageController
final class FrontPages {
  private final Answers answers;
  private final WebSettings settings;
  private final ThemeCookie cookie;

  FrontPages(Answers answers, WebSettings settings, ThemeCookie cookie) {
    this.answers = answers;
    this.settings = settings;
    this.cookie = cookie;
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
    return answers.to(LocalPath.of(back, "/"), cookie.with(Theme.of(theme)));
  }
}
