package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble;
import lbsync.web.Browser.Answer;
import lbsync.web.Visitors.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What people decide on the pages of their groups, over HTTP, without JavaScript.
@ExtendWith(WholeApp.class)
@Timeout(60)
class DecisionPagesTest {
  private Visitors visitors;
  private People people;

  @BeforeEach
  void visitors(People all) {
    people = all;
    visitors = new Visitors(all);
  }

  /// Two people whose lists of six films are in one group.
  private record Pair(Visitor ann, InMemoryList anns, Visitor ben, InMemoryList bens, String code) {
    String manage() {
      return "/manage-sync/" + code;
    }

    void expectFilms(Long... films) {
      String stands = ann.browser().get(manage()).page().select("main").text();
      assertThat(anns.films()).as(stands).containsExactlyInAnyOrder(films);
      assertThat(bens.films()).as(stands).containsExactlyInAnyOrder(films);
    }
  }

  private Pair pair() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    Visitor ben = visitors.signedIn("Ben");
    InMemoryList anns = visitors.list(ann, "Ann's films", 1, 2, 3, 4, 5, 6);
    InMemoryList bens = visitors.list(ben, "Ben's films", 1, 2, 3, 4, 5, 6);
    String code = visitors.share(ann, anns, "Film club", "collaborative");
    visitors.join(ben, bens, code);
    return new Pair(ann, anns, ben, bens, code);
  }

  private Document sync(Pair pair) throws Exception {
    Element form = pair.ann().browser().get(pair.manage()).form(pair.manage() + "/run");
    pair.ann().browser().submitAndFollow(form);
    visitors.awaitQuiet(pair.code());
    return pair.ann().browser().get(pair.manage()).expect(200).page();
  }

  private Pair held() throws Exception {
    Pair pair = pair();
    for (long film = 1; film <= 4; film++) {
      pair.bens().remove(film);
    }
    sync(pair);
    return pair;
  }

  private static String lastRun(Document manage) {
    return manage.select(".rows a").getFirst().attr("href");
  }

  @Test
  void what_waits_is_shown_in_posters_and_the_owner_is_told() throws Exception {
    Pair pair = held();
    Document manage = pair.ann().browser().get(pair.manage()).page();
    Element held = manage.select("#held").getFirst();
    assertThat(held.select("h2").text()).isEqualTo("4 removals wait for a yes");
    assertThat(held.text())
        .contains("%s removed 4 films from their list “Ben's films”.".formatted(pair.ben().name()));
    assertThat(held.select("img")).hasSize(4);
    assertThat(held.text()).contains("within 24 hours adds up").doesNotContain("followers");
    assertThat(manage.select(".member").text()).contains("Waiting for a yes");

    Document bens = pair.ben().browser().get(pair.manage()).page();
    assertThat(bens.select("#held").text()).contains("Ask " + pair.ann().name());
    assertThat(bens.select("#held h3").text())
        .endsWith("You removed 4 films from your list “Ben's films”.");
    assertThat(bens.select("#held form")).isEmpty();
    assertThat(pair.ben().browser().get("/dashboard").page().select(".needs")).isEmpty();

    Element need = pair.ann().browser().get("/dashboard").page().select(".needs li").getFirst();
    assertThat(need.text()).contains("4 removals wait in the lists of Film club");
    assertThat(need.select("a").attr("href")).isEqualTo(pair.manage() + "#held");
    String film = held.select("a").getFirst().attr("href");
    assertThat(pair.ben().browser().get(film).expect(200).text()).contains("waits");
    String run = lastRun(manage);
    assertThat(pair.ann().browser().get(run).expect(200).text())
        .contains("4 removals were held back");
  }

  @Test
  void who_has_removed_a_film_as_well_is_named() throws Exception {
    Pair pair = held();
    pair.anns().remove(2);
    sync(pair);
    String held = pair.ann().browser().get(pair.manage()).page().select("#held").text();
    String bens = pair.ben().name() + " removed %s from their list “Ben's films”";
    assertThat(held)
        .contains(bens.formatted("3 films") + ".")
        .contains(bens.formatted("1 film") + "; you removed it as well.");
  }

  @Test
  void the_owner_lets_films_go_that_were_shown_and_no_others() throws Exception {
    Pair pair = held();
    Element letGo = pair.ann().browser().get(pair.manage()).form(pair.manage() + "/held/approve");
    pair.bens().remove(5);
    sync(pair);
    Answer refused = pair.ann().browser().submit(letGo).expect(409);
    assertThat(refused.page().select("#held-problem").text()).contains("has changed");
    assertThat(refused.page().select("#held img")).hasSize(5);
    assertThat(pair.anns().films()).hasSize(6);
    pair.ann().browser().submitAndFollow(refused.form(pair.manage() + "/held/approve"));
    visitors.awaitQuiet(pair.code());
    pair.expectFilms(6L);
    Document manage = pair.ann().browser().get(pair.manage()).page();
    assertThat(manage.select("#held")).isEmpty();
    assertThat(pair.ann().browser().submit(letGo).expect(409).text()).contains("Nothing waits");
  }

  @Test
  void the_owner_brings_films_back() throws Exception {
    Pair pair = held();
    Answer manage = pair.ann().browser().get(pair.manage());
    Answer told = pair.ann().browser().submitAndFollow(manage.form(pair.manage() + "/held/reject"));
    assertThat(told.page().select(".notice").text()).contains("They come back");
    visitors.awaitQuiet(pair.code());
    pair.expectFilms(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void who_brings_back_what_only_followers_have_is_told_that_it_stays() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    Visitor ben = visitors.signedIn("Ben");
    InMemoryList anns = visitors.list(ann, "Ann's films", 1, 2, 3, 4, 5, 6);
    InMemoryList bens = visitors.list(ben, "Ben's films", 1, 2, 3, 4, 5, 6);
    String code = visitors.share(ann, anns, "Film club", "mirror");
    visitors.join(ben, bens, code);
    Pair pair = new Pair(ann, anns, ben, bens, code);
    for (long film = 11; film <= 30; film++) {
      pair.bens().add(film);
    }
    sync(pair);

    Answer manage = ann.browser().get(pair.manage());
    assertThat(manage.page().select("#held .hint").text())
        .contains("Films that only followers have are brought to nobody")
        .contains("go on waiting");
    ann.browser().submitAndFollow(manage.form(pair.manage() + "/held/reject"));
    visitors.awaitQuiet(code);

    assertThat(anns.films()).hasSize(6);
    assertThat(bens.films()).hasSize(26);
    assertThat(ann.browser().get(pair.manage()).page().select("#held h2").text())
        .isEqualTo("20 removals wait for a yes");
  }

  @Test
  void the_page_of_a_film_tells_what_came_of_each_write() throws Exception {
    Pair pair = pair();
    pair.anns().refuse(8, "UnknownFilmCode");
    pair.bens().add(7);
    pair.bens().add(8);
    sync(pair);
    String ann = pair.ann().name();
    String film = pair.manage() + "/film/";

    assertThat(pair.ben().browser().get(film + 7).expect(200).text())
        .contains("It was added to %s's list".formatted(ann));
    assertThat(pair.ben().browser().get(film + 8).expect(200).text())
        .contains("It was to be added to %s's list; that did not happen".formatted(ann))
        .contains("Film 8 is refused.");
  }

  @Test
  void a_member_whose_account_letterboxd_does_not_answer_is_told_on_dashboard_and_group_page()
      throws Exception {
    Pair pair = pair();
    String sentence = "Letterboxd has not answered for this account 3 times in a row.";
    people
        .site()
        .failNext(Call.READ, pair.bens().id(), new Trouble(Trouble.Kind.SLOW_DOWN, sentence));
    Document manage = sync(pair);

    assertThat(manage.select(".member").text()).contains(sentence);
    assertThat(pair.ben().browser().get("/dashboard").page().text()).contains(sentence);
  }

  @Test
  void a_run_is_undone_as_its_preview_shows() throws Exception {
    Pair pair = pair();
    pair.bens().remove(1);
    pair.bens().add(7);
    String run = lastRun(sync(pair));
    Document bens = pair.ben().browser().get(run).page();
    assertThat(bens.select("a[href$=undo]")).isEmpty();
    assertThat(bens.select(".outcome:contains(" + pair.ben().name() + ") .muted").text())
        .contains("The change came from this list: 1 film added, 1 removed.");
    Document shown = pair.ann().browser().get(run).page();
    String undo = shown.select("a[href$=undo]").attr("href");
    Answer preview = pair.ann().browser().get(undo).expect(200);
    assertThat(preview.page().select(".went img")).hasSize(2);
    assertThat(preview.page().select(".came img")).hasSize(2);
    Element yes = preview.form(undo);
    assertThat(yes.text()).contains("Yes, undo it and let 1 film go");
    pair.expectFilms(2L, 3L, 4L, 5L, 6L, 7L);
    pair.ann().browser().submitAndFollow(yes);
    visitors.awaitQuiet(pair.code());
    pair.expectFilms(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(toldInAudit(pair.ann(), "undid")).isEqualTo(run);
    Document undone = pair.ann().browser().get(run).page();
    assertThat(undone.select("a[href$=undo]")).isEmpty();
    assertThat(undone.select(".notice").text()).contains("This run was undone.");
    String undoing = undone.select(".notice a").attr("href");
    assertThat(pair.ben().browser().get(undoing).page().select(".notice a").attr("href"))
        .isEqualTo(run);
    assertThat(pair.ann().browser().get(pair.manage() + "/runs").page().select(".rows b").text())
        .contains("1 film added, 1 removed, undone");
    Answer again = pair.ann().browser().submit(yes).expect(409);
    assertThat(again.page().select("#preview-problem").text()).contains("changed since");
  }

  @Test
  void a_list_goes_back_along_its_time_line() throws Exception {
    Pair pair = pair();
    pair.anns().remove(1);
    pair.anns().add(9);
    sync(pair);
    String list = "/list/" + pair.anns().id();
    Browser browser = pair.ann().browser();
    Document history = browser.get(list + "/history").expect(200).page();
    assertThat(history.select(".rows b [aria-hidden]").eachText())
        .containsExactly("+1 −1", "First seen");
    assertThat(history.select(".rows .does").eachText())
        .containsExactly("See it as it is now", "See it, or go back to it");
    assertThat(history.select(".rows img").eachAttr("alt"))
        .containsExactly("Added: Film 9 (2000)", "Removed: Film 1 (2000)");
    assertThat(history.select("svg path:not(.under)[d^=M0]")).hasSize(1);
    pair.ben().browser().get(list + "/history").expect(404);

    Document now = browser.get(history.select(".rows a").getFirst().attr("href")).page();
    assertThat(now.text()).contains("This is how the list is now.");
    Document then = browser.get(history.select(".rows a").getLast().attr("href")).page();
    assertThat(then.select(".posters img")).hasSize(6);
    String restore = then.select("a[href$=restore]").attr("href");
    Answer preview = browser.get(restore).expect(200);
    assertThat(preview.page().select(".outcome")).hasSize(2);
    browser.submitAndFollow(preview.form(restore));
    visitors.awaitQuiet(pair.code());
    pair.expectFilms(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(toldInAudit(pair.ann(), "brought a list")).isEqualTo(list + "/history");
  }

  @Test
  void the_time_line_shows_a_few_of_many_films_and_offers_no_way_back_that_there_is_not()
      throws Exception {
    Pair pair = pair();
    pair.anns().add(11, 12, 13, 14, 15);
    sync(pair);
    Browser browser = pair.ann().browser();
    String path = "/list/" + pair.anns().id() + "/history";
    Document history = browser.get(path).expect(200).page();
    assertThat(history.select(".rows b [aria-hidden]").eachText()).startsWith("+5");
    assertThat(history.select(".rows b .sr").eachText()).startsWith("5 films added");
    assertThat(history.select(".rows img").eachAttr("alt"))
        .containsExactly("Added: Film 11 (2000)", "Added: Film 12 (2000)", "Added: Film 13 (2000)");

    Element leave = browser.get(pair.manage()).form(pair.manage() + "/leave");
    browser.submitAndFollow(leave);
    assertThat(browser.get(path).page().select(".rows .does").eachText())
        .containsExactly("See it as it is now", "See it as it was");
  }

  @Test
  void a_list_that_follows_another_one_has_no_way_back() throws Exception {
    Visitor ann = visitors.signedIn("Ann");
    Visitor ben = visitors.signedIn("Ben");
    InMemoryList anns = visitors.list(ann, "Ann's films", 1, 2, 3);
    InMemoryList bens = visitors.list(ben, "Ben's films", 1, 2, 3);
    String code = visitors.share(ann, anns, "Film club", "mirror");
    visitors.join(ben, bens, code);
    anns.add(4);
    sync(new Pair(ann, anns, ben, bens, code));

    Document followers = ben.browser().get("/list/" + bens.id() + "/history").page();
    assertThat(followers.select(".rows .does").getLast().text()).isEqualTo("See it as it was");
    String then = followers.select(".rows a").getLast().attr("href");
    assertThat(ben.browser().get(then).text()).contains("This list follows another one");
    Document source = ann.browser().get("/list/" + anns.id() + "/history").page();
    assertThat(source.select(".rows .does").getLast().text()).isEqualTo("See it, or go back to it");
  }

  /// Where an entry of the audit leads.
  private static String toldInAudit(Visitor reader, String sentence) {
    Document audit = reader.browser().get("/settings/audit").expect(200).page();
    Element row = audit.select(".rows li:contains(" + sentence + ")").getFirst();
    assertThat(row.select(".muted")).as("nothing but the time beside it").hasSize(1);
    return row.select("a").attr("href");
  }

  @Test
  void what_a_member_asks_for_here_waits_for_the_owner_and_is_told_as_that() throws Exception {
    Pair pair = pair();
    pair.anns().add(9);
    sync(pair);
    Browser bens = pair.ben().browser();
    String history = "/list/" + pair.bens().id() + "/history";
    String then = bens.get(history).page().select(".rows a").getLast().attr("href");
    pair.expectFilms(1L, 2L, 3L, 4L, 5L, 6L, 9L);
    Document was = bens.get(then).page();
    assertThat(was.select("main .detail").text()).as("why not").isEmpty();
    String restore = was.select("a[href$=restore]").attr("href");
    bens.submitAndFollow(bens.get(restore).form(restore));
    visitors.awaitQuiet(pair.code());

    pair.expectFilms(1L, 2L, 3L, 4L, 5L, 6L, 9L);
    assertThat(toldInAudit(pair.ann(), "brought a list"))
        .as("the list is not hers to see")
        .isEqualTo(pair.manage());
    String ben = pair.ben().name();
    assertThat(pair.ann().browser().get(pair.manage()).page().select("#held h3").text())
        .contains(ben + " asked here for a change that takes 1 film out of all lists.");
    assertThat(bens.get(pair.manage() + "/film/9").page().text())
        .contains("It was asked for here that it leaves all lists; that waits for the owner")
        .contains("What %s asked for waits for a yes".formatted(ben))
        .contains(ben + " asked to have a list again as it was once");
  }

  @Test
  void a_group_becomes_a_mirror_after_a_preview() throws Exception {
    Pair pair = pair();
    Browser browser = pair.ann().browser();
    String settings = pair.manage() + "/settings";
    pair.ben().browser().get(settings).expect(403);
    Element form = browser.get(settings).expect(200).form(settings + "/preview");
    assertThat(form.select("input[name=order]").hasAttr("checked")).isTrue();
    assertThat(browser.submit(form, "share", "200").expect(400).text()).contains("0 to 100");

    String anns = form.select("option").getFirst().val();
    Answer both = browser.submit(form, "mode", "mirror", "source", anns, "share", "12.5");
    assertThat(both.expect(409).page().select("#settings-problem").text())
        .contains("the other settings");
    Answer preview = browser.submit(form, "mode", "mirror", "source", anns).expect(200);
    assertThat(preview.text()).contains("No film leaves or joins any list");
    browser.submitAndFollow(preview.form(settings));
    visitors.awaitQuiet(pair.code());
    assertThat(browser.get(pair.manage()).text()).contains("Every list follows one source list");
    Element next = browser.get(settings).form(settings + "/preview");
    Answer share = browser.submit(next, "source", anns, "share", "12.5").expect(200);
    browser.submitAndFollow(share.form(settings));
    Document changed = browser.get(settings).page();
    assertThat(changed.select("#share").val()).isEqualTo("12.5");
    assertThat(changed.select("input[value=mirror]").hasAttr("checked")).isTrue();
  }

  @Test
  void what_is_decided_while_a_group_is_paused_is_said_to_wait() throws Exception {
    Pair pair = held();
    Browser browser = pair.ann().browser();
    browser.submitAndFollow(browser.get(pair.manage()).form(pair.manage() + "/pause"));
    String settings = pair.manage() + "/settings";
    Answer share =
        browser.submit(browser.get(settings).form(settings + "/preview"), "share", "12.5");
    assertThat(browser.submitAndFollow(share.form(settings)).page().select(".notice").text())
        .contains("They count once the group is resumed.");
    Element yes = browser.get(pair.manage()).form(pair.manage() + "/held/approve");
    assertThat(browser.submitAndFollow(yes).page().select(".notice").text())
        .contains("It is done once the group is resumed.");
    assertThat(pair.anns().films()).hasSize(6);
  }

  @Test
  void a_change_of_the_mode_says_who_is_behind() throws Exception {
    Pair pair = held();
    Browser browser = pair.ann().browser();
    String settings = pair.manage() + "/settings";
    Element form = browser.get(settings).form(settings + "/preview");
    Answer refused = browser.submit(form, "mode", "mirror").expect(409);
    assertThat(refused.page().select("#settings-problem").text()).contains("Not all lists are");
  }

  @Test
  void a_film_tells_what_happened_to_it() throws Exception {
    Pair pair = pair();
    pair.bens().remove(2);
    Document run = pair.ann().browser().get(lastRun(sync(pair))).page();
    String path = run.select(".tile.went a").attr("href");
    Document film = pair.ann().browser().get(path).expect(200).page();
    Document list = pair.ben().browser().get("/list/" + pair.bens().id()).page();
    assertThat(list.select(".tile a").attr("href")).startsWith(pair.manage() + "/film/");
    assertThat(film.text())
        .contains("It is in none of the lists.", pair.ben().name() + " removed it")
        .contains(pair.ann().name() + "'s list came into the group with it");
    pair.ann().browser().get(pair.manage() + "/film/none").expect(404);
  }

  @Test
  void its_owner_stops_a_run_under_way() throws Exception {
    Pair pair = pair();
    pair.anns().add(9);
    var told = new LinkedBlockingQueue<String>();
    people.beforeNextRead(
        pair.anns(),
        () -> {
          Document manage = pair.ann().browser().get(pair.manage()).page();
          String run = manage.select(".now a").attr("href");
          Element stop = pair.ann().browser().get(run).form(run + "/cancel");
          told.add(pair.ann().browser().submitAndFollow(stop).page().select(".notice").text());
        });
    sync(pair);
    assertThat(told.take()).startsWith("The run is stopped");
    assertThat(pair.bens().films()).doesNotContain(9L);
  }

  @Test
  void who_joins_again_is_asked_about_films_that_were_taken_out_since() throws Exception {
    Pair pair = pair();
    Browser bens = pair.ben().browser();
    bens.submitAndFollow(bens.get(pair.manage()).form(pair.manage() + "/leave"));
    pair.anns().remove(1);
    pair.anns().remove(2);
    sync(pair);
    String join = "/join/" + pair.code();
    Answer preview =
        bens.submit(bens.get(join).form(join), "listId", pair.bens().id().toString()).expect(200);
    assertThat(preview.page().select(".again input").eachAttr("value")).containsExactly("1", "2");
    assertThat(preview.page().select(".again input[checked]")).isEmpty();
    bens.submitAndFollow(preview.form(join), "again", "2");
    visitors.awaitQuiet(pair.code());
    pair.expectFilms(2L, 3L, 4L, 5L, 6L);
  }
}
