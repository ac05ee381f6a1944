package lbsync.web.group;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import lbsync.account.Account;
import lbsync.account.Accounts;
import lbsync.audit.Audit;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.list.Films;
import lbsync.run.Overviews.LatestEdit;
import lbsync.run.Run;
import lbsync.run.Runs;
import lbsync.run.Trigger;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.group.DashboardPage.Change;
import lbsync.web.group.DashboardPage.News;
import lbsync.web.group.GroupViews.View;
import lbsync.web.privacy.AuditWords;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a member may want to know at a glance, and the overview of groups.
@PageController
final class DashboardPages {
  private static final int LATEST = 24;

  /// Films of what one did at once.
  private static final int FEW = 4;

  private static final Duration NEWS = Duration.ofDays(7);
  private static final int MOST_NEWS = 5;

  private final Accounts accounts;
  private final GroupViews views;
  private final AskedViews asked;
  private final Audit audit;
  private final Runs runs;
  private final Films films;
  private final Answers answers;

  DashboardPages(
      Accounts accounts,
      GroupViews views,
      AskedViews asked,
      Audit audit,
      Runs runs,
      Films films,
      Answers answers) {
    this.accounts = accounts;
    this.views = views;
    this.asked = asked;
    this.audit = audit;
    this.runs = runs;
    this.films = films;
    this.answers = answers;
  }

  @GetMapping("/dashboard")
  ResponseEntity<String> dashboard(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String part) {
    Account account = accounts.find(caller.account()).orElseThrow();
    List<View> mine = views.of(account.id());
    return answers.live(
        new DashboardPage(
            frame,
            Needs.of(account, mine),
            asked.of(account.id()),
            news(account, frame.now()),
            views.cards(mine, account.id()),
            latest(mine)),
        part);
  }

  private List<News> news(Account account, Instant now) {
    var words = new AuditWords(account.username());
    return audit.doneByOthers(account.id().value(), now.minus(NEWS), MOST_NEWS).stream()
        .map(entry -> new News(entry.at(), words.sentence(entry)))
        .toList();
  }

  private List<Change> latest(List<View> views) {
    Map<GroupId, Group> groups =
        views.stream().map(View::group).collect(Collectors.toMap(Group::id, Function.identity()));
    List<LatestEdit> edits = runs.overviews().latestEdits(groups.keySet(), FEW, LATEST);
    Map<FilmId, Film> facts = films.find(edits.stream().map(LatestEdit::film).toList());
    return edits.stream()
        .map(
            edit ->
                new Change(
                    facts.getOrDefault(edit.film(), Film.of(edit.film())),
                    edit.action() == Run.Action.ADD,
                    edit.username(),
                    Objects.requireNonNull(groups.get(edit.group())).name(),
                    edit.at(),
                    edit.run().toString(),
                    edit.more(),
                    by(edit.asked())))
        .toList();
  }

  private static @Nullable String by(@Nullable Trigger asked) {
    if (asked == null) {
      return null;
    }
    return switch (asked) {
      case UNDO -> "an undo";
      case RESTORE -> "going back to an earlier list";
      case REQUEST, POLL, JOIN, APPROVE, SETTINGS -> "a decision made here";
    };
  }

  @GetMapping("/sync")
  ResponseEntity<String> groups(Frame frame, @AuthenticationPrincipal Caller caller) {
    return answers.page(new GroupsPage(frame, cards(caller), asked.of(caller.account()), "", null));
  }

  private List<GroupCard> cards(Caller caller) {
    return views.cards(views.of(caller.account()), caller.account());
  }
}
