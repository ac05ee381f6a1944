package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Wish;
import lbsync.site.Write;
import org.junit.jupiter.api.Test;

class CutTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final FilmId A = new FilmId(11);
  private static final FilmId B = new FilmId(12);
  private static final FilmId C = new FilmId(13);
  private static final FilmId D = new FilmId(14);

  private static Reading list(Version version, int size, FilmId... films) {
    List<Entry> entries = new ArrayList<>();
    for (FilmId film : films) {
      entries.add(new Entry(Film.of(film), entries.size(), null));
    }
    return new Reading(new ListId(1), entries, size, false, version, NOW);
  }

  private static final Version EDITOR = new Version.Numbered(5);
  private static final Version FORMS = new Version.Updated(NOW);

  @Test
  void the_editor_takes_all_removals_and_then_all_additions() {
    assertThat(Cut.of(list(EDITOR, 3, A, B, C), Wish.films(Set.of(C, A), List.of(D))))
        .containsExactly(new Write.Remove(List.of(A, C)), new Write.Add(List.of(D)));
  }

  @Test
  void additions_go_first_where_the_removals_would_empty_the_list() {
    assertThat(Cut.of(list(EDITOR, 2, A, B), Wish.films(Set.of(A, B), List.of(D))))
        .containsExactly(new Write.Add(List.of(D)), new Write.Remove(List.of(A, B)));
    assertThat(Cut.of(list(EDITOR, 3, A, B), Wish.films(Set.of(A, B), List.of(D))))
        .as("a series stays")
        .containsExactly(new Write.Remove(List.of(A, B)), new Write.Add(List.of(D)));
  }

  @Test
  void what_is_done_needs_no_write() {
    assertThat(Cut.of(list(EDITOR, 1, A), Wish.films(Set.of(B), List.of(A)))).isEmpty();
    assertThat(Cut.of(list(FORMS, 1, A), Wish.films(Set.of(B), List.of(A)))).isEmpty();
  }

  @Test
  void forms_take_one_film_each_additions_first() {
    assertThat(Cut.of(list(FORMS, 2, A, B), Wish.films(Set.of(B, A), List.of(D, C))))
        .containsExactly(
            new Write.Add(List.of(D)),
            new Write.Add(List.of(C)),
            new Write.Remove(List.of(A)),
            new Write.Remove(List.of(B)));
  }

  @Test
  void forms_write_neither_order_nor_notes() {
    var notes = new TreeMap<FilmId, Note>();
    notes.put(A, new Note("good", false));
    var wish = new Wish(Set.of(), List.of(), List.of(B, A), notes);
    assertThat(Cut.of(list(FORMS, 2, A, B), wish)).isEmpty();
    assertThat(Cut.of(list(EDITOR, 2, A, B), wish))
        .containsExactly(new Write.Annotate(notes), new Write.Move(List.of(B, A)));
  }

  @Test
  void notes_and_an_order_that_are_there_need_no_write() {
    var notes = new TreeMap<FilmId, Note>();
    notes.put(A, new Note("", false));
    var wish = new Wish(Set.of(C), List.of(D), List.of(A, B, D), notes);
    assertThat(Cut.of(list(EDITOR, 3, A, B, C), wish))
        .containsExactly(new Write.Remove(List.of(C)), new Write.Add(List.of(D)));
    assertThat(
            Cut.of(list(EDITOR, 3, A, C, B), new Wish(Set.of(), List.of(), List.of(A, B), notes)))
        .as("a film that stays against the wish is no reason to move the others")
        .isEmpty();
  }
}
