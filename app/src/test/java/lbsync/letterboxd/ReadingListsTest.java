package lbsync.letterboxd;

import static lbsync.letterboxd.OnStandIn.ids;
import static lbsync.letterboxd.OnStandIn.trouble;
import static lbsync.letterboxd.OnStandIn.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import lbsync.coordination.Rest;
import lbsync.film.Entry;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Answer;
import lbsync.site.ListRead;
import lbsync.site.ListRef;
import lbsync.site.ListSite.Progress;
import lbsync.site.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import standin.control.Era;
import standin.control.Fault;
import standin.control.Match;
import standin.world.Item;
import standin.world.ListSettings;

/// Reading in both ways, and no more requests than promised.
class ReadingListsTest {
  private OnStandIn on;

  @BeforeEach
  void start() throws InterruptedException {
    on = OnStandIn.start();
  }

  @AfterEach
  void stop() {
    on.close();
  }

  private static List<Long> filmsOf(int count) {
    return LongStream.rangeClosed(1001, 1000 + count).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 101, 250})
  void the_editor_way_reads_lists_of_all_sizes_in_two_requests(int films)
      throws InterruptedException {
    ListRef list = on.list("Harbors", ListSettings.PRIVATE, films);
    Reading reading = on.read(list);
    assertThat(ids(reading)).isEqualTo(filmsOf(films));
    assertThat(reading.size()).isEqualTo(films);
    assertThat(reading.version()).isEqualTo(new Version.Numbered(1));
    assertThat(reading.readAt()).isEqualTo(OnStandIn.NOW);
    assertThat(on.asked())
        .containsExactly("GET " + list.path() + "edit/", "POST /s/load-list-entries");
  }

  @Test
  void the_editor_way_believes_an_empty_list_only_when_its_page_says_so()
      throws InterruptedException {
    ListRef list = on.list("Harbors", ListSettings.PRIVATE, 0);
    assertThat(on.read(list).size()).isZero();
    assertThat(on.asked())
        .containsExactly(
            "GET " + list.path() + "edit/", "POST /s/load-list-entries", "GET " + list.path());

    on.site.world().addFilm(list.id().value(), 7);
    on.site.faults().once(Fault.ONLY_SUCCESS_LINE, Match.ALL);
    assertThat(trouble(on.look(list, null)).kind()).isEqualTo(Trouble.Kind.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 101, 250})
  void the_forms_way_reads_lists_of_all_sizes(int films) throws InterruptedException {
    on.site.switches().editor(false);
    ListRef list = on.list("Harbors", ListSettings.PRIVATE, films);
    Reading reading = on.read(list);
    assertThat(ids(reading)).isEqualTo(filmsOf(films));
    assertThat(reading.size()).isEqualTo(films);
    assertThat(reading.version())
        .isEqualTo(new Version.Updated(on.site.world().updatedAt(list.id().value())));
  }

  @ParameterizedTest
  @EnumSource(Era.class)
  void pages_of_all_eras_are_read_ranked_or_not(Era era) throws InterruptedException {
    on.site.switches().editor(false);
    on.site.switches().era(era);
    ListRef plain = on.list("Plain", 101);
    ListRef ranked = on.list("Ranked", ListSettings.RANKED, 101);
    assertThat(ids(on.read(plain))).isEqualTo(filmsOf(101));
    assertThat(on.read(plain).ranked()).isFalse();
    assertThat(ids(on.read(ranked))).isEqualTo(filmsOf(101));
    assertThat(on.read(ranked).ranked()).isTrue();
  }

  @Test
  void an_idle_look_takes_one_request_in_either_way() throws InterruptedException {
    ListRef list = on.list("Harbors", 250);
    Reading first = on.read(list);
    on.asked();
    assertThat(on.readAgain(list, first)).isEqualTo(first);
    assertThat(on.asked()).containsExactly("GET " + list.path() + "edit/");

    on.site.switches().editor(false);
    Reading page = on.read(list);
    on.asked();
    assertThat(on.readAgain(list, page)).isEqualTo(page);
    assertThat(on.asked()).containsExactly("GET " + list.path());
  }

  @Test
  void the_forms_way_looks_at_the_first_page_again_when_there_are_several()
      throws InterruptedException {
    on.site.switches().editor(false);
    ListRef list = on.list("Harbors", 250);
    on.read(list);
    assertThat(on.asked())
        .containsExactly(
            "GET " + list.path() + "edit/",
            "GET " + list.path(),
            "GET " + list.path() + "page/2/",
            "GET " + list.path() + "page/3/",
            "GET " + list.path());
    on.read(list);
    assertThat(on.asked()).hasSize(4);
  }

  @Test
  void a_changed_list_is_read_anew() throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    Reading first = on.read(list);
    on.site.world().addFilm(list.id().value(), 7);
    Reading second = on.readAgain(list, first);
    assertThat(ids(second)).containsExactly(1001L, 1002L, 1003L, 7L);
    assertThat(first.version().isBefore(second.version())).isTrue();

    on.site.switches().editor(false);
    Reading page = on.readAgain(list, second);
    assertThat(ids(page)).containsExactly(1001L, 1002L, 1003L, 7L);
    on.site.world().removeFilm(list.id().value(), 1002);
    assertThat(ids(on.readAgain(list, page))).containsExactly(1001L, 1003L, 7L);
  }

  @Test
  void what_is_older_than_the_last_reading_is_refused_as_stale() throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    Reading read = on.read(list);
    Reading later = withVersion(read, new Version.Numbered(2));
    assertThat(trouble(on.look(list, later)).kind()).isEqualTo(Trouble.Kind.STALE);
    assertThat(trouble(on.look(list, later)).detail())
        .isEqualTo(
            "Letterboxd shows list %s as it was earlier, version 1 instead of version 2"
                .formatted(list.id()));

    on.site.switches().editor(false);
    Reading laterPage = withVersion(read, new Version.Updated(OnStandIn.NOW.plusSeconds(60)));
    assertThat(trouble(on.look(list, laterPage)).kind()).isEqualTo(Trouble.Kind.STALE);
  }

  private static Reading withVersion(Reading reading, Version version) {
    return new Reading(
        reading.list(),
        reading.entries(),
        reading.size(),
        reading.ranked(),
        version,
        reading.readAt());
  }

  @Test
  void what_is_not_a_film_counts_for_places_in_either_way() throws InterruptedException {
    ListRef list = on.list("Harbors", 1);
    on.site.world().addItem(list.id().value(), Item.tv(77));
    on.site.world().addFilm(list.id().value(), 7);
    Reading reading = on.read(list);
    assertThat(reading.size()).isEqualTo(3);
    assertThat(reading.entries()).extracting(Entry::position).containsExactly(0, 2);
    on.site.switches().editor(false);
    // Series came into lists in 2026, after era A.
    for (Era era : List.of(Era.B, Era.C)) {
      on.site.switches().era(era);
      Reading page = on.read(list);
      assertThat(page.size()).as("era %s", era).isEqualTo(3);
      assertThat(page.entries()).extracting(Entry::position).containsExactly(0, 2);
    }
  }

  @Test
  void the_editor_way_brings_notes_and_spoiler_marks() throws InterruptedException {
    ListRef list = on.list("Harbors", 2);
    on.site.world().note(list.id().value(), 1002, "The <b>end</b>", true);
    assertThat(on.read(list).entries())
        .extracting(Entry::note)
        .containsExactly(null, new Note("The <b>end</b>", true));
  }

  @Test
  void a_renamed_list_is_found_by_its_id_in_either_way() throws InterruptedException {
    ListRef old = on.list("Harbors", 3);
    Reading first = on.read(old);
    on.site.world().renameList(old.id().value(), "Seas");
    on.asked();
    ListRead found = value(on.look(old, first));
    assertThat(found.at()).isEqualTo(on.refTo(old.id().value()));
    assertThat(ids(found.reading())).containsExactly(1001L, 1002L, 1003L);
    assertThat(on.asked()).hasSize(4);

    on.site.switches().editor(false);
    on.read(found.at());
    on.site.world().renameList(old.id().value(), "Oceans");
    assertThat(value(on.look(found.at(), null)).at()).isEqualTo(on.refTo(old.id().value()));
  }

  @Test
  void another_list_at_the_old_address_is_not_taken_for_the_list() throws InterruptedException {
    ListRef old = on.list("Harbors", 3);
    on.site.world().renameList(old.id().value(), "Seas");
    ListRef other = on.list("Harbors", 250);
    assertThat(other.path()).isEqualTo(old.path());
    for (boolean editor : new boolean[] {true, false}) {
      on.site.switches().editor(editor);
      ListRead found = value(on.look(old, null));
      assertThat(found.at()).isEqualTo(on.refTo(old.id().value()));
      assertThat(ids(found.reading())).containsExactly(1001L, 1002L, 1003L);
    }
  }

  @Test
  void a_list_that_is_gone_is_not_found_and_says_so() throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    on.read(list);
    on.site.world().deleteList(list.id().value());
    for (boolean editor : new boolean[] {true, false}) {
      on.site.switches().editor(editor);
      Trouble trouble = trouble(on.look(list, null));
      assertThat(trouble.kind()).isEqualTo(Trouble.Kind.NOT_FOUND);
      assertThat(trouble.detail())
          .isEqualTo(
              "The list that was at /ada/list/harbors/ is no longer among the lists of ada.");
    }
  }

  @Test
  void a_private_list_that_a_signed_out_session_cannot_see_is_not_called_gone()
      throws InterruptedException {
    ListRef list = on.list("Harbors", ListSettings.PRIVATE, 3);
    for (boolean editor : new boolean[] {true, false}) {
      on.site.switches().editor(editor);
      on.site.world().endSessions("ada");
      assertThat(trouble(on.look(list, null)).kind()).isEqualTo(Trouble.Kind.SIGNED_OUT);
    }
  }

  @Test
  void a_list_changed_while_its_pages_are_read_is_read_again_at_most_three_times()
      throws InterruptedException {
    on.site.switches().editor(false);
    ListRef list = on.list("Harbors", 150);
    assertThat(ids(value(readWithEdits(list, 2)).reading())).hasSize(152);
    assertThat(trouble(readWithEdits(list, 3)).kind()).isEqualTo(Trouble.Kind.UNREADABLE);
  }

  /// Somebody adds a film while the first page is looked at, as many times as said.
  private Answer<ListRead> readWithEdits(ListRef list, int edits) throws InterruptedException {
    var left = new AtomicInteger(edits);
    return on.client.read(
        on.ada,
        list,
        null,
        (done, of) -> {
          if (done == 1 && left.getAndDecrement() > 0) {
            on.site.world().addFilm(list.id().value(), 5000 + left.get() + 10L * edits);
          }
        });
  }

  @Test
  void the_editor_way_gives_way_when_the_editor_is_gone_and_comes_back()
      throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    assertThat(on.read(list).version()).isInstanceOf(Version.Numbered.class);
    on.site.switches().editor(false);
    assertThat(on.read(list).version()).isInstanceOf(Version.Updated.class);
    on.site.switches().editor(true);
    on.site.faults().once(Fault.EMPTY_GRID, Match.ALL);
    assertThat(trouble(on.look(list, null)).kind()).isEqualTo(Trouble.Kind.UNREADABLE);
    assertThat(on.read(list).version()).isInstanceOf(Version.Numbered.class);
  }

  @Test
  void an_answer_without_end_is_not_taken_in() throws InterruptedException {
    ListRef list = on.list("Harbors", 100);
    var timeout = Duration.ofSeconds(30);
    var settings = new LetterboxdSettings(on.site.url(), "LetterboxdSync/test", timeout, 5_000);
    try (var small =
        new Letterboxd(
            settings,
            () -> {},
            new Rest(Duration.ZERO, InstantSource.system()),
            InstantSource.system())) {
      assertThat(trouble(small.read(on.ada, list, null, Progress.NONE)).kind())
          .isEqualTo(Trouble.Kind.UNREACHABLE);
    }
  }

  @Test
  void a_challenge_is_told_from_a_ban_and_from_being_forbidden() throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    on.site.faults().once(Fault.CHALLENGE, Match.ALL);
    on.site.faults().once(Fault.FORBIDDEN, Match.ALL);
    on.site.faults().once(Fault.TOO_MANY_REQUESTS_FOR_A_WHILE, Match.ALL);
    assertThat(trouble(on.look(list, null)).kind()).isEqualTo(Trouble.Kind.CHALLENGE);
    assertThat(trouble(on.look(list, null)).kind()).isEqualTo(Trouble.Kind.FORBIDDEN);
    Trouble slowDown = trouble(on.look(list, null));
    assertThat(slowDown.kind()).isEqualTo(Trouble.Kind.SLOW_DOWN);
    assertThat(slowDown.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(on.asked()).as("nothing is tried again").hasSize(3);
  }
}
