package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
  private static final Note BOO = new Note("Boo", true);

  @Test
  void what_stays_is_counted_and_what_goes_is_named() {
    assertThat(Script.between(films(1, 2, 3, 4), films(1, 3, 4, 5))).isEqualTo("[1,-2,2,[5]]");
    assertThat(Script.whole(films(1, 2))).isEqualTo("[[1],[2]]");
    assertThat(Script.between(films(1, 2), films(1, 2))).isEqualTo("[2]");
  }

  @Test
  void a_film_that_is_moved_takes_its_note_along_without_telling_it() {
    List<Slot> before = List.of(slot(1, 0, null), slot(2, 0, null), slot(3, 0, BOO));
    List<Slot> after = List.of(slot(3, 0, BOO), slot(1, 0, null), slot(2, 0, null));

    assertThat(Script.between(before, after)).isEqualTo("[[3],2,-3]");
    assertThat(Script.between(after, before)).isEqualTo("[-3,2,[3]]");
  }

  @Test
  void notes_come_and_change_and_go() {
    assertThat(Script.between(films(1), List.of(slot(1, 0, BOO))))
        .isEqualTo("[[1,0,\"Boo\",true],-1]");
    assertThat(Script.between(List.of(slot(1, 2, BOO)), List.of(slot(1, 2, null))))
        .isEqualTo("[[1,2,null],-1]");
  }

  @Test
  void any_content_becomes_any_other() throws Script.DoesNotFit {
    long start = System.nanoTime();
    for (long seed = start; seed < start + 5_000; seed++) {
      var random = new Random(seed);
      var list = new ChangingList(random, new ListId(1), random.nextInt(12), 0);
      List<Slot> before = Slot.of(list.reading(Instant.EPOCH).entries());
      for (int i = 0; i < 12; i++) {
        list.changeAnything();
        List<Slot> after = Slot.of(list.reading(Instant.EPOCH).entries());
        assertThat(Script.apply(before, Script.between(before, after)))
            .as("seed %d, change %d", seed, i)
            .isEqualTo(after);
        before = random.nextInt(3) == 0 ? before : after;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[3]",
        "[1]",
        "[-2,1]",
        "[2,-1]",
        "[2,0]",
        "[2,[0]]",
        "[2,[-7]]",
        "[2,[]]",
        "[2,\"x\"]",
        "[2",
        "{}",
        "2",
        "",
        "[2,null]"
      })
  void a_script_for_another_content_is_refused(String text) {
    assertThatThrownBy(() -> Script.apply(films(1, 2), text)).isInstanceOf(Script.DoesNotFit.class);
  }

  private static List<Slot> films(long... ids) {
    return Arrays.stream(ids).mapToObj(id -> new Slot(new FilmId(id), 0, null)).toList();
  }

  private static Slot slot(long film, int gap, @Nullable Note note) {
    return new Slot(new FilmId(film), gap, note);
  }
}
