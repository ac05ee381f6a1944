package lbsync.web;

import static lbsync.web.Samples.NOW;
import static lbsync.web.Samples.ago;
import static lbsync.web.Samples.mayas;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lbsync.run.Backlog;
import lbsync.run.Run;
import lbsync.site.SiteState;
import lbsync.site.SiteState.Pause;
import lbsync.site.Trouble;
import lbsync.web.operation.AdminPage;
import lbsync.web.operation.AdminPage.Figure;
import lbsync.web.operation.AdminWords;
import org.jspecify.annotations.Nullable;

/// How the program is doing: well, and in each kind of trouble.
final class AdminSamples {
  private static final Duration SET = Duration.ofMillis(1500);

  private AdminSamples() {}

  static void addTo(Map<String, Page> pages) {
    pages.put("admin", admin(state(SET, 0, 0, null), ago(Duration.ofDays(12))));
    pages.put(
        "admin-new",
        admin(new SiteState(Duration.ZERO, Duration.ZERO, 0, 0, null), ago(Duration.ofMinutes(3))));
    pages.put("admin-some-slowed", admin(state(SET, 3, 1, null), ago(Duration.ofDays(2))));
    pages.put(
        "admin-all-slowed",
        admin(state(Duration.ofMillis(13_714), 41, 0, null), ago(Duration.ofDays(2))));
    for (Trouble.Kind kind : List.of(Trouble.Kind.CHALLENGE, Trouble.Kind.FORBIDDEN)) {
      var pause = new Pause(ago(Duration.ofMinutes(3)), NOW.plus(Duration.ofMinutes(12)), kind);
      pages.put(
          "admin-rests-" + kind.name().toLowerCase(Locale.ROOT),
          admin(state(SET.multipliedBy(32), 2, 2, pause), ago(Duration.ofDays(2))));
    }
  }

  private static SiteState state(Duration now, int slowed, int resting, @Nullable Pause pause) {
    return new SiteState(SET, now, slowed, resting, pause);
  }

  private static AdminPage admin(SiteState state, Instant started) {
    Duration up = Duration.between(started, NOW);
    boolean isBusy = state.isSlowed();
    var backlog =
        isBusy ? new Backlog(1204, ago(Duration.ofHours(3)), 10, 22) : new Backlog(0, null, 1, 0);
    return new AdminPage(
        mayas("/admin"),
        AdminWords.standing(state),
        AdminWords.requests(state, 2371, 41_388, up),
        AdminWords.groups(backlog, status -> status == Run.Status.SUCCEEDED ? 12_204 : 3, up),
        List.of(
            Figure.of("Version", "0.1.0"),
            Figure.of("Database", "PostgreSQL"),
            Figure.at("Started", started)));
  }
}
