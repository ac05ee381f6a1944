package lbsync.letterboxd;

import static lbsync.letterboxd.OnStandIn.film;
import static lbsync.letterboxd.OnStandIn.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.ListRef;
import lbsync.site.Wish;
import lbsync.site.Write;
import lbsync.site.Written;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import standin.control.Fault;
import standin.control.Match;
import standin.world.Item;
import standin.world.ListSettings;

class WritingTest {
  private OnStandIn on;

  @BeforeEach
  void start() throws InterruptedException {
    on = OnStandIn.start();
  }

  @AfterEach
  void stop() {
    on.close();
  }

  private static Write add(long... films) {
    return new Write.Add(films(films));
  }

  private static Write remove(long... films) {
    return new Write.Remove(films(films));
  }

  private static List<FilmId> films(long... ids) {
    return Arrays.stream(ids).mapToObj(FilmId::new).toList();
  }

  private Written write(ListRef list, Reading now, Write write) throws InterruptedException {
    return on.client.write(on.ada, list, now, write);
  }

  private static Reading after(Written written) {
    assertThat(written).isInstanceOf(Written.Confirmed.class);
    return Objects.requireNonNull(((Written.Confirmed) written).after());
  }

  private List<Long> there(ListRef list) {
    return on.site.world().films(list.id().value());
  }

  @Test
  void the_editor_way_writes_any_number_of_films_in_one_request_and_knows_the_list_after()
      throws InterruptedException {
    ListRef list = on.list("Harbors", 5);
    Reading now = on.read(list);
    on.asked();
    Reading less = after(write(list, now, remove(1002, 1005, 1001)));
    Reading more = after(write(list, less, add(7, 8, 1002)));
    assertThat(on.asked()).hasSize(2).allMatch(line -> line.startsWith("PATCH /api/v0/list/"));
    assertThat(there(list)).containsExactly(1003L, 1004L, 7L, 8L, 1002L);
    assertThat(ids(more)).isEqualTo(there(list));
    assertThat(more.version()).isEqualTo(new Version.Numbered(3));

    Reading seen = on.readAgain(list, more);
    assertThat(seen).isEqualTo(more);
    assertThat(on.asked()).hasSize(1);
  }

  @Test
  void removals_hit_the_right_film_when_a_series_stands_before_it() throws InterruptedException {
    ListRef list = on.list("Harbors", 2);
    on.site.world().addItem(list.id().value(), Item.tv(77));
    on.site.world().addFilm(list.id().value(), 7);
    on.site.world().addFilm(list.id().value(), 8);
    Reading now = on.read(list);
    Reading after = after(write(list, now, remove(1001, 7)));
    assertThat(there(list)).containsExactly(1002L, 8L);
    assertThat(on.site.world().list(list.id().value()).positionOf(Item.tv(77))).hasValue(1);
    assertThat(after.entries()).isEqualTo(on.read(list).entries());
    assertThat(after.size()).isEqualTo(3);
  }

  @Test
  void a_list_edited_since_it_was_read_is_not_written_to() throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    Reading now = on.read(list);
    on.site.world().removeFilm(list.id().value(), 1001);
    assertThat(write(list, now, remove(1002))).isInstanceOf(Written.OutOfDate.class);
    assertThat(write(list, now, add(7))).isInstanceOf(Written.OutOfDate.class);
    assertThat(there(list)).containsExactly(1002L, 1003L);
  }

  @Test
  void a_list_edited_between_its_version_and_its_entries_is_not_written_to()
      throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    on.before(2, () -> on.site.world().moveFilm(list.id().value(), 1003, 0));
    Reading now = on.read(list);
    assertThat(ids(now)).containsExactly(1003L, 1001L, 1002L);
    assertThat(write(list, now, remove(1001))).isInstanceOf(Written.OutOfDate.class);
    assertThat(there(list)).hasSize(3);
  }

  @Test
  void what_contradicts_the_reading_is_out_of_date_without_a_request() throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    Reading now = on.read(list);
    on.asked();
    assertThat(write(list, now, add(1001))).isInstanceOf(Written.OutOfDate.class);
    assertThat(write(list, now, remove(7))).isInstanceOf(Written.OutOfDate.class);
    assertThat(on.asked()).isEmpty();
  }

  @Test
  void refusals_come_with_the_sites_code_and_plain_words() throws InterruptedException {
    ListRef list = on.list("Harbors", 1);
    Reading now = on.read(list);
    on.site.faults().once(Fault.FILM_REFUSED, Match.ALL.withMethod("PATCH"));
    assertThat(write(list, now, add(7)))
        .isInstanceOfSatisfying(
            Written.Refused.class,
            no -> {
              assertThat(no.code()).isEqualTo("UnknownFilmCode");
              assertThat(no.sentence()).isNotBlank().doesNotContain("<");
            });
    on.site.faults().once(Fault.VERSION_MISMATCH, Match.ALL.withMethod("PATCH"));
    assertThat(write(list, now, add(7))).isInstanceOf(Written.OutOfDate.class);
    assertThat(write(list, now, remove(1001)))
        .isInstanceOfSatisfying(
            Written.Refused.class, no -> assertThat(no.code()).isEqualTo("EmptyPublicList"));
    assertThat(there(list)).containsExactly(1001L);
  }

  @Test
  void a_public_list_is_never_emptied_on_the_way() throws InterruptedException {
    ListRef list = on.list("Harbors", 2);
    Reading now = on.read(list);
    for (Write write :
        on.client.split(on.ada, now, Wish.films(Set.of(film(1001), film(1002)), films(7)))) {
      now = after(write(list, now, write));
    }
    assertThat(there(list)).containsExactly(7L);
  }

  @Test
  void the_forms_way_writes_one_film_a_request_and_must_be_read_again()
      throws InterruptedException {
    on.site.switches().editor(false);
    ListRef list = on.list("Harbors", ListSettings.PRIVATE, 2);
    Reading now = on.read(list);
    on.asked();
    var writes = on.client.split(on.ada, now, Wish.films(Set.of(film(1002)), films(7, 8)));
    assertThat(writes).containsExactly(add(7), add(8), remove(1002));
    for (Write write : writes) {
      assertThat(write(list, now, write)).isEqualTo(new Written.Confirmed(null));
    }
    assertThat(on.asked())
        .containsExactly(
            "POST /s/add-film-to-list",
            "POST /s/add-film-to-list",
            "POST " + list.path() + "remove-film/");
    assertThat(there(list)).containsExactly(1001L, 7L, 8L);
  }

  @Test
  void in_the_forms_way_what_seems_to_be_done_already_is_to_be_read_again()
      throws InterruptedException {
    on.site.switches().editor(false);
    ListRef list = on.list("Harbors", 2);
    Reading now = on.read(list);
    assertThat(write(list, now, add(1001))).isInstanceOf(Written.OutOfDate.class);
    assertThat(write(list, now, remove(7))).isInstanceOf(Written.OutOfDate.class);
    assertThat(there(list)).containsExactly(1001L, 1002L);
  }

  @Test
  void in_the_forms_way_a_refusal_is_one() throws InterruptedException {
    on.site.switches().editor(false);
    ListRef list = on.list("Harbors", 2);
    Reading now = on.read(list);
    on.site.faults().once(Fault.FORM_REFUSED, Match.ALL.withMethod("POST"));
    assertThat(write(list, now, add(7))).isInstanceOf(Written.Refused.class);
    assertThatThrownBy(() -> write(list, now, add(7, 8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void when_the_forms_are_gone_the_next_reading_tries_the_editor() throws InterruptedException {
    on.site.switches().editor(false);
    ListRef list = on.list("Harbors", 2);
    Reading now = on.read(list);
    on.site.switches().oldForms(false);
    on.site.switches().editor(true);
    assertThat(write(list, now, add(7))).isInstanceOf(Written.NotSent.class);
    assertThat(on.readAgain(list, now).version()).isInstanceOf(Version.Numbered.class);
  }

  @Test
  void a_write_for_another_list_than_the_one_read_is_a_mistake() throws InterruptedException {
    ListRef list = on.list("Harbors", 2);
    ListRef other = on.list("Seas", 2);
    Reading now = on.read(list);
    assertThatThrownBy(() -> write(other, now, add(7)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
