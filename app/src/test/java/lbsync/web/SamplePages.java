package lbsync.web;

import static lbsync.web.Samples.HOSTILE;
import static lbsync.web.Samples.frame;
import static lbsync.web.Samples.group;
import static lbsync.web.Samples.mayas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lbsync.account.Scope;
import lbsync.film.ListId;
import lbsync.web.account.AboutPage;
import lbsync.web.account.AccountSettingsPage;
import lbsync.web.account.AccountSettingsPage.AtSite;
import lbsync.web.account.AccountSettingsPage.Device;
import lbsync.web.account.AccountSettingsPage.Token;
import lbsync.web.account.AccountSettingsPage.TokenForm;
import lbsync.web.account.LandingPage;
import lbsync.web.account.LoginPage;
import lbsync.web.account.LoginPage.Asked;
import lbsync.web.api.Description;
import lbsync.web.api.Reference;
import lbsync.web.api.ReferencePage;
import lbsync.web.chart.StepLine;
import lbsync.web.design.ComponentsPage;
import lbsync.web.group.DashboardPage;
import lbsync.web.group.FormerPage;
import lbsync.web.group.GroupState;
import lbsync.web.group.GroupsPage;
import lbsync.web.group.SharePage;
import lbsync.web.group.SharedPage;
import lbsync.web.list.CountLine;
import lbsync.web.list.HistoryPage;
import lbsync.web.list.HistoryPage.Moment;
import lbsync.web.list.ListPage;
import lbsync.web.list.ListPage.Entry;
import lbsync.web.list.ListsPage;
import lbsync.web.list.ListsPage.Sort;
import lbsync.web.list.ThenPage;
import lbsync.web.privacy.AuditPage;
import lbsync.web.privacy.DeletionPage;
import org.jspecify.annotations.Nullable;

/// Every page, full and empty, by the name of the file that it is written to.
public final class SamplePages {
  private SamplePages() {}

  public static Map<String, Page> all() {
    Map<String, Page> pages = new LinkedHashMap<>();
    account(pages);
    lists(pages);
    groups(pages);
    joining(pages);
    AdminSamples.addTo(pages);
    pages.put("run", RunSamples.done());
    pages.put("run-under-way", RunSamples.underWay());
    pages.put("run-unanswered", RunSamples.unanswered());
    pages.put("run-waiting", RunSamples.waiting());
    pages.put("runs", RunSamples.all());
    StateSamples.addTo(pages);
    return pages;
  }

  /// A drawn poster of a film in the samples.
  public static String poster(long film) {
    return Poster.svg(Samples.film((int) ((film - 50_000) / 37)));
  }

  private static void account(Map<String, Page> pages) {
    pages.put("landing", new LandingPage(frame("/", null), "", null));
    pages.put(
        "landing-wrong-code",
        new LandingPage(
            frame("/join?code=x", null), HOSTILE, "No group has this code. Ask for a new one."));
    pages.put("login", login("", false, null, null));
    pages.put(
        "login-wrong",
        login(
            HOSTILE,
            false,
            null,
            "Letterboxd says that name and password do not match. Nothing was stored."));
    pages.put("login-code", login("maya", true, "a77empt", null));
    pages.put(
        "login-browser",
        new LoginPage(
            frame("/login", null),
            "",
            Asked.BROWSER,
            false,
            null,
            "/dashboard",
            "Letterboxd no longer knows this session."));
    pages.put("settings", settings());
    pages.put(
        "settings-empty",
        new AccountSettingsPage(
            mayas("/settings"),
            new AtSite("maya", "Letterboxd does not accept the password any more.", false),
            List.of(),
            List.of(),
            null,
            false,
            new TokenForm("", Set.of(), 0),
            null,
            true));
    pages.put("login-code-again", login("maya", true, "a77empt", "That code was not right."));
    pages.put("login-code-late", login("maya", true, null, "That took longer than five minutes."));
    pages.put("components", new ComponentsPage(frame("/components", null), Samples.films(0, 5)));
    pages.put(
        "about", new AboutPage(frame("/about", null), "letterboxd.com", "LetterboxdSync/0.1.0"));
    pages.put(
        "api",
        new ReferencePage(
            frame("/api", null),
            "https://lists.example.org/club",
            Reference.of(new Description())));
    pages.put(
        "audit",
        new AuditPage(
            mayas("/settings/audit"),
            List.of(
                new AuditPage.Line(
                    Samples.NOW,
                    "You renamed a group to “Noir”.",
                    HOSTILE,
                    "/manage-sync/K7MX3PQR"),
                new AuditPage.Line(Samples.ago(Duration.ofDays(3)), "You signed in.", null, null)),
            "17"));
    pages.put(
        "former",
        new FormerPage(
            mayas("/manage-sync/K7MX3PQR"),
            "K7MX3PQR",
            HOSTILE,
            "ada took your list out of “" + HOSTILE + "”.",
            null));
    pages.put(
        "former-ended",
        new FormerPage(
            mayas("/manage-sync/K7MX3PQR"),
            "K7MX3PQR",
            HOSTILE,
            "ada ended “" + HOSTILE + "”.",
            Samples.ago(Duration.ofHours(5))));
    pages.put("audit-empty", new AuditPage(mayas("/settings/audit"), List.of(), null));
    pages.put(
        "delete",
        new DeletionPage(
            mayas("/settings/delete"),
            "maya",
            List.of("“" + HOSTILE + "” ends: nobody else is in it."),
            true,
            "",
            null));
    pages.put(
        "delete-refused",
        new DeletionPage(
            mayas("/settings/delete"),
            "maya",
            List.of(),
            true,
            HOSTILE,
            "That is not your user name. Nothing was deleted."));
    pages.put(
        "delete-after-a-day",
        new DeletionPage(mayas("/settings/delete"), "maya", List.of(), false, "", null));
    pages.put(
        "error",
        new ErrorPage(
            mayas("/lists"),
            503,
            "Letterboxd asks whether a person is there",
            "Nothing was changed in any list.",
            "We do not work around that. Everything goes on by itself in about 15 minutes.",
            "/dashboard",
            "To your groups"));
  }

  private static LoginPage login(
      String username, boolean code, @Nullable String attempt, @Nullable String problem) {
    Asked asked = code ? Asked.CODE : Asked.PASSWORD;
    return new LoginPage(
        frame("/login", null), username, asked, false, attempt, "/dashboard", problem);
  }

  private static AccountSettingsPage settings() {
    return new AccountSettingsPage(
        mayas("/settings"),
        new AtSite("maya", null, true),
        List.of(
            new Device(7, "Firefox on Linux", "Mozilla", Samples.NOW, Samples.NOW, true),
            new Device(6, "A browser", "", Samples.ago(Duration.ofDays(3)), Samples.NOW, false)),
        List.of(
            new Token(3, HOSTILE, "read, sync", null, null, false),
            new Token(4, "cron", "sync", Samples.NOW, Samples.ago(Duration.ofDays(2)), true)),
        "lbs_fresh",
        true,
        new TokenForm(HOSTILE, Set.of(Scope.READ, Scope.SYNC), 30),
        "A token needs at least one scope.",
        false);
  }

  private static void lists(Map<String, Page> pages) {
    pages.put(
        "lists",
        new ListsPage(
            mayas("/lists"),
            Samples.lists(),
            5,
            "",
            Sort.UPDATED,
            Samples.ago(Duration.ofMinutes(7)),
            null,
            null));
    pages.put(
        "lists-refreshing",
        new ListsPage(
            mayas("/lists"), List.of(), 0, "", Sort.NAME, null, "Reading your lists.", null));
    pages.put(
        "lists-empty",
        new ListsPage(
            mayas("/lists"),
            List.of(),
            0,
            "",
            Sort.NAME,
            null,
            null,
            "Letterboxd did not answer."));
    pages.put(
        "lists-none-found",
        new ListsPage(
            mayas("/lists?q=x"), List.of(), 5, HOSTILE, Sort.FILMS, Samples.NOW, null, null));
    pages.put("list", list());
    pages.put("list-history", history(3));
    pages.put("list-history-empty", history(0));
    pages.put("list-then", then());
    pages.put(
        "list-empty",
        new ListPage(
            mayas("/list/9001"),
            Samples.lists().get(4),
            "https://letterboxd.com/maya/list/x/",
            "",
            null,
            List.of(),
            0,
            "",
            ListPage.Order.LIST,
            new Pager("/list/9001", 1, 1)));
  }

  private static CountLine line() {
    var line = new StepLine("M0 84.0H300.0V6.0H600", 210, 212);
    return new CountLine(line, Samples.ago(Duration.ofDays(40)), Samples.NOW);
  }

  private static HistoryPage history(int moments) {
    List<Moment> all =
        List.of(
            new Moment(
                "73",
                Samples.NOW,
                212,
                3,
                1,
                false,
                "41",
                false,
                true,
                Samples.films(0, 3),
                Samples.films(3, 1)),
            new Moment(
                "72",
                Samples.ago(Duration.ofHours(4)),
                210,
                0,
                0,
                true,
                null,
                false,
                false,
                List.of(),
                List.of()),
            new Moment(
                "71",
                Samples.ago(Duration.ofDays(40)),
                210,
                0,
                0,
                false,
                null,
                true,
                false,
                List.of(),
                List.of()));
    return new HistoryPage(
        mayas("/list/9000/history"),
        new ListId(9000),
        HOSTILE,
        all.subList(0, moments),
        moments == 0 ? null : line(),
        true,
        moments == 0 ? null : "/list/9000/history?after=71");
  }

  private static ThenPage then() {
    return new ThenPage(
        mayas("/list/9000/at/72"),
        new ListId(9000),
        HOSTILE,
        "72",
        Samples.NOW,
        list().films(),
        210,
        new Pager("/list/9000/at/72", 1, 3),
        null);
  }

  private static ListPage list() {
    List<Entry> films =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    new Entry(
                        Samples.film(i),
                        101 + i,
                        i == 2 ? "Three hours and not one too many." : i == 9 ? HOSTILE : null,
                        i == 9))
            .toList();
    return new ListPage(
        mayas("/list/9000?page=2"),
        Samples.lists().getFirst(),
        "https://letterboxd.com/maya/list/thursday-films/",
        "What we watch on Thursdays. Everybody brings one.",
        line(),
        films,
        212,
        "",
        ListPage.Order.LIST,
        new Pager("/list/9000?q=a", 2, 3));
  }

  private static void groups(Map<String, Page> pages) {
    pages.put("dashboard", GroupSamples.dashboard());
    pages.put(
        "dashboard-quiet",
        new DashboardPage(
            mayas("/dashboard"),
            List.of(),
            List.of(),
            List.of(),
            List.of(group(GroupState.IN_STEP, null)),
            List.of()));
    pages.put(
        "dashboard-empty",
        new DashboardPage(
            mayas("/dashboard"), List.of(), List.of(), List.of(), List.of(), List.of()));
    pages.put(
        "groups",
        new GroupsPage(
            mayas("/sync"),
            List.of(
                group(GroupState.SYNCING, null),
                Samples.mirror(),
                group(GroupState.RESTING, "Letterboxd asked for quiet. It goes on at 20:30."),
                Samples.newborn()),
            GroupSamples.asked(),
            "",
            null));
    pages.put("groups-empty", new GroupsPage(mayas("/sync"), List.of(), List.of(), "", null));
    pages.put(
        "groups-wrong-code",
        new GroupsPage(
            mayas("/join?code=x"), List.of(), List.of(), HOSTILE, "No group has this code."));
    pages.put("manage", GroupSamples.managing());
    pages.put("manage-in-step", GroupSamples.inStep());
    pages.put("manage-follower", GroupSamples.follower());
    pages.put("film", GroupSamples.filmPage());
    pages.put("film-without-events", GroupSamples.filmWithoutEvents());
    pages.put("group-settings", GroupSamples.settings(null));
    pages.put("group-settings-refused", GroupSamples.settings("The guard takes numbers."));
    pages.put("preview", GroupSamples.preview(GroupSamples.changes(), "They have changed."));
    pages.put("preview-nothing", GroupSamples.preview(List.of(), null));
    pages.put("manage-alone", GroupSamples.alone());
    pages.put("let-in", GroupSamples.letIn(GroupSamples.manyChanges(), null));
    pages.put("let-in-unread", GroupSamples.letIn(null, "More films would leave the list by now."));
  }

  private static void joining(Map<String, Page> pages) {
    pages.put(
        "share",
        new SharePage(
            mayas("/share/9001"), Samples.lists().get(1), Mode.COLLABORATIVE, "Horror", null));
    pages.put(
        "share-refused",
        new SharePage(
            mayas("/share/77"),
            Samples.lists().get(4),
            Mode.MIRROR,
            HOSTILE,
            "The name is too long."));
    pages.put(
        "shared",
        new SharedPage(
            mayas("/share/9001"),
            Samples.lists().get(1),
            new GroupBadge("K7MX3PQR", "Horror", Mode.COLLABORATIVE),
            "https://lists.example.org/join/K7MX3PQR"));
    pages.put("join-guest", GroupSamples.joinAsGuest());
    pages.put("join", GroupSamples.joinChoose(null));
    pages.put("join-refused", GroupSamples.joinChoose("Choose a list first."));
    pages.put("join-without-lists", GroupSamples.joinWithoutLists());
    pages.put("join-while-reading", GroupSamples.joinWhileReading());
    pages.put("join-preview", GroupSamples.joinPreview(GroupSamples.manyChanges()));
    pages.put("join-preview-coming", GroupSamples.joinPreview(GroupSamples.onlyComing()));
    pages.put("join-new", GroupSamples.joinMaking(GroupSamples.made(), null));
    pages.put(
        "join-new-refused",
        GroupSamples.joinMaking(GroupSamples.madeEmpty(), "The films have changed."));
    pages.put("join-preview-nothing", GroupSamples.joinPreview(GroupSamples.noChange()));
  }
}
