package lbsync.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.InMemorySite.Arrival;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The site in memory as it is without its editor.
class InMemoryFormsTest {
  private static final Written DONE = new Written.Confirmed(null);

  private final TestClock clock = new TestClock();
  private final InMemorySite site = new InMemorySite(clock);
  private final InMemoryMember ann = site.join("Ann", "secret");
  private final InMemoryList list = ann.list("Horror", 1, 2, 3);
  private Session session;

  @BeforeEach
  void signIn() {
    site.forms(true);
    session = ((SignIn.Succeeded) site.signIn(new Credentials("ann", "secret", null))).session();
  }

  private Reading read() {
    return ((Answer.Complete<ListRead>)
            site.read(session, list.ref(), null, ListSite.Progress.NONE))
        .value()
        .reading();
  }

  private Written write(Reading now, Write write) {
    return site.write(session, list.ref(), now, write);
  }

  private static Write add(long film) {
    return new Write.Add(films(film));
  }

  private static Write remove(long film) {
    return new Write.Remove(films(film));
  }

  private static List<FilmId> films(long... ids) {
    return LongStream.of(ids).mapToObj(FilmId::new).toList();
  }

  @Test
  void a_reading_carries_the_time_of_the_last_change_and_no_notes() {
    clock.pass(Duration.ofMinutes(1));
    list.note(2, new Note("mine", false));
    assertThat(read().version()).isEqualTo(new Version.Updated(clock.instant()));
    assertThat(read().entries()).allMatch(entry -> entry.note() == null);
    list.add(4);
    assertThat(read().version())
        .as("two states never share a time")
        .isEqualTo(new Version.Updated(clock.instant().plusMillis(1)));
  }

  @Test
  void a_wish_is_split_film_by_film_and_order_and_notes_are_left_out() {
    var notes = new TreeMap<FilmId, Note>();
    notes.put(new FilmId(2), new Note("ours", false));
    var wish = new Wish(Set.copyOf(films(1)), films(8, 9, 3), films(9, 8, 3, 2), notes);
    assertThat(site.split(session, read(), wish)).containsExactly(add(8), add(9), remove(1));
  }

  @Test
  void no_version_protects_and_what_is_done_already_is_done() {
    Reading now = read();
    list.add(7);
    long version = list.version();
    assertThat(write(now, add(7))).isEqualTo(DONE);
    assertThat(write(now, remove(9))).isEqualTo(DONE);
    assertThat(list.version()).as("nothing was changed").isEqualTo(version);
    assertThat(write(now, add(8))).isEqualTo(DONE);
    assertThat(write(now, remove(1))).isEqualTo(DONE);
    assertThat(list.films()).containsExactly(2L, 3L, 7L, 8L);
  }

  @Test
  void a_late_write_arrives_whatever_has_happened() {
    Reading now = read();
    site.loseNext(Arrival.LATER);
    site.loseNext(Arrival.LATER);
    assertThat(write(now, remove(1))).isInstanceOf(Written.Unknown.class);
    assertThat(write(now, add(8))).isInstanceOf(Written.Unknown.class);
    list.add(7);
    assertThat(site.late()).isEqualTo(2);
    site.deliver(1);
    assertThat(list.films()).containsExactly(1L, 2L, 3L, 7L, 8L);
    site.deliver(0);
    assertThat(list.films()).containsExactly(2L, 3L, 7L, 8L);
    assertThat(site.late()).isZero();
  }

  @Test
  void an_edit_while_the_list_is_read_is_noticed() {
    site.plant(InMemorySite.Call.READ, list.id(), 1, new Mishap.Meanwhile(() -> list.remove(2)));
    assertThat(read().films()).containsExactlyElementsOf(films(1, 3));
    assertThat(read().version()).isEqualTo(new Version.Updated(list.updatedAt()));
  }

  @Test
  void an_old_page_has_an_old_time() {
    Reading first = read();
    list.add(4);
    Reading second = read();
    site.plant(InMemorySite.Call.READ, list.id(), 1, new Mishap.Old(1));
    site.plant(InMemorySite.Call.READ, list.id(), 2, new Mishap.Old(1));
    assertThat(read()).isEqualTo(first);
    assertThat(site.read(session, list.ref(), second, ListSite.Progress.NONE))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.trouble().kind()).isEqualTo(Trouble.Kind.STALE));
  }

  @Test
  void the_form_that_removes_is_at_the_lists_address() {
    Reading now = read();
    ListRef before = list.ref();
    list.rename("Scares");
    assertThat(site.write(session, before, now, remove(1))).isInstanceOf(Written.NotSent.class);
    assertThat(site.write(session, before, now, add(8))).isEqualTo(DONE);
    assertThat(write(now, remove(1))).isEqualTo(DONE);
  }

  @Test
  void when_the_editor_goes_or_comes_back_a_reading_says_so() {
    Reading forms = read();
    site.forms(false);
    Reading editor = read();
    assertThat(editor.version()).isInstanceOf(Version.Numbered.class);
    assertThat(write(forms, add(8))).isEqualTo(DONE);
    site.forms(true);
    assertThat(write(editor, add(9))).isInstanceOf(Written.NotSent.class);
  }
}
