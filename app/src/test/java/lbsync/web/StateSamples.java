package lbsync.web;

import static lbsync.web.Samples.ago;
import static lbsync.web.Samples.films;
import static lbsync.web.Samples.group;
import static lbsync.web.Samples.mayas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lbsync.film.Film;
import lbsync.film.ListId;
import lbsync.web.account.LandingPage;
import lbsync.web.group.AskedCard;
import lbsync.web.group.DashboardPage;
import lbsync.web.group.GroupCard;
import lbsync.web.group.GroupState;
import lbsync.web.group.GroupsPage;
import lbsync.web.group.JoinPage;
import lbsync.web.group.ManagePage;
import lbsync.web.group.ManagePage.Member;
import lbsync.web.group.MemberState;
import lbsync.web.group.Waiting;
import lbsync.web.list.ListCard;
import lbsync.web.list.ListPage;
import lbsync.web.list.ListPage.Entry;
import lbsync.web.list.ListsPage;
import lbsync.web.list.ListsPage.Sort;
import lbsync.web.preview.PreviewPage;
import lbsync.web.preview.PreviewPage.Back;
import lbsync.web.preview.PreviewPage.Question;
import lbsync.web.run.RunLine;
import org.jspecify.annotations.Nullable;

/// States that come about seldom: great numbers, long names, and trouble of each kind.
final class StateSamples {
  private static final String CHALLENGE =
      "Letterboxd asks whether a person is there. We do not work around that. It goes on by itself"
          + " at 20:30.";

  private StateSamples() {}

  static void addTo(Map<String, Page> pages) {
    front(pages);
    lists(pages);
    groups(pages);
    joining(pages);
    pages.put("run-long", RunSamples.large());
    pages.put("run-cancelled", RunSamples.cancelled());
    pages.put("run-without-changes", RunSamples.withoutChanges());
    pages.put("run-dry", RunSamples.dry());
    pages.put("run-held", RunSamples.held());
    pages.put("runs-empty", RunSamples.none());
  }

  private static void front(Map<String, Page> pages) {
    pages.put("landing-signed-in", new LandingPage(mayas("/"), "", null));
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      Frame frame = mayas("/");
      var visitor = new Visitor("maya", "t0ken", theme, Dates.ENGLISH);
      pages.put(
          "landing-" + theme.word(),
          new LandingPage(
              new Frame(frame.program(), visitor, "/", frame.now(), frame.notice()), "", null));
    }
    pages.put(
        "dashboard-long-name",
        new DashboardPage(
            Samples.frame("/dashboard", "wwwwwwwwwwwwwww"),
            List.of(),
            List.of(),
            List.of(),
            List.of(many()),
            List.of()));
  }

  private static void lists(Map<String, Page> pages) {
    pages.put("lists-one", lists(Samples.lists().subList(0, 1)));
    pages.put("lists-many", lists(manyLists()));
    pages.put("list-one-film", list(films(3, 1), 1, 1, 1));
    pages.put("list-of-5000", list(films(0, 100), 5_000, 1, 50));
    pages.put("list-of-5000-last", list(films(4_900, 100), 5_000, 50, 50));
  }

  private static ListsPage lists(List<ListCard> lists) {
    return new ListsPage(
        mayas("/lists"), lists, lists.size(), "", Sort.NAME, Samples.NOW, null, null);
  }

  private static List<ListCard> manyLists() {
    return IntStream.range(0, 300)
        .mapToObj(number -> Samples.list(number, "List number " + number, null))
        .toList();
  }

  private static ListPage list(List<Film> films, int found, int page, int pages) {
    List<Entry> entries = films.stream().map(it -> new Entry(it, null, null, false)).toList();
    return new ListPage(
        mayas("/list/9001?page=" + page),
        Samples.list(1, "Everything I have seen", null),
        "https://letterboxd.com/maya/list/everything/",
        "",
        null,
        entries,
        found,
        "",
        ListPage.Order.LIST,
        new Pager("/list/9001", page, pages));
  }

  /// A group of fifty.
  private static GroupCard many() {
    GroupCard usual = group(GroupState.IN_STEP, null);
    List<Face> faces =
        IntStream.range(0, 50).mapToObj(number -> new Face("member_" + number)).toList();
    return new GroupCard(
        usual.code(),
        "A name as long as names can be, " + "and then some more of it, ".repeat(6),
        usual.mode(),
        true,
        usual.state(),
        usual.detail(),
        5_000,
        usual.lookedAt(),
        usual.nextLookAt(),
        faces,
        usual.films());
  }

  private static void groups(Map<String, Page> pages) {
    pages.put("groups-in-each-state", new GroupsPage(mayas("/sync"), each(), List.of(), "", null));
    pages.put("groups-one", groups(group(GroupState.IN_STEP, null)));
    pages.put("manage-of-50", manage(many(), members(50), null));
    pages.put("manage-each-state", manage(group(GroupState.BEHIND, null), eachMember(), null));
    pages.put(
        "manage-paused", manage(group(GroupState.PAUSED, "You paused it."), members(3), null));
    pages.put(
        "manage-challenge",
        manage(
            group(GroupState.RESTING, CHALLENGE),
            List.of(
                GroupSamples.member("1", "maya", MemberState.RESTING, CHALLENGE),
                GroupSamples.member("2", "jonas", MemberState.IN_STEP, null)),
            null));
    pages.put(
        "manage-signed-out",
        manage(
            group(GroupState.NEEDS_YOU, "You have to sign in again."),
            List.of(
                GroupSamples.member("1", "maya", MemberState.SIGN_IN_NEEDED, null),
                GroupSamples.member("2", "jonas", MemberState.IN_STEP, null)),
            null));
    pages.put(
        "manage-many-held",
        manage(
            group(GroupState.WAITING_APPROVAL, null),
            List.of(GroupSamples.member("1", "maya", MemberState.WAITING_APPROVAL, null)),
            new Waiting(
                "d",
                ago(Duration.ofDays(2)),
                List.of(
                    new Waiting.Part(
                        "You removed 300 films from your list “All”.", true, films(0, 300))),
                false)));
    pages.put(
        "preview-settings",
        new PreviewPage(
            mayas("/manage-sync/K7MX3PQR/settings/preview?mode=mirror"),
            question(
                new Back("Settings", "/manage-sync/K7MX3PQR/settings"),
                "What will the new settings do?",
                "/manage-sync/K7MX3PQR/settings"),
            GroupSamples.changes(),
            "d",
            null));
    pages.put(
        "preview-restore",
        new PreviewPage(
            mayas("/list/9000/at/72/restore"),
            question(
                new Back("The list as it was", "/list/9000/at/72"),
                "What will bringing “Thursday films” back do?",
                "/list/9000/at/72/restore"),
            GroupSamples.changes(),
            "d",
            null));
  }

  private static Question question(Back back, String title, String action) {
    return new Question(
        back,
        title,
        "This is how the lists would change, as they were last read.",
        "No film leaves or joins any list because of it.",
        "Yes, do it",
        false,
        action,
        Map.of());
  }

  private static GroupsPage groups(GroupCard one) {
    return new GroupsPage(mayas("/sync"), List.of(one), List.of(), "", null);
  }

  private static List<GroupCard> each() {
    return Arrays.stream(GroupState.values())
        .map(state -> group(state, state == GroupState.IN_STEP ? null : "Why that is so."))
        .toList();
  }

  private static List<Member> members(int count) {
    List<Member> members = new ArrayList<>();
    members.add(GroupSamples.member("1", "maya", MemberState.IN_STEP, null));
    for (int i = 2; i <= count; i++) {
      members.add(GroupSamples.member("" + i, "member_" + i, MemberState.IN_STEP, null));
    }
    return members;
  }

  private static List<Member> eachMember() {
    return Arrays.stream(MemberState.values())
        .map(state -> GroupSamples.member(state.name(), "in_" + state.name(), state, null))
        .toList();
  }

  private static ManagePage manage(
      GroupCard group, List<Member> members, @Nullable Waiting waiting) {
    List<RunLine> runs = GroupSamples.runs().subList(1, 4);
    return new ManagePage(
        mayas("/manage-sync/K7MX3PQR"),
        group,
        "https://lists.example.org/join/K7MX3PQR",
        "maya",
        members,
        List.of(),
        List.of(),
        GroupSamples.RULES,
        false,
        null,
        waiting,
        null,
        runs,
        OverTimeSamples.quiet(),
        null);
  }

  private static void joining(Map<String, Page> pages) {
    JoinPage chosen = GroupSamples.joinPreview(few());
    pages.put("join-preview-few", chosen);
    pages.put("join-preview-changed", with(chosen, GroupSamples.YOU, "The lists have changed."));
    pages.put("join-preview-to-ask", with(chosen, new JoinPage.You(true, null, List.of()), null));
    pages.put(
        "join-making-to-ask",
        with(
            GroupSamples.joinMaking(GroupSamples.made(), null),
            new JoinPage.You(true, null, List.of()),
            null));
    pages.put(
        "join-as-member",
        with(
            GroupSamples.joinChoose(null),
            new JoinPage.You(false, "Thursday films", List.of()),
            null));
    pages.put(
        "join-asked",
        with(
            GroupSamples.joinChoose(null),
            new JoinPage.You(
                true, null, List.of(new AskedCard("31", "Film club, Thursdays", "Thursday films"))),
            null));
  }

  private static JoinPage.Preview few() {
    return new JoinPage.Preview(
        new ListId(9001), "Thursday films", films(0, 2), films(2, 1), films(3, 2), List.of(), "d");
  }

  private static JoinPage with(JoinPage page, JoinPage.You you, @Nullable String problem) {
    return new JoinPage(
        page.frame(),
        page.invitation(),
        page.choices(),
        page.reading(),
        page.chosen(),
        page.preview(),
        page.making(),
        you,
        problem);
  }
}
