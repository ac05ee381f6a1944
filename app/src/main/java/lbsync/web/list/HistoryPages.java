package lbsync.web.list;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.list.CameAndLeft;
import lbsync.list.Films;
import lbsync.list.History;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.list.Point;
import lbsync.list.ReadingId;
import lbsync.run.RunId;
import lbsync.run.Runs;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.Pager;
import lbsync.web.Statuses;
import lbsync.web.Told;
import lbsync.web.api.Ids;
import lbsync.web.list.HistoryPage.Moment;
import lbsync.web.preview.PreviewPage;
import lbsync.web.preview.PreviewPage.Back;
import lbsync.web.preview.PreviewPage.Question;
import lbsync.web.preview.Previews;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a list of one's own was over time, and going back to it.
@PageController
@RequestMapping("/list/{id}")
final class HistoryPages {
  private static final int MOMENTS = 50;
  private static final int FILMS_OF_A_PAGE = 100;

  /// Of those that came at a moment, and of those that left.
  private static final int FILMS_OF_A_MOMENT = 3;

  private final Lists lists;
  private final History history;
  private final Films films;
  private final Groups groups;
  private final Runs runs;
  private final Previews previews;
  private final Answers answers;

  HistoryPages(
      Lists lists,
      History history,
      Films films,
      Groups groups,
      Runs runs,
      Previews previews,
      Answers answers) {
    this.lists = lists;
    this.history = history;
    this.films = films;
    this.groups = groups;
    this.runs = runs;
    this.previews = previews;
    this.answers = answers;
  }

  @GetMapping("/history")
  ResponseEntity<String> history(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String after) {
    MemberList list = owned(id, caller.account());
    ReadingId before = after == null ? null : Ids.point(after);
    List<Point> found = history.of(list.id(), before, MOMENTS + 1);
    List<Point> shown = found.stream().limit(MOMENTS).toList();
    boolean all = found.size() <= MOMENTS;
    return answers.page(
        new HistoryPage(
            frame,
            list.id(),
            list.name(),
            moments(list.id(), shown, before == null, all),
            CountLine.of(shown, before == null ? frame.now() : shown.getFirst().at()),
            whyNot(list) == null,
            all ? null : path(list) + "/history?after=" + shown.getLast().id()));
  }

  /// @param newest whether the first of them is the newest of the list
  /// @param oldest whether the last of them is the first of the list
  private List<Moment> moments(ListId list, List<Point> shown, boolean newest, boolean oldest) {
    Map<ReadingId, CameAndLeft> some =
        history.some(list, shown.stream().map(Point::id).toList(), FILMS_OF_A_MOMENT);
    Map<FilmId, Film> facts =
        films.find(
            some.values().stream()
                .flatMap(each -> Stream.of(each.came(), each.left()))
                .flatMap(List::stream)
                .distinct()
                .toList());
    return shown.stream()
        .map(
            point -> {
              CameAndLeft moved = some.getOrDefault(point.id(), CameAndLeft.NOTHING);
              return Moment.of(
                  point,
                  oldest && point.equals(shown.getLast()),
                  newest && point.equals(shown.getFirst()),
                  facts(moved.came(), facts),
                  facts(moved.left(), facts));
            })
        .toList();
  }

  private static List<Film> facts(List<FilmId> films, Map<FilmId, Film> known) {
    return films.stream().map(film -> known.getOrDefault(film, Film.of(film))).toList();
  }

  @GetMapping("/at/{point}")
  ResponseEntity<String> then(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @PathVariable String point,
      @RequestParam(defaultValue = "1") int page) {
    MemberList list = owned(id, caller.account());
    ReadingId at = Ids.point(point);
    List<Entry> then = history.at(list.id(), at).orElseThrow(HistoryPages::noPoint);
    // The point itself is the first of those that are older than the one after it.
    Point facts = history.of(list.id(), new ReadingId(at.value() + 1), 1).getFirst();
    boolean ranked = Boolean.TRUE.equals(list.ranked());
    int pages = Math.max(1, (then.size() + FILMS_OF_A_PAGE - 1) / FILMS_OF_A_PAGE);
    var pager = new Pager(frame.at(path(list) + "/at/" + at), Math.clamp(page, 1, pages), pages);
    return answers.page(
        new ThenPage(
            frame,
            list.id(),
            list.name(),
            at.toString(),
            facts.at(),
            then.stream()
                .skip((pager.page() - 1L) * FILMS_OF_A_PAGE)
                .limit(FILMS_OF_A_PAGE)
                .map(entry -> ListPages.entry(entry, ranked))
                .toList(),
            then.size(),
            pager,
            cannot(list, at)));
  }

  private @Nullable String cannot(MemberList list, ReadingId point) {
    if (history.of(list.id(), null, 1).getFirst().id().equals(point)) {
      return "This is how the list is now.";
    }
    return whyNot(list);
  }

  /// Why the list cannot be brought back at all; null when it can.
  private @Nullable String whyNot(MemberList list) {
    Optional<Member> member = groups.memberWith(list.id());
    if (member.isEmpty()) {
      return "Only a list that is in a group can be brought back to what it was. Share it, alone if you like,"
          + " and it can.";
    }
    boolean follows =
        groups
            .find(member.get().group())
            .filter(group -> group.mode() == Mode.MIRROR && !group.hasSource(member.get().id()))
            .isPresent();
    return follows ? "This list follows another one, and would be made like it again." : null;
  }

  @GetMapping("/at/{point}/restore")
  ResponseEntity<String> preview(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @PathVariable String point) {
    MemberList list = owned(id, caller.account());
    return answers.page(preview(frame, list, Ids.point(point), null));
  }

  @PostMapping("/at/{point}/restore")
  ResponseEntity<String> restore(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @PathVariable String point,
      @RequestParam(defaultValue = "") String digest) {
    MemberList list = owned(id, caller.account());
    ReadingId at = Ids.point(point);
    try {
      RunId run = runs.undoing().restore(list.id(), at, caller.account(), digest);
      return answers.to("/runs/" + run, Told.RESTORING);
    } catch (Refusal refusal) {
      return answers.page(Statuses.of(refusal), preview(frame, list, at, refusal.sentence()));
    }
  }

  private PreviewPage preview(
      Frame frame, MemberList list, ReadingId point, @Nullable String problem) {
    String path = path(list) + "/at/" + point;
    var question =
        new Question(
            new Back("The list as it was", path),
            "What will bringing “%s” back do?".formatted(list.name()),
            "Your list gets its films, their order and your notes back as they were then. What"
                + " changes in it reaches the others as if you had done it by hand; films that"
                + " leave their lists by it may wait for the yes of the group's owner.",
            "Nothing to do: the list is what it was then.",
            "Yes, bring it back",
            true,
            path + "/restore",
            Map.of());
    return previews.page(
        frame,
        question,
        runs.undoing().previewRestore(list.id(), point, list.owner()),
        list.owner(),
        problem);
  }

  private static String path(MemberList list) {
    return "/list/" + list.id();
  }

  private MemberList owned(String id, AccountId owner) {
    return lists
        .ownedBy(owner, Ids.list(id))
        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no such list of yours"));
  }

  private static Refusal noPoint() {
    return new Refusal(Refusal.Kind.NOT_FOUND, "The list has no such point");
  }
}
