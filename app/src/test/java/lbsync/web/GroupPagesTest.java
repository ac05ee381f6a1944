package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import lbsync.group.Groups;
import lbsync.group.ShareCode;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Mishap;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.web.Browser.Answer;
import lbsync.web.Visitors.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The pages of groups and runs, over HTTP, without JavaScript.
@ExtendWith(WholeApp.class)
@Timeout(60)
class GroupPagesTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"'&";

  private People people;
  private Visitors visitors;

  @BeforeEach
  void visitors(People all) {
    people = all;
    visitors = new Visitors(all);
  }

  /// Two people whose lists are in one group.
  private record Pair(Visitor ann, InMemoryList anns, Visitor ben, InMemoryList bens, String code) {
    String manage() {
      return "/manage-sync/" + code;
    }
  }

  private Pair pair(String mode) throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    Visitor ben = visitors.signedIn("Ben");
    InMemoryList anns = visitors.list(ann, "Ann's films", 1, 2);
    InMemoryList bens = visitors.list(ben, "Ben's films", 2, 3);
    String code = visitors.share(ann, anns, "Film club", mode);
    visitors.join(ben, bens, code);
    return new Pair(ann, anns, ben, bens, code);
  }

  @Test
  void a_list_is_shared_and_the_code_shown_again_on_reload() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    InMemoryList list = visitors.list(ann, "Noir", 1, 2);
    String code = visitors.share(ann, list, "Noir nights", "mirror");
    Document again = ann.browser().get("/share/" + list.id()).expect(200).page();
    assertThat(again.select("h1").text()).isEqualTo("Noir nights is ready to be joined");
    assertThat(again.select("#invite-link").val()).matches("http://127.0.0.1:\\d+/join/" + code);
    assertThat(ann.browser().get("/lists").page().select(".badge").text()).contains("Noir nights");
  }

  @Test
  void sharing_that_is_refused_says_so_at_the_form_with_what_was_typed() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    InMemoryList list = visitors.list(ann, "Noir", 1);
    String path = "/share/" + list.id();
    var form = ann.browser().get(path).form(path);
    Answer nameless = ann.browser().submit(form, "name", " ", "mode", "mirror").expect(400);
    assertThat(nameless.page().select("#share-problem").text()).contains("1 to 200 characters");
    assertThat(nameless.page().select("[value=mirror][checked]")).hasSize(1);

    people.site().failNext(Call.READ, list.id(), new Trouble(Kind.UNREACHABLE, "No answer came."));
    Answer unread = ann.browser().submit(form, "name", HOSTILE).expect(503);
    assertThat(unread.page().select("#share-problem").text()).isEqualTo("No answer came.");
    assertThat(unread.page().select("#name").val()).isEqualTo(HOSTILE);
  }

  @Test
  void a_code_leads_to_the_invitation_however_it_is_typed() throws Exception {
    Pair pair = pair("collaborative");
    Browser guest = new Browser(people.app());
    String typed =
        pair.code().toLowerCase(Locale.ROOT).substring(0, 4) + " - " + pair.code().substring(4);
    Answer front = guest.get("/");
    Answer invited = guest.submitAndFollow(front.form("/join"), "code", typed);
    assertThat(invited.text())
        .contains(pair.ann().name() + " invites you to Film club", "3 films, 2 members");
    assertThat(invited.page().select("a[href='/login?next=/join/" + pair.code() + "']")).hasSize(1);
    assertThat(invited.page().select("form[method=post][action^=/join]")).isEmpty();
  }

  @Test
  void a_wrong_code_is_told_where_it_was_typed() {
    Browser guest = new Browser(people.app());
    Answer nonsense = guest.submit(guest.get("/").form("/join"), "code", HOSTILE).expect(400);
    assertThat(nonsense.page().select("#join-code-problem").text())
        .contains("8 letters and digits");
    assertThat(nonsense.page().select("#join-code").val()).isEqualTo(HOSTILE);
    Visitor ann = visitors.signedIn("Ann");
    Answer none = ann.browser().get("/join?code=22222222").expect(404);
    assertThat(none.page().select("h1").text()).isEqualTo("Groups");
    assertThat(none.page().select("#join-code-problem").text()).contains("No group has this code");
  }

  @Test
  void joining_shows_first_what_would_happen_and_then_does_just_that() throws Exception {
    Pair pair = pair("collaborative");
    Visitor cleo = visitors.signedIn("Cleo");
    InMemoryList cleos = visitors.list(cleo, "Cleo's films", 3, 4);
    String path = "/join/" + pair.code();
    Document choose = cleo.browser().get(path).expect(200).page();
    assertThat(choose.select("input[name=listId]")).hasSize(2);
    Document preview =
        cleo.browser().get(path + "?listId=" + cleos.id() + "&start=merge").expect(200).page();
    assertThat(preview.select(".came img").eachAttr("alt"))
        .containsExactlyInAnyOrder("Film 1 (2000)", "Film 2 (2000)");
    assertThat(preview.select(".brought img").eachAttr("alt")).containsExactly("Film 4 (2000)");
    assertThat(preview.select(".went")).isEmpty();
    Document adopting =
        cleo.browser().get(path + "?listId=" + cleos.id() + "&start=adopt").expect(200).page();
    assertThat(adopting.select(".went img").eachAttr("alt")).containsExactly("Film 4 (2000)");
    assertThat(adopting.select("button.danger").text()).contains("let 1 film go");

    visitors.join(cleo, cleos, pair.code());
    assertThat(cleos.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    assertThat(pair.anns().films()).contains(4L);
    Document in = cleo.browser().get(path).expect(200).page();
    assertThat(in.text()).contains("You are in it with “Cleo's films”");
    assertThat(in.select("details:not([open]) form[action$='" + path + "']")).hasSize(1);
  }

  @Test
  void who_joins_right_after_signing_in_waits_until_the_lists_are_read() throws Exception {
    Pair pair = pair("collaborative");
    awaitRead(pair.ann());
    awaitRead(pair.ben());
    Visitor cleo = visitors.stranger("Cleo");
    cleo.member().list("Cleo's films", 3);
    String path = "/join/" + pair.code();
    var looked = new CompletableFuture<Void>();
    people.site().beforeNext(Call.LISTS, looked::join);
    cleo.browser().signIn(cleo.name(), People.PASSWORD);
    Document reading;
    try {
      reading = cleo.browser().get(path).expect(200).page();
    } finally {
      looked.complete(null);
    }
    assertThat(reading.select("[data-live][data-live$=part=live] .saying").text())
        .startsWith("Reading your lists");
    assertThat(reading.select("noscript meta[http-equiv=refresh]")).hasSize(1);
    assertThat(reading.select("main button, main input")).isEmpty();

    awaitRead(cleo);
    Answer live = cleo.browser().get(path + "?part=live").expect(200);
    assertThat(live.response().body()).doesNotContain("<html", "data-busy");
    assertThat(live.page().select("input[name=listId]")).hasSize(2);
    assertThat(live.page().select("button.primary")).hasSize(1);
  }

  @Test
  void who_has_no_list_joins_with_a_new_one() throws Exception {
    Pair pair = pair("collaborative");
    String path = "/join/" + pair.code();
    Visitor cleo = visitors.signedIn("Cleo");
    awaitRead(cleo);
    Answer choose = cleo.browser().get(path).expect(200);
    assertThat(choose.page().select("main a[href=/lists]")).hasSize(1);
    assertThat(choose.page().select("noscript")).isEmpty();
    assertThat(choose.page().select("input[name=listId]").eachAttr("value")).containsExactly("new");
    assertThat(choose.page().select("input[value=new][checked]")).hasSize(1);
    assertThat(choose.page().select("#new-name").val()).isEqualTo("Film club");
    assertThat(choose.page().select("label[for=new-name], label[for=new-visibility]")).hasSize(2);

    Answer preview = cleo.browser().submit(choose.form(path), "visibility", "private").expect(200);
    assertThat(preview.text())
        .contains("A new list “Film club”", "with 3 films of the group. Only you can see it.")
        .contains("No film leaves any list");
    assertThat(preview.page().select(".came img")).hasSize(3);
    assertThat(people.site().requests().stream().filter(ask -> ask.username().equals(cleo.name())))
        .as("nothing is made by looking")
        .noneMatch(ask -> ask.call() == Call.MAKE);

    cleo.browser().submitAndFollow(preview.form(path));
    visitors.awaitQuiet(pair.code());
    Document lists = cleo.browser().get("/lists").expect(200).page();
    assertThat(lists.text()).contains("Film club", "3 films");
    assertThat(cleo.browser().get(pair.manage()).expect(200).page().text()).contains(cleo.name());
  }

  @Test
  void a_new_list_can_be_made_beside_those_that_there_are() throws Exception {
    Pair pair = pair("mirror");
    String path = "/join/" + pair.code();
    Visitor cleo = visitors.signedIn("Cleo");
    visitors.list(cleo, "Cleo's films", 3);
    Answer choose = cleo.browser().get(path).expect(200);
    assertThat(choose.page().select("input[name=listId]")).hasSize(2);
    assertThat(choose.page().select("input[name=listId][checked]")).isEmpty();
    Answer preview =
        cleo.browser()
            .submit(choose.form(path), "listId", "new", "name", "Copy of Ann's")
            .expect(200);
    assertThat(preview.text()).contains("A new list “Copy of Ann's”", "Everybody can see it.");
    cleo.browser().submitAndFollow(preview.form(path));
    visitors.awaitQuiet(pair.code());
    assertThat(cleo.browser().get("/lists").page().text()).contains("Copy of Ann's");
  }

  @Test
  void what_is_wrong_with_a_new_list_is_said_at_the_form_with_what_was_typed() throws Exception {
    Pair pair = pair("collaborative");
    String path = "/join/" + pair.code();
    Visitor cleo = visitors.signedIn("Cleo");
    visitors.list(cleo, "Cleo's films", 3);
    var form = cleo.browser().get(path).form(path);
    Answer nameless = cleo.browser().submit(form, "listId", "new", "name", " ").expect(400);
    assertThat(nameless.page().select("#join-problem").text()).contains("1 to 200 characters");
    Answer taken =
        cleo.browser()
            .submit(form, "listId", "new", "name", "cleo's films", "visibility", "private")
            .expect(409);
    assertThat(taken.page().select("#join-problem").text()).contains("already");
    assertThat(taken.page().select("#new-name").val()).isEqualTo("cleo's films");
    assertThat(taken.page().select("option[value=private][selected]")).hasSize(1);
    assertThat(taken.page().select("input[value=new][checked]")).hasSize(1);

    String forbidden = InMemorySite.FORBIDDEN + HOSTILE;
    Answer preview = cleo.browser().submit(form, "listId", "new", "name", forbidden).expect(200);
    Answer refused = cleo.browser().submit(preview.form(path)).expect(422);
    assertThat(refused.page().select("#join-problem").text())
        .isEqualTo("Letterboxd did not make the list: That name cannot be used.");
    assertThat(refused.page().select("#new-name").val()).isEqualTo(forbidden);

    Answer good = cleo.browser().submit(form, "listId", "new", "name", "Good").expect(200);
    people.site().plant(Call.MAKE, null, 1, new Mishap.Lost(Arrival.AT_ONCE));
    Answer lost = cleo.browser().submit(good.form(path)).expect(503);
    assertThat(lost.page().select("#join-problem").text()).contains("“Good” is among your lists");
    assertThat(lost.page().select("label:has([name=listId][checked])").text()).startsWith("Good");
  }

  @Test
  void nothing_is_made_when_the_groups_films_have_changed_since_they_were_shown() throws Exception {
    Pair pair = pair("collaborative");
    String path = "/join/" + pair.code();
    Visitor cleo = visitors.signedIn("Cleo");
    awaitRead(cleo);
    Answer preview = cleo.browser().get(path + "?listId=new").expect(200);
    pair.anns().add(77);
    run(pair.ann(), pair);
    Answer again = cleo.browser().submit(preview.form(path)).expect(409);
    assertThat(again.page().select("#join-problem").text()).contains("Nothing was done");
    assertThat(again.page().select(".came img").eachAttr("alt")).contains("Film 77 (2000)");
    cleo.browser().submitAndFollow(again.form(path));
  }

  @Test
  void who_joins_with_a_new_list_is_told_that_the_owner_is_asked() throws Exception {
    Pair pair = pair("collaborative");
    String path = "/join/" + pair.code();
    people
        .app()
        .bean(Groups.class)
        .approveJoins(new ShareCode(pair.code()), visitors.account(pair.ann()), true);
    Visitor cleo = visitors.signedIn("Cleo");
    awaitRead(cleo);
    Answer preview = cleo.browser().get(path + "?listId=new").expect(200);
    assertThat(preview.text())
        .contains(pair.ann().name() + " is asked before it is in", "stays yours");
    assertThat(preview.page().select("form button.primary").text())
        .isEqualTo("Ask to join, and make the list");
    Answer asked = cleo.browser().submitAndFollow(preview.form(path));
    assertThat(asked.text()).contains("You have asked to join");
    assertThat(asked.page().select("details:not([open]) form[action$='" + path + "']")).hasSize(1);
    InMemoryList cleos = visitors.list(cleo, "Cleo's films", 1);
    Answer another = cleo.browser().get(path + "?listId=" + cleos.id()).expect(200);
    assertThat(another.text()).contains("is asked first");
    assertThat(another.page().select("form button.primary").text()).isEqualTo("Ask to join");
  }

  private static void awaitRead(Visitor visitor) {
    while (visitor.browser().get("/lists?part=live").response().body().contains("data-busy")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void nothing_is_done_when_the_films_have_changed_since_they_were_shown() throws Exception {
    Pair pair = pair("mirror");
    Visitor cleo = visitors.signedIn("Cleo");
    InMemoryList cleos = visitors.list(cleo, "Cleo's films", 1);
    String path = "/join/" + pair.code();
    Answer preview = cleo.browser().get(path + "?listId=" + cleos.id()).expect(200);
    assertThat(preview.page().select(".went")).isEmpty();
    cleos.add(77);
    Answer again = cleo.browser().submit(preview.form(path)).expect(409);
    assertThat(again.page().select("#join-problem").text()).contains("Nothing was done");
    assertThat(again.page().select(".went img").eachAttr("alt")).containsExactly("Film 77 (2000)");
    cleo.browser().get("/manage-sync/" + pair.code()).expect(404);
    cleo.browser().submitAndFollow(again.form(path));
  }

  @Test
  void joining_that_is_refused_says_so_at_the_choice() throws Exception {
    Pair pair = pair("collaborative");
    String path = "/join/" + pair.code();
    Answer twice = pair.ben().browser().get(path + "?listId=" + pair.bens().id()).expect(409);
    assertThat(twice.page().select("#join-problem").text()).contains("in a group already");
    Visitor cleo = visitors.signedIn("Cleo");
    cleo.browser().get(path + "?listId=" + pair.bens().id()).expect(404);
    InMemoryList cleos = visitors.list(cleo, "Cleo's films", 1);
    people.site().failNext(Call.READ, cleos.id(), new Trouble(Kind.CHALLENGE, "Letterboxd asks."));
    Answer unread = cleo.browser().get(path + "?listId=" + cleos.id()).expect(503);
    assertThat(unread.page().select("#join-problem").text()).isEqualTo("Letterboxd asks.");
  }

  @Test
  void the_dashboard_tells_how_groups_stand_and_what_people_did() throws Exception {
    Pair pair = pair("collaborative");
    pair.anns().add(8);
    pair.bens().remove(1);
    run(pair.ann(), pair);
    Document page = pair.ben().browser().get("/dashboard").expect(200).page();
    assertThat(page.select("h1").text()).isEqualTo("Everything is in step");
    assertThat(page.select(".groupcard .sentence").text())
        .contains(", 3 films, looked at just now");
    assertThat(page.select(".tile.came .caption").text()).startsWith(pair.ann().name() + " added ");
    assertThat(page.select(".tile.went .caption").text())
        .startsWith(pair.ben().name() + " removed ")
        .containsOnlyOnce("removed");
    assertThat(page.select(".tile.went img").eachAttr("alt")).containsExactly("Film 1 (2000)");
  }

  @Test
  void an_edit_that_a_mirror_undid_is_not_told_as_one() throws Exception {
    Pair pair = pair("mirror");
    pair.bens().add(99);
    run(pair.ann(), pair);
    assertThat(pair.bens().films()).containsExactlyInAnyOrder(1L, 2L);
    assertThat(pair.ann().browser().get("/dashboard").text())
        .contains("no film has been added or removed yet");
  }

  @Test
  void who_has_to_sign_in_again_is_told_first() throws Exception {
    Pair pair = pair("collaborative");
    pair.ben().member().changePassword("another");
    run(pair.ann(), pair);
    Document page = pair.ben().browser().get("/dashboard").expect(200).page();
    assertThat(page.select("h1").text()).isEqualTo("One thing needs you");
    assertThat(page.select(".needs a").attr("href")).isEqualTo("/login?next=/dashboard");
    assertThat(pair.ben().browser().get("/sync").text()).contains("Needs you");
    assertThat(pair.ann().browser().get("/sync").text()).contains("Waits for somebody");
    assertThat(pair.ben().browser().get(pair.manage()).page().select("[id^=again-]")).hasSize(1);
  }

  private void run(Visitor by, Pair pair) throws Exception {
    Answer manage = by.browser().get(pair.manage()).expect(200);
    by.browser().submitAndFollow(manage.form(pair.manage() + "/run"));
    visitors.awaitQuiet(pair.code());
  }

  @Test
  void a_run_tells_what_it_did_to_whose_list_and_on_whose_word() throws Exception {
    Pair pair = pair("collaborative");
    pair.anns().add(8);
    run(pair.ben(), pair);
    Document manage = pair.ann().browser().get(pair.manage()).expect(200).page();
    assertThat(manage.select(".rows b").eachText().getFirst()).contains("1 film added");
    String path = manage.select(".rows a").attr("href");
    Document run = pair.ann().browser().get(path).expect(200).page();
    assertThat(run.select("h1").text()).isEqualTo("1 film added");
    assertThat(run.select(".outcome").text())
        .contains("Added by " + pair.ann().name() + ".", "Ben's films, 3 → 4 films");
    assertThat(pair.ann().browser().get(path + "?part=live").response().body())
        .doesNotContain("<html")
        .contains("1 film added");
  }

  @Test
  void a_run_under_way_is_shown_as_one() throws Exception {
    Pair pair = pair("collaborative");
    var seen = new CompletableFuture<Document>();
    people.beforeNextRead(
        pair.anns(),
        () -> seen.complete(pair.ann().browser().get(pair.manage()).expect(200).page()));
    run(pair.ben(), pair);
    Document page = seen.join();
    assertThat(page.select(".state").text()).contains("Syncing now");
    assertThat(page.select(".saying").text()).startsWith("Reading ");
    assertThat(page.select("noscript meta[http-equiv=refresh]")).hasSize(1);
    assertThat(page.select("[data-events]").attr("data-events"))
        .isEqualTo("/api/v1/groups/" + pair.code() + "/events");
  }

  @Test
  void what_a_run_could_not_do_stands_on_its_page() throws Exception {
    Pair pair = pair("collaborative");
    pair.anns().add(9);
    people.site().failNext(Call.READ, pair.anns().id(), new Trouble(Kind.UNREADABLE, "Cut off."));
    run(pair.ann(), pair);
    Document page = pair.ann().browser().get(pair.manage()).page();
    Document run = pair.ann().browser().get(page.select(".rows a").attr("href")).page();
    assertThat(run.select(".outcome").text()).contains("Left out", "Cut off.");
  }

  @Test
  void the_owner_renames_pauses_and_changes_the_code() throws Exception {
    Pair pair = pair("collaborative");
    Browser ann = pair.ann().browser();
    Answer page = ann.get(pair.manage());
    Answer renamed = ann.submitAndFollow(page.form(pair.manage() + "/rename"), "name", HOSTILE);
    assertThat(renamed.page().select("h1").text()).isEqualTo(HOSTILE);
    assertThat(renamed.text()).contains("The group has its new name.");
    Answer refused = ann.submit(page.form(pair.manage() + "/rename"), "name", "").expect(400);
    assertThat(refused.page().select("#rename-problem").text()).contains("1 to 200");

    Answer paused = ann.submitAndFollow(page.form(pair.manage() + "/pause"));
    assertThat(paused.page().select(".state").text()).contains("Paused");
    Answer no = ann.submit(paused.form(pair.manage() + "/run")).expect(409);
    assertThat(no.page().select("#run-problem").text()).contains("paused");
    Answer on = ann.submitAndFollow(paused.form(pair.manage() + "/pause"));
    assertThat(on.text()).contains("The group is running again.");
    visitors.awaitQuiet(pair.code());

    Answer fresh = ann.submitAndFollow(on.form(pair.manage() + "/code"));
    assertThat(fresh.page().select(".code [aria-hidden]").text().replace(" ", ""))
        .isNotEqualTo(pair.code());
    ann.get(pair.manage()).expect(404);
  }

  @Test
  void a_group_is_ended_only_with_its_name() throws Exception {
    Pair pair = pair("collaborative");
    Browser ann = pair.ann().browser();
    var form = ann.get(pair.manage()).form(pair.manage() + "/unshare");
    Answer no = ann.submit(form, "confirm", HOSTILE).expect(400);
    assertThat(no.page().select("#unshare[open] #unshare-problem").text())
        .contains("Nothing was changed");
    assertThat(no.page().select("#confirm").val()).isEqualTo(HOSTILE);
    Answer ended = ann.submitAndFollow(form, "confirm", "Film club");
    assertThat(ended.text()).contains("The group has ended.", "You are in no group yet");
    pair.ben().browser().get(pair.manage()).expect(404);
    assertThat(pair.ben().browser().get("/dashboard").page().select(".news").text())
        .startsWith(pair.ann().name() + " ended “Film club”.");
    assertThat(pair.bens().films()).containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Test
  void when_the_owner_leaves_the_longest_member_becomes_the_owner() throws Exception {
    Pair pair = pair("collaborative");
    Answer page = pair.ann().browser().get(pair.manage());
    assertThat(page.page().select("#leave").text()).contains("becomes the owner");
    Answer left = pair.ann().browser().submitAndFollow(page.form(pair.manage() + "/leave"));
    assertThat(left.text()).contains("Your list stays as it is.");
    pair.ann().browser().get(pair.manage()).expect(404);
    assertThat(pair.ben().browser().get(pair.manage()).text()).contains("You own this group.");
    assertThat(pair.ben().browser().get("/dashboard").page().select(".news").text())
        .startsWith(pair.ann().name() + " left, so you own “Film club” now.");
  }

  @Test
  void when_the_source_of_a_mirror_leaves_the_group_pauses() throws Exception {
    Pair pair = pair("mirror");
    Answer page = pair.ann().browser().get(pair.manage());
    assertThat(page.page().select("#leave").text()).contains("Without it the group pauses.");
    pair.ann().browser().submitAndFollow(page.form(pair.manage() + "/leave"));
    Answer bens = pair.ben().browser().get(pair.manage());
    assertThat(bens.text()).contains("The list that the others followed has left");
    Answer no = pair.ben().browser().submit(bens.form(pair.manage() + "/pause")).expect(409);
    assertThat(no.page().select("#pause-problem").text()).contains("nothing to follow");
  }

  @Test
  void the_invitation_to_a_mirror_names_the_list_that_is_followed_and_what_that_means()
      throws Exception {
    Pair pair = pair("mirror");
    String ann = pair.ann().name();
    String ben = pair.ben().name();
    Browser owner = pair.ann().browser();
    Browser guest = new Browser(people.app());
    String path = "/join/" + pair.code();
    assertThat(guest.get(path).text()).contains("a copy of " + ann + "'s");

    String settings = pair.manage() + "/settings";
    Element form = owner.get(settings).form(settings + "/preview");
    Element bens = form.select("option").getLast();
    assertThat(bens.text()).contains(ben);
    Answer preview = owner.submit(form, "source", bens.val()).expect(200);
    owner.submitAndFollow(preview.form(settings));
    visitors.awaitQuiet(pair.code());
    assertThat(guest.get(path).text()).contains("a copy of " + ben + "'s", "taken out again");

    Element extras = owner.get(settings).form(settings + "/preview");
    Answer keeping = owner.submit(extras, "extras", "on").expect(200);
    owner.submitAndFollow(keeping.form(settings));
    assertThat(guest.get(path).text())
        .contains("What " + ben + " adds or removes", "Films of your own stay")
        .doesNotContain("a copy of", "taken out again");

    Answer bensPage = pair.ben().browser().get(pair.manage());
    pair.ben().browser().submitAndFollow(bensPage.form(pair.manage() + "/leave"));
    assertThat(guest.get(path).text()).contains("The list that all followed has left");
  }

  @Test
  void who_was_in_a_group_is_told_so_at_its_address_and_nobody_else_is() throws Exception {
    Pair pair = pair("collaborative");
    Browser ben = pair.ben().browser();
    Visitor eve = visitors.signedIn("Eve");
    String nowhere = eve.browser().get("/manage-sync/ZZZZ9999").expect(404).text();
    ben.submitAndFollow(ben.get(pair.manage()).form(pair.manage() + "/leave"));

    Answer former = ben.get(pair.manage()).expect(404);
    assertThat(former.text()).contains("You left “Film club”.", "Your list stays as it was");
    assertThat(former.page().select("main a[href=/join/" + pair.code() + "]")).hasSize(1);
    assertThat(ben.get(pair.manage() + "/settings").expect(404).text()).doesNotContain("Film club");
    assertThat(eve.browser().get(pair.manage()).expect(404).text())
        .as("as if there were no such group")
        .isEqualTo(nowhere);

    visitors.join(pair.ben(), pair.bens(), pair.code());
    Answer page = pair.ann().browser().get(pair.manage());
    String remove = page.page().select("form[action$=/remove]").attr("action");
    pair.ann().browser().submitAndFollow(page.form(remove));
    assertThat(ben.get(pair.manage()).expect(404).text())
        .contains(pair.ann().name() + " took your list out of “Film club”.");

    Answer changed = pair.ann().browser().get(pair.manage());
    pair.ann().browser().submitAndFollow(changed.form(pair.manage() + "/code"));
    assertThat(ben.get(pair.manage()).expect(404).text())
        .as("its address is another one by now")
        .isEqualTo(ben.get("/manage-sync/ZZZZ9999").text());
  }

  @Test
  void who_was_in_a_group_that_has_ended_is_told_so_and_nobody_else_is() throws Exception {
    Pair pair = pair("collaborative");
    Browser ann = pair.ann().browser();
    Browser ben = pair.ben().browser();
    Browser eve = visitors.signedIn("Eve").browser();
    Answer manage = ann.get(pair.manage());
    ann.submitAndFollow(manage.form(pair.manage() + "/unshare"), "confirm", "Film club");

    String join = "/join/" + pair.code();
    for (String path : new String[] {pair.manage(), join, "/join?code=" + pair.code()}) {
      assertThat(ben.get(path).expect(404).page().select("main").text())
          .as(path)
          .contains("This group has ended", pair.ann().name() + " ended “Film club”.")
          .contains("ended just now", "All lists stay as they were");
      assertThat(ann.get(path).expect(404).text()).contains("You ended “Film club”.");
    }
    assertThat(eve.get(pair.manage()).expect(404).text())
        .isEqualTo(eve.get("/manage-sync/ZZZZ9999").expect(404).text());
    assertThat(eve.get(join).expect(404).text())
        .isEqualTo(eve.get("/join/ZZZZ9999").expect(404).text());
    Browser guest = new Browser(people.app());
    assertThat(guest.get(join).expect(404).text())
        .isEqualTo(guest.get("/join/ZZZZ9999").expect(404).text());
  }

  @Test
  void a_group_that_its_last_member_leaves_has_ended_for_who_left_before_as_well()
      throws Exception {
    Pair pair = pair("collaborative");
    for (Visitor leaving : new Visitor[] {pair.ben(), pair.ann()}) {
      Answer page = leaving.browser().get(pair.manage());
      leaving.browser().submitAndFollow(page.form(pair.manage() + "/leave"));
    }
    assertThat(pair.ben().browser().get("/join/" + pair.code()).expect(404).text())
        .contains("This group has ended", "You left “Film club”.");
  }

  @Test
  void who_was_not_let_in_may_ask_again_and_the_owner_is_told_how() throws Exception {
    Pair pair = pair("collaborative");
    Browser ann = pair.ann().browser();
    ann.submitAndFollow(ann.get(pair.manage()).form(pair.manage() + "/approval"));
    Visitor cleo = visitors.signedIn("Cleo");
    InMemoryList cleos = visitors.list(cleo, "Cleo's films", 3);
    String refused = "You did not let " + cleo.name() + " into “Film club”.";
    ask(cleo, cleos, pair.code());
    Answer asked = ann.get(pair.manage());
    assertThat(asked.text()).doesNotContain(refused);
    String no = asked.page().select("form[action$=/reject]").attr("action");
    ann.submitAndFollow(asked.form(no));

    assertThat(ann.get(pair.manage()).text()).contains(refused, "send " + cleo.name());
    assertThat(pair.ben().browser().get(pair.manage()).text()).doesNotContain(cleo.name());
    assertThat(cleo.browser().get("/dashboard").text()).contains("You may ask again.");
    ask(cleo, cleos, pair.code());
    Answer again = ann.get(pair.manage());
    assertThat(again.text()).doesNotContain(refused);
    assertThat(again.page().select("form[action$=/reject]")).hasSize(1);
  }

  private static void ask(Visitor visitor, InMemoryList list, String code) {
    String path = "/join/" + code;
    Answer shown = visitor.browser().get(path + "?listId=" + list.id()).expect(200);
    visitor.browser().submitAndFollow(shown.form(path));
  }

  @Test
  void who_is_alone_is_asked_first_to_invite_others() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    String code = visitors.share(ann, visitors.list(ann, "Noir", 1), "Noir", "collaborative");
    String manage = "/manage-sync/" + code;
    Document alone = ann.browser().get(manage).expect(200).page();
    assertThat(alone.select(".split section").getFirst().attr("aria-labelledby"))
        .isEqualTo("invite");
    assertThat(alone.select(".btn.primary").eachText()).containsExactly("Copy");

    Visitor ben = visitors.signedIn("Ben");
    visitors.join(ben, visitors.list(ben, "Noir", 1), code);
    Document two = ann.browser().get(manage).expect(200).page();
    assertThat(two.select(".split section").getFirst().attr("aria-label"))
        .isEqualTo("State of the group");
    assertThat(two.select(".btn.primary").eachText()).containsExactly("Sync now");
  }

  @Test
  void the_owner_takes_a_list_out() throws Exception {
    Pair pair = pair("collaborative");
    Answer page = pair.ann().browser().get(pair.manage());
    String action = page.page().select("form[action$=/remove]").attr("action");
    Answer out = pair.ann().browser().submitAndFollow(page.form(action));
    assertThat(out.text()).contains("The list is out of the group", "Nobody else is in yet");
    pair.ben().browser().get(pair.manage()).expect(404);
  }

  @Test
  void a_follower_is_not_offered_what_only_the_owner_may() throws Exception {
    Pair pair = pair("collaborative");
    Browser ben = pair.ben().browser();
    Answer page = ben.get(pair.manage());
    assertThat(page.page().select("form").eachAttr("action"))
        .contains(pair.manage() + "/leave")
        .doesNotContain(pair.manage() + "/rename", pair.manage() + "/unshare");
    String token = page.page().select("[name=_csrf]").val();
    ben.post(pair.manage() + "/rename", "name=Mine&_csrf=" + token).expect(403);
    ben.post(pair.manage() + "/unshare", "confirm=Film+club&_csrf=" + token).expect(403);
  }

  @Test
  void a_stranger_learns_nothing_of_a_group() throws Exception {
    Pair pair = pair("collaborative");
    String run = pair.ann().browser().get(pair.manage()).page().select(".rows a").attr("href");
    Visitor eve = visitors.signedIn("Eve");
    for (String path : new String[] {pair.manage(), pair.manage() + "?part=live", run}) {
      Answer none = eve.browser().get(path).expect(404);
      assertThat(none.text()).doesNotContain("Film club", pair.ann().name());
    }
    eve.browser().get("/list/" + pair.anns().id()).expect(404);
  }
}
