package lbsync.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What can be made to go wrong at the site in memory, and what an observer is told.
class MishapsTest {
  private final InMemorySite site = new InMemorySite(new TestClock());
  private final InMemoryMember ann = site.join("Ann", "secret");
  private final InMemoryList list = ann.list("Horror", 1, 2, 3, 4);
  private final InMemoryList other = ann.list("Noir", 11, 12);
  private Session session;

  @BeforeEach
  void signIn() {
    session = ((SignIn.Succeeded) site.signIn(new Credentials("ann", "secret", null))).session();
  }

  private Answer<ListRead> look(@Nullable Reading last) {
    return site.read(session, list.ref(), last, ListSite.Progress.NONE);
  }

  private Reading read() {
    return ((Answer.Complete<ListRead>) look(null)).value().reading();
  }

  private Written write(Reading now, Write write) {
    return site.write(session, list.ref(), now, write);
  }

  private void plant(Call call, int nth, Mishap mishap) {
    site.plant(call, list.id(), nth, mishap);
  }

  private static List<FilmId> films(long... ids) {
    return LongStream.of(ids).mapToObj(FilmId::new).toList();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void the_nth_request_fails_as_planted(Kind kind) {
    var trouble = new Trouble(kind, "planted");
    plant(Call.READ, 2, new Mishap.Fails(trouble));
    plant(Call.WRITE, 1, new Mishap.Fails(trouble));
    Reading now = read();
    assertThat(look(null)).isEqualTo(new Answer.Failed<>(trouble));
    assertThat(read()).isEqualTo(now);
    assertThat(write(now, new Write.Add(films(9)))).isEqualTo(new Written.NotSent(trouble));
    assertThat(list.films()).doesNotContain(9L);
  }

  @Test
  void an_old_state_comes_with_its_old_version() {
    Reading first = read();
    list.add(5);
    list.remove(1);
    Reading now = read();
    plant(Call.READ, 1, new Mishap.Old(2));
    assertThat(read()).isEqualTo(first);
    plant(Call.READ, 1, new Mishap.Old(2));
    assertThat(look(now))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.trouble().kind()).isEqualTo(Kind.STALE));
    assertThat(write(first, new Write.Remove(films(2)))).isInstanceOf(Written.OutOfDate.class);
  }

  @Test
  void a_misread_list_looks_complete_and_current() {
    List<List<FilmId>> seen = new ArrayList<>();
    for (var misread :
        List.of(
            new Mishap.Misread.Half(),
            new Mishap.Misread.Nothing(),
            new Mishap.Misread.FilmsOf(other.id()))) {
      plant(Call.READ, 1, misread);
      Reading reading = read();
      assertThat(reading.version()).isEqualTo(new Version.Numbered(list.version()));
      assertThat(reading.list()).isEqualTo(list.id());
      assertThat(reading.size()).isEqualTo(reading.entries().size());
      seen.add(List.copyOf(reading.films()));
    }
    assertThat(seen).containsExactly(films(1, 2), films(), films(11, 12));
  }

  @Test
  void a_misreading_waits_until_entries_are_read() {
    Reading now = read();
    plant(Call.READ, 1, new Mishap.Misread.Nothing());
    assertThat(look(now)).isEqualTo(look(null).then(_ -> look(now)));
    plant(Call.READ, 1, new Mishap.Misread.Nothing());
    list.add(5);
    assertThat(((Answer.Complete<ListRead>) look(now)).value().reading().films()).isEmpty();
  }

  @Test
  void whoever_believes_a_wrong_reading_removes_wrong_films() {
    plant(Call.READ, 1, new Mishap.Misread.FilmsOf(other.id()));
    Reading wrong = read();
    Written written = write(wrong, new Write.Remove(films(12)));
    assertThat(list.films()).containsExactly(1L, 3L, 4L);
    assertThat(written)
        .isInstanceOfSatisfying(
            Written.Confirmed.class,
            confirmed ->
                assertThat(confirmed.after())
                    .isNotNull()
                    .extracting(Reading::films)
                    .isEqualTo(Set.copyOf(films(11))));
  }

  @Test
  void an_edit_while_the_list_is_read_leaves_the_version_before_it() {
    plant(Call.READ, 1, new Mishap.Meanwhile(() -> list.remove(2)));
    Reading reading = read();
    assertThat(reading.version()).isEqualTo(new Version.Numbered(list.version() - 1));
    assertThat(reading.films()).containsExactlyElementsOf(films(1, 3, 4));
    assertThat(write(reading, new Write.Remove(films(1)))).isInstanceOf(Written.OutOfDate.class);
  }

  @Test
  void an_edit_just_before_a_write_arrives_is_faster() {
    Reading now = read();
    plant(Call.WRITE, 2, new Mishap.Before(() -> list.add(7)));
    Written first = write(now, new Write.Add(films(8)));
    Reading after = ((Written.Confirmed) first).after();
    assertThat(after).isNotNull();
    assertThat(write(now, new Write.Add(films(9)))).isInstanceOf(Written.OutOfDate.class);
    assertThat(list.films()).containsExactly(1L, 2L, 3L, 4L, 8L, 7L);
  }

  @Test
  void one_film_is_refused_until_it_is_accepted() {
    list.refuse(9, "ListModerated");
    list.refuse(1, "EmptyPublicList");
    Reading now = read();
    assertThat(write(now, new Write.Add(films(8, 9))))
        .isEqualTo(new Written.Refused("ListModerated", "Film 9 is refused."));
    assertThat(write(now, new Write.Remove(films(2, 1))))
        .isEqualTo(new Written.Refused("EmptyPublicList", "Film 1 is refused."));
    assertThat(list.films()).containsExactly(1L, 2L, 3L, 4L);
    list.accept(9);
    assertThat(write(now, new Write.Add(films(8, 9)))).isInstanceOf(Written.Confirmed.class);
  }

  @Test
  void mishaps_of_one_kind_come_in_turn_and_of_several_kinds_together() {
    plant(Call.READ, 1, new Mishap.Fails(new Trouble(Kind.UNREACHABLE, "first")));
    plant(Call.READ, 1, new Mishap.Fails(new Trouble(Kind.UNREACHABLE, "second")));
    plant(Call.READ, 1, new Mishap.Before(() -> list.add(5)));
    assertThat(look(null)).isEqualTo(Answer.failed(Kind.UNREACHABLE, "first"));
    assertThat(list.films()).contains(5L);
    assertThat(look(null)).isEqualTo(Answer.failed(Kind.UNREACHABLE, "second"));
    assertThat(look(null)).isInstanceOf(Answer.Complete.class);
  }

  /// What was told, in words.
  private static final class Diary implements Observer {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void onRead(Reading answered) {
      lines.add("read " + answered.films());
    }

    @Override
    public void onWrite(ListId list, List<FilmId> before, List<FilmId> after) {
      lines.add("write " + before + " " + after);
    }

    @Override
    public void onEdit(ListId list, List<FilmId> before, List<FilmId> after) {
      lines.add("edit " + before + " " + after);
    }
  }

  @Test
  void an_observer_tells_our_writes_from_what_people_did() {
    var diary = new Diary();
    site.observe(diary);
    site.loseNext(Arrival.LATER);
    site.loseNext(Arrival.NEVER);
    Reading now = read();
    plant(Call.READ, 1, new Mishap.Fails(new Trouble(Kind.UNREACHABLE, "down")));
    look(null);
    write(now, new Write.Add(films(5)));
    write(now, new Write.Add(films(6)));
    site.deliver();
    write(now, new Write.Add(films(7)));
    list.remove(4);
    assertThat(diary.lines)
        .containsExactly(
            "read [1, 2, 3, 4]",
            "write [1, 2, 3, 4] [1, 2, 3, 4, 5]",
            "edit [1, 2, 3, 4, 5] [1, 2, 3, 5]");
  }
}
