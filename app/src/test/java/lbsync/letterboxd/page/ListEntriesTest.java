package lbsync.letterboxd.page;

import static lbsync.letterboxd.page.Pages.assertRefused;
import static lbsync.letterboxd.page.Pages.own;
import static lbsync.letterboxd.page.Pages.recorded;
import static lbsync.letterboxd.page.Pages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Note;
import org.junit.jupiter.api.Test;

class ListEntriesTest {
  private static final String LINES = own("entries.ndjson");

  @Test
  void films_keep_their_places_and_notes_and_what_is_no_film_counts_as_a_place() throws Unreadable {
    ListEntries entries = ListEntries.parse(LINES);
    assertThat(entries.size()).isEqualTo(3);
    assertThat(entries.entries())
        .containsExactly(
            new Entry(
                new Film(new FilmId(1001), "The Quiet Harbor", null, "the-quiet-harbor"),
                0,
                new Note("First \"success\" line\n<b>Second</b>", true)),
            new Entry(Film.of(new FilmId(1002)), 2, null));
  }

  @Test
  void a_line_may_hold_several_entries() throws Unreadable {
    String line =
        """
        [{"listable":{"lid":"2Bs","type":"film"}},{"listable":{"uid":"film:1002"}}]
        """;
    assertThat(ListEntries.parse(line + "{\"success\":true}").entries())
        .extracting(Entry::position)
        .containsExactly(0, 1);
  }

  @Test
  void an_empty_list_has_the_line_of_success_alone() throws Unreadable {
    assertThat(ListEntries.parse("{\"success\":true}\n")).isEqualTo(new ListEntries(List.of(), 0));
  }

  @Test
  void entries_cut_off_anywhere_are_refused() {
    String whole = LINES.strip();
    for (int length = 0; length < whole.length(); length++) {
      String start = whole.substring(0, length);
      assertThatThrownBy(() -> ListEntries.parse(start))
          .as("cut after %d characters", length)
          .isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void the_sites_own_no_is_believed() {
    assertRefused(
        Check.COMPLETE,
        () ->
            ListEntries.parse(
                with(LINES, "{\"success\":true}", "{\"success\":false,\"error\":[]}")));
  }

  @Test
  void a_film_that_stands_twice_is_refused() {
    assertRefused(Check.TWICE, () -> ListEntries.parse(with(LINES, "\"2BC\"", "\"2Bs\"")));
  }

  @Test
  void films_that_contradict_themselves_are_refused() {
    assertRefused(Check.FILM_ID, () -> ListEntries.parse(with(LINES, "film:1001", "film:1003")));
    assertRefused(Check.FILM_ID, () -> ListEntries.parse(with(LINES, "\"2BC\"", "\"2lm\"")));
    assertRefused(Check.FILM_ID, () -> ListEntries.parse(with(LINES, "\"lid\":\"2BC\",", "")));
    assertRefused(
        Check.FILM_ID,
        () ->
            ListEntries.parse(
                with(LINES, ",\"type\":\"film\"},\"notes\":null", "},\"notes\":null")));
  }

  @Test
  void a_series_that_stands_twice_is_refused() {
    String series =
        LINES.lines().filter(line -> line.contains("series:")).findFirst().orElseThrow();
    assertRefused(
        Check.TWICE, () -> ListEntries.parse(with(LINES, series, series + "\n" + series)));
  }

  @Test
  void a_note_that_cannot_be_read_is_not_taken_for_none() {
    assertRefused(Check.KIND, () -> ListEntries.parse(with(LINES, "\"lbml\"", "\"markup\"")));
    assertRefused(
        Check.KIND, () -> ListEntries.parse(with(LINES, "\"notes\":null", "\"notes\":7")));
    assertRefused(
        Check.KIND,
        () ->
            ListEntries.parse(
                with(LINES, "\"containsSpoilers\":true", "\"containsSpoilers\":\"yes\"")));
  }

  @Test
  void two_entries_that_ran_together_are_refused() {
    String joined = LINES.replaceFirst("\\}\n\\{", "}{");
    assertThat(joined).isNotEqualTo(LINES);
    assertRefused(Check.KIND, () -> ListEntries.parse(joined));
    assertRefused(
        Check.COMPLETE,
        () ->
            ListEntries.parse(
                "{\"listable\":{\"lid\":\"2Bs\",\"type\":\"film\"},\"success\":true}"));
    assertRefused(
        Check.KIND,
        () ->
            ListEntries.parse(
                "{\"listable\":{\"lid\":\"2Bs\",\"lid\":\"2BC\",\"type\":\"film\"}}\n"
                    + "{\"success\":true}"));
  }

  @Test
  void what_is_neither_a_film_nor_plainly_something_else_is_refused() {
    assertRefused(
        Check.FILM_ID,
        () ->
            ListEntries.parse(
                "{\"listable\":{\"uid\":\"fi:lm:7\",\"type\":\"x\"}}\n{\"success\":true}"));
    assertRefused(
        Check.FILM_ID,
        () -> ListEntries.parse("{\"listable\":{\"type\":\"film:7\"}}\n{\"success\":true}"));
  }

  @Test
  void other_answers_are_refused() {
    assertRefused(Check.COMPLETE, () -> ListEntries.parse(own("sign-in.html")));
    assertRefused(Check.COMPLETE, () -> ListEntries.parse(""));
    assertRefused(Check.KIND, () -> ListEntries.parse("{\"x\":1}\n{\"success\":true}"));
  }

  @Test
  void recorded_entries_with_an_invented_id_are_refused() {
    String lines = recorded("leongeorgi-list-editor-2026-10/list-entries.ndjson");
    assertRefused(Check.FILM_ID, () -> ListEntries.parse(lines));
  }
}
