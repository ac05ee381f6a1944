package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Renders every page, full and empty. The pages stay in `target/pages`, to be looked at.
class PagesRenderTest {
  private static final Path FOLDER = Path.of("target", "pages");
  private static final Pages PAGES = new Pages();

  @BeforeAll
  static void write_the_pages() throws IOException {
    Files.createDirectories(FOLDER.resolve("posters"));
    for (var sample : SamplePages.all().entrySet()) {
      Files.writeString(FOLDER.resolve(sample.getKey() + ".html"), PAGES.html(sample.getValue()));
    }
    for (var film : Samples.films(0, 120)) {
      Files.writeString(FOLDER.resolve("posters").resolve(film.id().toString()), Poster.svg(film));
    }
  }

  @TestFactory
  Stream<DynamicTest> each_page_has_one_heading_and_its_landmarks() {
    return eachPage(
        page -> {
          assertThat(page.select("h1")).hasSize(1);
          assertThat(page.select("h1").text()).isNotBlank();
          assertThat(page.select("main#main, header.top, footer.foot")).hasSize(3);
          assertThat(page.select("a.skip[href=#main]")).hasSize(1);
          assertThat(page.title()).endsWith(" · LetterboxdSync");
        });
  }

  @TestFactory
  Stream<DynamicTest> each_field_has_a_label() {
    return eachPage(
        page -> {
          for (Element field : page.select("input:not([type=hidden]), select, textarea")) {
            boolean labelled =
                field.closest("label") != null
                    || !page.select("label[for=\"" + field.id() + "\"]").isEmpty();
            assertThat(labelled).as("label of %s", field).isTrue();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> each_posted_form_carries_the_token_and_no_other_does() {
    return eachPage(
        page -> {
          for (Element form : page.select("form")) {
            boolean posts = form.attr("method").equals("post");
            assertThat(form.select("input[name=_csrf][value=t0ken]")).hasSize(posts ? 1 : 0);
            assertThat(form.attr("action")).startsWith("/");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> no_name_becomes_markup_and_nothing_is_inline() {
    return eachPage(
        page -> {
          assertThat(page.select("script")).allMatch(script -> script.html().isEmpty());
          assertThat(page.select("script")).hasSize(1);
          assertThat(page.select("style, [style], [onclick], [onload]")).isEmpty();
          assertThat(page.select("[src^=http], link[href^=http], [src^=data]")).isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> each_picture_has_words_or_is_hidden() {
    return eachPage(
        page -> {
          assertThat(page.select("img")).allMatch(image -> image.hasAttr("alt"));
          assertThat(page.select("img[alt='']"))
              .allMatch(image -> image.closest("[aria-hidden=true]") != null);
          assertThat(page.select("svg"))
              .allMatch(
                  svg ->
                      svg.attr("aria-hidden").equals("true")
                          || !svg.attr("aria-labelledby").isEmpty());
        });
  }

  @TestFactory
  Stream<DynamicTest> ids_are_there_once_and_what_points_at_one_finds_it() {
    return eachPage(
        page -> {
          List<String> ids = page.select("[id]").eachAttr("id");
          Set<String> once = new HashSet<>(ids);
          assertThat(ids).hasSameSizeAs(once);
          for (String name : List.of("aria-describedby", "aria-labelledby", "for")) {
            assertThat(once).containsAll(page.select("[" + name + "]").eachAttr(name));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> what_is_focused_in_a_live_part_can_be_found_again() {
    return eachPage(
        page ->
            assertThat(page.select("[data-live] :is(button, details)"))
                .allMatch(element -> !element.id().isEmpty()));
  }

  @Test
  void a_live_part_is_exactly_what_stands_in_its_page() {
    for (Page page : SamplePages.all().values()) {
      if (page instanceof LivePage live) {
        assertThat(PAGES.html(page)).contains(PAGES.part(live));
      }
    }
  }

  @Test
  void a_hostile_name_is_shown_as_it_is() {
    assertThat(page("dashboard").select(".groupcard h3").eachText()).contains(Samples.HOSTILE);
    assertThat(page("login-wrong").select("#username").val()).isEqualTo(Samples.HOSTILE);
    assertThat(page("run").select("img").eachAttr("alt")).contains(Samples.HOSTILE + " (1978)");
  }

  @Test
  void a_password_never_comes_back() {
    for (String name :
        List.of("login", "login-wrong", "login-code", "login-code-again", "login-code-late")) {
      assertThat(page(name).select("[type=password][value]")).as(name).isEmpty();
    }
    assertThat(page("login-code").select("[type=password]")).isEmpty();
    assertThat(page("login-code").select("[name=attempt]").val()).isEqualTo("a77empt");
    assertThat(page("login-code-late").select("[type=password], #code")).hasSize(2);
  }

  @Test
  void cookies_never_come_back() {
    assertThat(page("login-browser").select("#browser[open] #browser-problem").text())
        .contains("no longer knows");
    assertThat(page("login-browser").select("#cookies").text()).isEmpty();
    assertThat(page("login-browser").select("#login-problem")).isEmpty();
  }

  @Test
  void a_token_is_shown_where_it_was_made_and_nowhere_else() {
    assertThat(page("settings").select("#fresh-token").val()).isEqualTo("lbs_fresh");
    assertThat(page("settings-empty").select("#fresh-token")).isEmpty();
    assertThat(page("settings").select("#new-token[open] #token-problem").text())
        .contains("at least one");
  }

  @Test
  void a_refused_form_says_why_and_keeps_what_was_typed() {
    Document manage = page("manage");
    assertThat(manage.select("#unshare[open] #unshare-problem").text()).contains("not the group");
    assertThat(manage.select("#confirm").val()).isEqualTo(Samples.HOSTILE);
    assertThat(manage.select("#name").val()).isEqualTo("Film club, Thursdays");
    assertThat(page("landing-wrong-code").select("#join-code").val()).isEqualTo(Samples.HOSTILE);
  }

  @Test
  void the_terms_stand_before_the_button() {
    Document login = page("login");
    String before = login.select("form[action=/login]").text();
    assertThat(before.indexOf("do not allow automated access")).isPositive();
    assertThat(before.indexOf("do not allow automated access"))
        .isLessThan(before.lastIndexOf("Sign in"));
  }

  @Test
  void a_yes_names_exactly_what_was_shown() {
    assertThat(page("join-preview").select("[name=digest]").val()).isEqualTo("d1ge57");
    assertThat(page("join-preview").select("button:is(.primary, .danger)").text())
        .contains("as ticked");
    assertThat(page("join-preview").select("[name=again]:not([checked])")).hasSize(2);
    assertThat(page("preview").select("[name=digest]").val()).isEqualTo("d1ge57");
    assertThat(page("preview").select("button:is(.primary, .danger)").text())
        .contains("let 20 films go");
  }

  @Test
  void only_the_owner_is_offered_what_only_the_owner_may() {
    Document follower = page("manage-follower");
    assertThat(follower.select("form").eachAttr("action"))
        .doesNotContain("/manage-sync/22QW9ZHT/rename", "/manage-sync/22QW9ZHT/unshare")
        .contains("/manage-sync/22QW9ZHT/leave");
    assertThat(page("manage").select("form").eachAttr("action"))
        .contains("/manage-sync/K7MX3PQR/members/m9/reject", "/manage-sync/K7MX3PQR/approval");
    assertThat(follower.select("form").eachAttr("action"))
        .noneMatch(action -> action.endsWith("/reject") || action.endsWith("/approval"));
    assertThat(page("let-in").select("form").eachAttr("action"))
        .contains("/manage-sync/K7MX3PQR/members/m8/approve");
  }

  private static Stream<DynamicTest> eachPage(Consumer<Document> check) {
    return SamplePages.all().keySet().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> check.accept(page(name))));
  }

  private static Document page(String name) {
    try {
      return Jsoup.parse(Files.readString(FOLDER.resolve(name + ".html")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
