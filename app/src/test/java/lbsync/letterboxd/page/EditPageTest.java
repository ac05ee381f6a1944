package lbsync.letterboxd.page;

import static lbsync.letterboxd.page.Pages.assertRefused;
import static lbsync.letterboxd.page.Pages.own;
import static lbsync.letterboxd.page.Pages.recorded;
import static lbsync.letterboxd.page.Pages.with;
import static org.assertj.core.api.Assertions.assertThat;

import lbsync.film.Lid;
import lbsync.film.ListId;
import lbsync.film.Version;
import org.junit.jupiter.api.Test;

class EditPageTest {
  private static final String EDITOR = own("editor.html");

  @Test
  void the_editor_says_which_list_it_holds_and_at_which_version() throws Unreadable {
    assertThat(EditPage.parse(EDITOR))
        .isEqualTo(new EditPage(new ListId(901), new Version.Numbered(24), "Harbor films", true));
  }

  @Test
  void pages_without_todays_editor_offer_none() throws Unreadable {
    assertThat(EditPage.parse(own("editor-of-2024.html"))).isNull();
    assertThat(EditPage.parse(own("list-ranked.html"))).isNull();
  }

  @Test
  void an_editor_without_a_list_or_a_version_is_refused() {
    assertRefused(Check.LIST, () -> EditPage.parse(with(EDITOR, "data-list-lid", "data-x")));
    assertRefused(Check.LIST, () -> EditPage.parse(with(EDITOR, "\"2lm\"", "\"2Bs\"")));
    assertRefused(Check.VERSION, () -> EditPage.parse(with(EDITOR, "\"24\"", "\"\"")));
  }

  @Test
  void a_page_that_was_cut_off_or_has_two_editors_is_refused() {
    assertRefused(Check.COMPLETE, () -> EditPage.parse(with(EDITOR, "</html>", "")));
    assertRefused(Check.COMPLETE, () -> EditPage.parse(""));
    String two = with(EDITOR, "</body>", "<div data-component-class=\"ListEditor\"></div></body>");
    assertRefused(Check.KIND, () -> EditPage.parse(two));
    assertRefused(
        Check.KIND, () -> EditPage.parse(with(EDITOR, "is-ranked=\"true\"", "is-ranked=\"7\"")));
  }

  @Test
  void recorded_the_editor_of_a_private_list_without_numbers() throws Unreadable {
    String page = recorded("vphpersson-list-editor-2026-10/edit-page.html");
    assertThat(EditPage.parse(page))
        .isEqualTo(
            new EditPage(new ListId(82736391), new Version.Numbered(24), "Collected", false));
    assertThat(Csrf.in(page)).isEqualTo("c45ff41db9e6df185c8a");
  }

  @Test
  void recorded_the_editor_of_a_ranked_list() throws Unreadable {
    assertThat(EditPage.parse(recorded("leongeorgi-list-editor-2026-10/list-editor.html")))
        .isEqualTo(new EditPage(Lid.list("XGJv0"), new Version.Numbered(7), "Notes", true));
  }
}
