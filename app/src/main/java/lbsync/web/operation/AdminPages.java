package lbsync.web.operation;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import lbsync.db.Database;
import lbsync.db.Dialect;
import lbsync.run.Runs;
import lbsync.site.SiteState;
import lbsync.site.SiteWatch;
import lbsync.web.Answers;
import lbsync.web.ErrorPages;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.operation.AdminPage.Figure;
import lbsync.web.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;

/// How the program is doing, for those whom the settings name. For all others there is no such
/// page.
@PageController
final class AdminPages {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Admins admins;
  private final SiteWatch site;
  private final Runs runs;
  private final Database db;
  private final Answers answers;
  private final ErrorPages errors;
  private final Instant started;

  AdminPages(
      Admins admins,
      SiteWatch site,
      Runs runs,
      Database db,
      Answers answers,
      ErrorPages errors,
      InstantSource clock) {
    this.admins = admins;
    this.site = site;
    this.runs = runs;
    this.db = db;
    this.answers = answers;
    this.errors = errors;
    this.started = clock.instant();
  }

  @GetMapping("/admin")
  ResponseEntity<String> show(
      Frame frame, @AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    if (!admins.include(caller)) {
      return errors.notFound(request);
    }
    SiteState state = site.state();
    Duration up = Duration.between(started, frame.now());
    return answers.page(
        new AdminPage(
            frame,
            AdminWords.standing(state),
            AdminWords.requests(state, site.traffic().in(HOUR), site.traffic().in(DAY), up),
            AdminWords.groups(runs.backlog(), status -> runs.counts().in(DAY, status), up),
            program(frame)));
  }

  private List<Figure> program(Frame frame) {
    return List.of(
        Figure.of("Version", frame.version()),
        Figure.of("Database", db.dialect() == Dialect.SQLITE ? "SQLite" : "PostgreSQL"),
        Figure.at("Started", started));
  }
}
