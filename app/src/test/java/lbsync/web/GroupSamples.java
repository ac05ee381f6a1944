package lbsync.web;

import static lbsync.web.Samples.HOSTILE;
import static lbsync.web.Samples.ago;
import static lbsync.web.Samples.film;
import static lbsync.web.Samples.films;
import static lbsync.web.Samples.group;
import static lbsync.web.Samples.mayas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import lbsync.film.ListId;
import lbsync.run.Growing.Span;
import lbsync.web.group.AskedCard;
import lbsync.web.group.DashboardPage;
import lbsync.web.group.DashboardPage.Change;
import lbsync.web.group.DashboardPage.Need;
import lbsync.web.group.DashboardPage.News;
import lbsync.web.group.FilmPage;
import lbsync.web.group.GroupState;
import lbsync.web.group.JoinPage;
import lbsync.web.group.JoinPage.Choice;
import lbsync.web.group.JoinPage.Invitation;
import lbsync.web.group.JoinPage.Making;
import lbsync.web.group.JoinPage.Preview;
import lbsync.web.group.JoinPage.Start;
import lbsync.web.group.LetInPage;
import lbsync.web.group.ManagePage;
import lbsync.web.group.ManagePage.Member;
import lbsync.web.group.MemberState;
import lbsync.web.group.SettingsForm;
import lbsync.web.group.SettingsPage;
import lbsync.web.group.Waiting;
import lbsync.web.preview.PreviewPage;
import lbsync.web.preview.PreviewPage.Back;
import lbsync.web.preview.PreviewPage.ListChange;
import lbsync.web.preview.PreviewPage.Question;
import lbsync.web.run.RunLine;
import lbsync.web.run.RunStatus;
import org.jspecify.annotations.Nullable;

/// The pages about groups, as samples.
final class GroupSamples {
  private static final Invitation INVITATION =
      new Invitation(
          "K7MX3PQR",
          "Film club, Thursdays",
          Mode.COLLABORATIVE,
          "jonas",
          "Whatever anyone adds or removes reaches every list, yours too.",
          3,
          212,
          films(0, 5));
  static final List<String> RULES =
      List.of(
          "The order is the same everywhere, if all lists are ranked.",
          "Notes stay with whoever wrote them.",
          "The owner is asked before a list joins.");
  private static final Choice NOTHING =
      new Choice(null, Start.MERGE, false, "Film club, Thursdays", true);

  private static final Choice FRESH = new Choice(null, Start.MERGE, true, HOSTILE, false);

  private GroupSamples() {}

  static DashboardPage dashboard() {
    return new DashboardPage(
        Samples.told("/dashboard", Tone.GOOD, "Thursday films is now in step with two others."),
        List.of(
            new Need(
                Tone.WAITING,
                "Letterboxd no longer shows your list of What Grandpa should see.",
                "See what to do",
                "/manage-sync/22QW9ZHT"),
            new Need(
                Tone.PROBLEM,
                "Letterboxd has ended your session. Your lists are left alone until you sign in.",
                "Sign in again",
                "/login?next=/dashboard")),
        asked(),
        List.of(
            new News(
                ago(Duration.ofDays(2)),
                "jonas did not let you into “Westerns”. You may ask again.")),
        List.of(group(GroupState.IN_STEP, null), Samples.mirror(), Samples.newborn()),
        List.of(
            change(3, true, "jonas", 4),
            change(14, true, HOSTILE, 5),
            change(9, false, "ada_l", 190),
            change(2, true, "maya", 1_600),
            change(17, true, "maya", 2_900),
            change(8, false, "jonas", 4_400),
            change(5, true, "ada_l", 30_000)));
  }

  static List<AskedCard> asked() {
    return List.of(
        new AskedCard("31", "Film club, Thursdays", "Stations"),
        new AskedCard("32", HOSTILE, HOSTILE));
  }

  private static Change change(int number, boolean added, String who, int minutes) {
    return new Change(
        film(number),
        added,
        who,
        "Film club, Thursdays",
        ago(Duration.ofMinutes(minutes)),
        "r" + number,
        number == 17 ? 196 : 0,
        number == 2 ? "an undo" : null);
  }

  static final JoinPage.You YOU = new JoinPage.You(false, null, List.of());

  static JoinPage joinChoose(@Nullable String problem) {
    return new JoinPage(
        mayas("/join/K7MX3PQR"),
        INVITATION,
        Samples.lists(),
        null,
        problem == null ? NOTHING : FRESH,
        null,
        null,
        YOU,
        problem);
  }

  static JoinPage joinWithoutLists() {
    return new JoinPage(
        mayas("/join/K7MX3PQR"), mirrored(), List.of(), null, NOTHING, null, null, YOU, null);
  }

  static JoinPage joinWhileReading() {
    return new JoinPage(
        mayas("/join/K7MX3PQR"),
        INVITATION,
        List.of(),
        "Reading your lists.",
        NOTHING,
        null,
        null,
        YOU,
        null);
  }

  static JoinPage joinAsGuest() {
    return new JoinPage(
        Samples.frame("/join/K7MX3PQR", null),
        INVITATION,
        List.of(),
        null,
        NOTHING,
        null,
        null,
        YOU,
        null);
  }

  private static Invitation mirrored() {
    return new Invitation("K7MX3PQR", HOSTILE, Mode.MIRROR, HOSTILE, HOSTILE, 1, 0, List.of());
  }

  static JoinPage joinPreview(Preview preview) {
    return new JoinPage(
        mayas("/join/K7MX3PQR?listId=9001"),
        INVITATION,
        Samples.lists(),
        null,
        new Choice(new ListId(9001), Start.MERGE, false, "", true),
        preview,
        null,
        YOU,
        null);
  }

  static JoinPage joinMaking(Making making, @Nullable String problem) {
    return new JoinPage(
        mayas("/join/K7MX3PQR?listId=new"),
        INVITATION,
        Samples.lists(),
        null,
        FRESH,
        null,
        making,
        YOU,
        problem);
  }

  static Making made() {
    return new Making("Film club, Thursdays", true, films(0, 60), null, "d3");
  }

  static Making madeEmpty() {
    return new Making(HOSTILE, false, List.of(), HOSTILE, "d4");
  }

  static Preview manyChanges() {
    return new Preview(
        new ListId(9001),
        "Horror for people who are easily frightened",
        films(0, 60),
        films(70, 2),
        films(80, 5),
        films(90, 2),
        "d1ge57");
  }

  static Preview onlyComing() {
    return new Preview(
        new ListId(9001), "Thursday films", films(0, 11), List.of(), films(40, 3), List.of(), "d2");
  }

  static Preview noChange() {
    return new Preview(new ListId(9001), "2026", List.of(), List.of(), List.of(), List.of(), "d3");
  }

  static List<Member> members() {
    return List.of(
        member("m1", "maya", MemberState.IN_STEP, null),
        member("m2", "jonas", MemberState.SIGN_IN_NEEDED, null),
        member(
            "m3",
            "ada_l",
            MemberState.BEHIND,
            "Letterboxd refused one film, and it is tried again in an hour."),
        member("m4", HOSTILE, MemberState.LIST_MISSING, null));
  }

  static Member member(String id, String name, MemberState state, @Nullable String detail) {
    return new Member(
        id,
        name,
        name.equals("maya"),
        new ListId(9000),
        "Thursday films",
        "https://letterboxd.com/maya/list/thursday-films/",
        false,
        state,
        detail,
        212);
  }

  static List<RunLine> runs() {
    return List.of(
        run("r42", RunStatus.RUNNING, "Somebody asked for it", "3 films added so far", 0),
        run("r41", RunStatus.SUCCEEDED, "Regular check", "1 film added, 1 removed", 3),
        run("r40", RunStatus.PARTIAL, "A list joined", "58 films added", 300),
        run("r39", RunStatus.FAILED, "Regular check", "Letterboxd did not answer", 4_000));
  }

  private static RunLine run(String id, RunStatus status, String why, String what, int minutes) {
    return new RunLine(id, status, why, what, ago(Duration.ofMinutes(minutes)));
  }

  private static Waiting waiting() {
    return new Waiting(
        "he1d",
        ago(Duration.ofMinutes(40)),
        List.of(
            new Waiting.Part(
                "ada_l removed 20 films from their list “Thursdays”.", true, films(0, 20)),
            new Waiting.Part(
                HOSTILE + " added 1 film to “x” while everything else went out of it.",
                false,
                films(30, 1))),
        true);
  }

  static FilmPage filmPage() {
    return new FilmPage(
        mayas("/manage-sync/K7MX3PQR/film/50000"),
        "K7MX3PQR",
        "Film club, Thursdays",
        Samples.film(0),
        "https://letterboxd.com/film/one/",
        true,
        List.of(
            new FilmPage.Place("maya", true, true, null),
            new FilmPage.Place(HOSTILE, false, false, "Letterboxd refused it: no.")),
        List.of(
            new FilmPage.Event(
                ago(Duration.ofHours(1)),
                null,
                HOSTILE + " removed it; that waits for a yes",
                "Its list lost many films at once: more than 10 and more than 25 % of them, more"
                    + " than half of a short list, or all."),
            new FilmPage.Event(
                ago(Duration.ofMinutes(90)), null, "maya decided that it stays", null),
            new FilmPage.Event(
                ago(Duration.ofHours(2)), "41", "It was added to ada_l's list", "Added by maya."),
            new FilmPage.Event(ago(Duration.ofHours(2)), "41", "maya added it", null)));
  }

  static FilmPage filmWithoutEvents() {
    return new FilmPage(
        mayas("/manage-sync/K7MX3PQR/film/50000"),
        "K7MX3PQR",
        HOSTILE,
        Samples.film(14),
        null,
        false,
        List.of(new FilmPage.Place("maya", true, false, null)),
        List.of());
  }

  static SettingsPage settings(@Nullable String problem) {
    return new SettingsPage(
        mayas("/manage-sync/K7MX3PQR/settings"),
        "K7MX3PQR",
        "Film club, Thursdays",
        new SettingsForm(Mode.MIRROR, "2", true, true, false, "10", "25"),
        List.of(
            new SettingsPage.Source("1", "maya", "Thursday films"),
            new SettingsPage.Source("2", HOSTILE, "")),
        problem);
  }

  static PreviewPage preview(List<ListChange> lists, @Nullable String problem) {
    return new PreviewPage(
        mayas("/runs/41/undo"),
        new Question(
            new Back("The run", "/runs/41"),
            "What will undoing this run do?",
            "What it brought goes again, and what it took comes back.",
            "There is nothing to bring back.",
            "Yes, undo it",
            true,
            "/runs/41/undo",
            Map.of("mode", HOSTILE)),
        lists,
        "d1ge57",
        problem);
  }

  static List<ListChange> changes() {
    return List.of(
        new ListChange(
            "maya", "Thursday films", true, films(0, 3), films(4, 20), films(30, 2), films(33, 1)),
        new ListChange(HOSTILE, "", false, films(0, 1), List.of(), List.of(), List.of()));
  }

  static ManagePage managing() {
    return new ManagePage(
        mayas("/manage-sync/K7MX3PQR"),
        group(GroupState.SYNCING, null),
        "https://lists.example.org/join/K7MX3PQR",
        "maya",
        members(),
        List.of(
            member("m8", "noor", MemberState.JOIN_PENDING, "Waits."),
            member("m9", HOSTILE, MemberState.JOIN_PENDING, null)),
        List.of(
            new ManagePage.NotLetIn(
                HOSTILE,
                "You did not let " + HOSTILE + " into “Film club, Thursdays”.",
                ago(Duration.ofDays(2)))),
        RULES,
        true,
        Samples.progress(),
        waiting(),
        "As soon as all lists are in step, they follow the list of maya.",
        runs(),
        OverTimeSamples.club(Span.MONTH, 30),
        new Rejected("unshare", "That is not the group's name. Nothing was changed.", HOSTILE));
  }

  static ManagePage inStep() {
    return new ManagePage(
        mayas("/manage-sync/K7MX3PQR"),
        group(GroupState.IN_STEP, null),
        "https://lists.example.org/join/K7MX3PQR",
        "maya",
        members().subList(0, 3),
        List.of(),
        List.of(),
        RULES,
        false,
        null,
        null,
        null,
        runs().subList(1, 4),
        OverTimeSamples.club(Span.YEAR, 52),
        null);
  }

  static ManagePage follower() {
    return new ManagePage(
        mayas("/manage-sync/22QW9ZHT"),
        Samples.mirror(),
        "https://lists.example.org/join/22QW9ZHT",
        "jonas",
        List.of(
            member("m2", "jonas", MemberState.IN_STEP, null),
            member("m1", "maya", MemberState.SIGN_IN_NEEDED, null)),
        List.of(),
        List.of(),
        RULES,
        true,
        null,
        waiting(),
        null,
        runs().subList(1, 2),
        OverTimeSamples.quiet(),
        null);
  }

  static ManagePage alone() {
    return new ManagePage(
        mayas("/manage-sync/9XYZ7ABC"),
        Samples.newborn(),
        "https://lists.example.org/join/9XYZ7ABC",
        "maya",
        List.of(member("m1", "maya", MemberState.IN_STEP, null)),
        List.of(),
        List.of(),
        RULES,
        false,
        null,
        null,
        null,
        List.of(),
        null,
        null);
  }

  static LetInPage letIn(@Nullable Preview preview, @Nullable String problem) {
    return new LetInPage(
        mayas("/manage-sync/K7MX3PQR/members/m8/approve"),
        new GroupBadge("K7MX3PQR", "Film club, Thursdays", Mode.COLLABORATIVE),
        member("m8", problem == null ? "noor" : HOSTILE, MemberState.JOIN_PENDING, null),
        preview,
        problem);
  }
}
