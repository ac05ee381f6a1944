package lbsync.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Trouble.Kind;
import org.junit.jupiter.api.Test;

/// The site that other tests stand on does what it says.
class InMemorySiteTest {
  private final InMemorySite site =
      new InMemorySite(InstantSource.fixed(Instant.parse("2026-11-22T07:00:00Z")));
  private final InMemoryMember ann = site.join("Ann", "secret");
  private final InMemoryList list = ann.list("Horror", 1, 2, 3);

  @Test
  void a_write_at_the_version_read_is_done_and_gives_the_next_version() {
    Session session = signIn();
    Reading read = read(session, list);

    Written written = site.write(session, list.ref(), read, new Write.Add(films(9, 8)));

    assertThat(written)
        .isEqualTo(new Written.Confirmed(read(session, list)))
        .isNotEqualTo(new Written.Confirmed(read));
    assertThat(list.films()).containsExactly(1L, 2L, 3L, 9L, 8L);
  }

  @Test
  void a_write_loses_against_a_faster_edit() {
    Session session = signIn();
    Reading read = read(session, list);
    site.beforeNext(Call.WRITE, () -> list.add(7));

    assertThat(site.write(session, list.ref(), read, new Write.Remove(films(1))))
        .isInstanceOf(Written.OutOfDate.class);
    assertThat(list.films()).containsExactly(1L, 2L, 3L, 7L);
  }

  @Test
  void a_write_is_refused_as_a_whole() {
    Session session = signIn();
    Reading read = read(session, list);
    site.retire(9);

    assertThat(site.write(session, list.ref(), read, new Write.Add(films(8, 9))))
        .isEqualTo(new Written.Refused("UnknownFilmCode", "There is no such film."));
    assertThat(site.write(session, list.ref(), read, new Write.Remove(films(1, 2, 3))))
        .asInstanceOf(type(Written.Refused.class))
        .extracting(Written.Refused::code)
        .isEqualTo("EmptyPublicList");
    assertThat(site.write(session, list.ref(), read, new Write.Add(films(4, 1))))
        .isInstanceOf(Written.OutOfDate.class);
    assertThat(list.films()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void a_lost_answer_may_hide_a_write_that_arrived_or_arrives_or_never_does() {
    Session session = signIn();
    List.of(Arrival.NEVER, Arrival.AT_ONCE, Arrival.LATER).forEach(site::loseNext);

    write(session, new Write.Add(films(4)));
    assertThat(list.films()).doesNotContain(4L);
    write(session, new Write.Add(films(5)));
    assertThat(list.films()).contains(5L);
    write(session, new Write.Add(films(6)));
    assertThat(list.films()).doesNotContain(6L);
    site.deliver();
    assertThat(list.films()).containsExactly(1L, 2L, 3L, 5L, 6L);
  }

  @Test
  void a_late_write_does_nothing_when_the_list_has_changed() {
    Session session = signIn();
    site.loseNext(Arrival.LATER);
    write(session, new Write.Remove(films(1)));
    list.add(7);

    site.deliver();

    assertThat(list.films()).containsExactly(1L, 2L, 3L, 7L);
  }

  @Test
  void a_fault_strikes_once_and_only_its_list() {
    InMemoryList other = ann.list("Noir", 5);
    Session session = signIn();
    site.failNext(Call.READ, list.id(), new Trouble(Kind.UNAVAILABLE, "broken"));

    assertThat(read(session, other).films()).containsExactly(new FilmId(5));
    assertThat(site.read(session, list.ref(), null, ListSite.Progress.NONE))
        .isEqualTo(Answer.failed(Kind.UNAVAILABLE, "broken"));
    assertThat(read(session, list).films()).hasSize(3);
    assertThat(site.requests(Call.READ)).isEqualTo(3);
  }

  @Test
  void a_renewed_session_leaves_the_old_export_worthless() {
    Session session = signIn();
    String before = session.export();
    ann.renewNextSession();
    read(session, list);

    assertThat(session.export()).isNotEqualTo(before);
    assertThat(site.lists(site.resume(before), ListSite.Progress.NONE))
        .isInstanceOf(Answer.Failed.class);
    assertThat(site.lists(site.resume(session.export()), ListSite.Progress.NONE))
        .isInstanceOf(Answer.Complete.class);
  }

  @Test
  void additions_go_first_when_the_removals_would_empty_the_list() {
    Session session = signIn();
    Reading read = read(session, list);
    site.filmsPerWrite(2);

    assertThat(site.split(session, read, Wish.films(Set.copyOf(films(1)), films(8, 9, 7))))
        .containsExactly(
            new Write.Remove(films(1)), new Write.Add(films(8, 9)), new Write.Add(films(7)));
    assertThat(site.split(session, read, Wish.films(Set.copyOf(films(3, 2, 1)), films(8))))
        .containsExactly(
            new Write.Add(films(8)), new Write.Remove(films(1, 2)), new Write.Remove(films(3)));
  }

  @Test
  void entries_that_are_not_films_count_for_positions() {
    list.addOther();
    list.add(4);
    Reading read = read(signIn(), list);

    assertThat(read.size()).isEqualTo(5);
    assertThat(read.entries().getLast().position()).isEqualTo(4);
  }

  @Test
  void order_and_notes_are_written_and_moves_must_be_read_again() {
    list.addOther();
    list.add(4);
    Session session = signIn();
    Reading read = read(session, list);
    var notes = new TreeMap<FilmId, Note>();
    notes.put(new FilmId(2), new Note("", true));
    var wish = new Wish(Set.of(), List.of(), films(4, 2, 1, 3), notes);

    List<Write> writes = site.split(session, read, wish);
    assertThat(writes)
        .containsExactly(new Write.Annotate(notes), new Write.Move(films(4, 2, 1, 3)));
    Written noted = site.write(session, list.ref(), read, writes.getFirst());
    Reading after = read(session, list);
    assertThat(noted).isEqualTo(new Written.Confirmed(after));
    assertThat(site.write(session, list.ref(), after, writes.getLast()))
        .isEqualTo(new Written.Confirmed(null));

    assertThat(list.films()).containsExactly(4L, 2L, 1L, 3L);
    assertThat(list.note(2)).isEqualTo(new Note("", true));
    assertThat(read(session, list).entries().getLast().position())
        .as("what is not a film keeps its place")
        .isEqualTo(4);
    assertThat(site.split(session, read(session, list), wish)).isEmpty();
  }

  @Test
  void the_site_puts_one_film_in_place_of_another() {
    InMemoryList both = ann.list("Both", 9, 2, 5);
    site.merge(2, 9);
    assertThat(list.films()).containsExactly(1L, 9L, 3L);
    assertThat(both.films()).containsExactly(9L, 5L);
    assertUnknown(2);
  }

  @Test
  void the_site_takes_a_film_from_every_list() {
    site.withdraw(2);
    assertThat(list.films()).containsExactly(1L, 3L);
    assertUnknown(2);
  }

  private void assertUnknown(long film) {
    Session session = signIn();
    var add = new Write.Add(films(film));
    assertThat(site.write(session, list.ref(), read(session, list), add))
        .asInstanceOf(type(Written.Refused.class))
        .extracting(Written.Refused::code)
        .isEqualTo("UnknownFilmCode");
  }

  @Test
  void people_rename_hide_and_delete_lists_and_themselves() {
    Session session = signIn();
    list.rename("Scary films");
    ann.rename("Anna");
    list.visibility(ListSummary.Visibility.PRIVATE);
    Answer<ListRead> seen = site.read(session, list.ref(), null, ListSite.Progress.NONE);
    assertThat(((Answer.Complete<ListRead>) seen).value().at().path())
        .isEqualTo("/Anna/list/scary-films/");
    var remove = new Write.Remove(films(1, 2, 3));
    assertThat(site.write(session, list.ref(), read(session, list), remove))
        .as("a private list can be emptied")
        .isInstanceOf(Written.Confirmed.class);
    list.delete();
    assertThat(site.read(session, list.ref(), null, ListSite.Progress.NONE))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.trouble().kind()).isEqualTo(Kind.NOT_FOUND));
  }

  @Test
  void people_change_passwords_want_codes_and_end_sessions() {
    Session session = signIn();
    ann.endSessions();
    assertSignedOut(session);
    Session second = signIn();
    ann.changePassword("other");
    assertSignedOut(second);
    assertThat(site.signIn(new Credentials("ann", "secret", null)))
        .isInstanceOf(SignIn.Refused.class);
    ann.wantSecondFactor("123456");
    assertThat(site.signIn(new Credentials("ann", "other", null)))
        .isInstanceOf(SignIn.SecondFactorRequired.class);
    assertThat(site.signIn(new Credentials("ann", "other", "123456")))
        .isInstanceOf(SignIn.Succeeded.class);
  }

  private void assertSignedOut(Session session) {
    assertThat(site.read(session, list.ref(), null, ListSite.Progress.NONE))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.trouble().kind()).isEqualTo(Kind.SIGNED_OUT));
  }

  private void write(Session session, Write write) {
    assertThat(site.write(session, list.ref(), read(session, list), write))
        .isInstanceOf(Written.Unknown.class);
  }

  private Session signIn() {
    return ((SignIn.Succeeded) site.signIn(new Credentials("ann", "secret", null))).session();
  }

  private Reading read(Session session, InMemoryList which) {
    return ((Answer.Complete<ListRead>)
            site.read(session, which.ref(), null, ListSite.Progress.NONE))
        .value()
        .reading();
  }

  private static List<FilmId> films(long... ids) {
    return LongStream.of(ids).mapToObj(FilmId::new).toList();
  }
}
