package lbsync.letterboxd;

import static lbsync.letterboxd.OnStandIn.film;
import static lbsync.letterboxd.OnStandIn.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.site.ListRef;
import lbsync.site.Trouble;
import lbsync.site.Wish;
import lbsync.site.Write;
import lbsync.site.Written;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import standin.control.Fault;
import standin.control.Match;
import standin.world.Item;

/// Order and notes, as the editor writes them.
class OrderAndNotesTest {
  private static final Note SPOILER = new Note("The butler.", true);

  private OnStandIn on;

  @BeforeEach
  void start() throws InterruptedException {
    on = OnStandIn.start();
  }

  @AfterEach
  void stop() {
    on.close();
  }

  private static List<FilmId> films(long... ids) {
    return Arrays.stream(ids).mapToObj(FilmId::new).toList();
  }

  private static Write move(long... order) {
    return new Write.Move(films(order));
  }

  private static Write annotate(Map<FilmId, Note> notes) {
    return new Write.Annotate(new TreeMap<>(notes));
  }

  private Written write(ListRef list, Reading now, Write write) throws InterruptedException {
    return on.client.write(on.ada, list, now, write);
  }

  private List<Long> there(ListRef list) {
    return on.site.world().films(list.id().value());
  }

  private static Reading after(Written written) {
    assertThat(written).isInstanceOf(Written.Confirmed.class);
    return Objects.requireNonNull(((Written.Confirmed) written).after());
  }

  @Test
  void an_order_is_one_request_and_the_list_must_be_read_again() throws InterruptedException {
    ListRef list = on.list("Harbors", 5);
    Reading now = on.read(list);
    on.asked();
    assertThat(write(list, now, move(1005, 1001, 1004, 1002, 1003)))
        .isEqualTo(new Written.Confirmed(null));
    assertThat(on.asked()).hasSize(1).allMatch(line -> line.startsWith("PATCH /api/v0/list/"));
    assertThat(there(list)).containsExactly(1005L, 1001L, 1004L, 1002L, 1003L);
    assertThat(ids(on.readAgain(list, now))).isEqualTo(there(list));
  }

  @Test
  void a_series_keeps_its_place_and_counts() throws InterruptedException {
    ListRef list = on.list("Harbors", 2);
    on.site.world().addItem(list.id().value(), Item.tv(77));
    on.site.world().addFilm(list.id().value(), 7);
    assertThat(write(list, on.read(list), move(7, 1001, 1002)))
        .isEqualTo(new Written.Confirmed(null));
    assertThat(there(list)).containsExactly(7L, 1001L, 1002L);
    assertThat(on.site.world().list(list.id().value()).positionOf(Item.tv(77))).hasValue(3);
  }

  @Test
  void an_order_that_is_there_already_needs_no_request() throws InterruptedException {
    ListRef list = on.list("Harbors", 2);
    Reading now = on.read(list);
    on.asked();
    assertThat(write(list, now, move(1001, 8, 1002))).isEqualTo(new Written.Confirmed(null));
    assertThat(on.asked()).isEmpty();
  }

  @Test
  void notes_arrive_and_the_list_after_them_is_known() throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    on.site.world().note(list.id().value(), 1003, "old words", true);
    Reading now = on.read(list);
    on.asked();
    Map<FilmId, Note> notes =
        Map.of(
            film(1001), SPOILER, film(1002), new Note("", true), film(1003), new Note("", false));

    Reading after = after(write(list, now, annotate(notes)));

    assertThat(on.asked()).hasSize(1);
    assertThat(after.entries())
        .extracting(Entry::note)
        .containsExactly(SPOILER, new Note("", true), null);
    assertThat(on.readAgain(list, after)).isEqualTo(after);
    assertThat(on.read(list)).as("the site agrees").isEqualTo(after);
  }

  @Test
  void a_whole_wish_arrives_whatever_its_parts() throws InterruptedException {
    ListRef list = on.list("Harbors", 4);
    Reading now = on.read(list);
    var wish =
        new Wish(
            Set.of(film(1002)),
            films(7, 8),
            films(8, 1001, 1004, 7, 1003),
            new TreeMap<>(Map.of(film(7), SPOILER)));
    List<Write> writes = on.client.split(on.ada, now, wish);
    assertThat(writes)
        .containsExactly(
            new Write.Remove(films(1002)),
            new Write.Add(films(7, 8)),
            annotate(Map.of(film(7), SPOILER)),
            move(8, 1001, 1004, 7, 1003));
    for (Write write : writes.subList(0, 3)) {
      now = after(write(list, now, write));
    }
    assertThat(write(list, now, writes.getLast())).isEqualTo(new Written.Confirmed(null));
    Reading end = on.read(list);
    assertThat(ids(end)).containsExactly(8L, 1001L, 1004L, 7L, 1003L);
    assertThat(end.entries().get(3).note()).isEqualTo(SPOILER);
    assertThat(on.client.split(on.ada, end, wish)).as("all is done").isEmpty();
  }

  @Test
  void a_list_longer_than_a_part_is_written_part_by_part() throws InterruptedException {
    ListRef list = on.list("Harbors", 1);
    Reading now = on.read(list);
    int many = 2 * Cut.MOST_FILMS + 1;
    List<FilmId> add = LongStream.range(0, many).mapToObj(i -> film(5000 + i)).toList();
    List<FilmId> order = new ArrayList<>(add.reversed());
    order.add(film(1001));
    var notes = new TreeMap<FilmId, Note>();
    add.forEach(film -> notes.put(film, new Note("about " + film, false)));
    var wish = new Wish(Set.of(), add, order, notes);

    List<Write> writes = on.client.split(on.ada, now, wish);

    assertThat(writes).hasSize(7);
    for (Write write : writes.subList(0, 6)) {
      now = after(write(list, now, write));
    }
    assertThat(write(list, now, writes.getLast())).isEqualTo(new Written.Confirmed(null));
    Reading end = on.read(list);
    assertThat(end.films()).containsExactlyElementsOf(order);
    assertThat(on.client.split(on.ada, end, wish)).as("all is done").isEmpty();
    for (Write write : on.client.split(on.ada, end, Wish.films(Set.copyOf(add), List.of()))) {
      end = after(write(list, end, write));
    }
    assertThat(there(list)).containsExactly(1001L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_lost_answer_an_older_list_and_a_refusal_are_told_apart(boolean order)
      throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    Write write = order ? move(1003, 1001, 1002) : annotate(Map.of(film(1001), SPOILER));
    Reading now = on.read(list);

    on.site.faults().once(Fault.LIST_MODERATED, Match.ALL.withMethod("PATCH"));
    assertThat(write(list, now, write)).isInstanceOf(Written.Refused.class);
    on.site.faults().once(Fault.TOO_MANY_REQUESTS, Match.ALL.withMethod("PATCH"));
    assertThat(write(list, now, write)).isInstanceOf(Written.NotSent.class);
    assertThat(on.read(list)).as("nothing was written").isEqualTo(now);

    on.site.faults().once(Fault.RESET_AFTER, Match.ALL.withMethod("PATCH"));
    assertThat(write(list, now, write))
        .isInstanceOfSatisfying(
            Written.Unknown.class,
            unknown -> assertThat(unknown.trouble().kind()).isEqualTo(Trouble.Kind.UNREACHABLE));
    assertThat(on.read(list).entries()).as("it had arrived").isNotEqualTo(now.entries());
    assertThat(write(list, now, write)).isInstanceOf(Written.OutOfDate.class);
  }

  @Test
  void a_note_for_a_film_that_is_not_there_is_out_of_date_without_a_request()
      throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    Reading now = on.read(list);
    on.asked();
    assertThat(write(list, now, annotate(Map.of(film(7), SPOILER))))
        .isInstanceOf(Written.OutOfDate.class);
    assertThat(on.asked()).isEmpty();
  }
}
