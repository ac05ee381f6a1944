package lbsync.letterboxd;

import static lbsync.letterboxd.OnStandIn.trouble;
import static lbsync.letterboxd.OnStandIn.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.site.ListRef;
import lbsync.site.ListSummary;
import lbsync.site.ListSummary.Visibility;
import lbsync.site.Made;
import lbsync.site.NewList;
import lbsync.site.Trouble.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import standin.control.Fault;
import standin.control.Match;
import standin.world.FilmList;

/// Lists that the site makes for us: what we say of it is what became of it.
class MakingListsTest {
  private static final String MAKE = "POST /api/v0/lists";
  private static final EnumSet<Fault> WAITED_FOR = EnumSet.of(Fault.SILENCE, Fault.SILENCE_AFTER);

  private static NewList list(String name, boolean isPublic, long... films) {
    return new NewList(name, isPublic, false, LongStream.of(films).mapToObj(FilmId::new).toList());
  }

  private static ListId done(Made made) {
    assertThat(made).isInstanceOf(Made.Done.class);
    return ((Made.Done) made).list();
  }

  @Test
  void a_list_is_made_with_its_films_in_one_request() throws InterruptedException {
    try (OnStandIn on = OnStandIn.start()) {
      NewList wish = new NewList("Film club", true, true, list("", true, 7, 5, 6).films());

      ListId id = done(on.client.make(on.ada, wish));

      assertThat(on.asked()).containsExactly(MAKE);
      FilmList made = on.site.world().list(id.value());
      assertThat(made.name()).isEqualTo("Film club");
      assertThat(made.owner()).isEqualTo("ada");
      assertThat(made.isPublic()).isTrue();
      assertThat(made.settings().ranked()).isTrue();
      assertThat(on.site.world().films(id.value())).containsExactly(7L, 5L, 6L);
    }
  }

  @Test
  void a_private_list_may_be_empty() throws InterruptedException {
    try (OnStandIn on = OnStandIn.start()) {
      FilmList made =
          on.site.world().list(done(on.client.make(on.ada, list("Seas", false))).value());
      assertThat(made.isPublic()).isFalse();
      assertThat(made.settings().ranked()).isFalse();
      assertThat(made.entries()).isEmpty();
    }
  }

  @Test
  void of_very_many_films_the_first_ones_are_sent() throws InterruptedException {
    try (OnStandIn on = OnStandIn.start()) {
      long[] films = LongStream.rangeClosed(1, 1_001).toArray();
      ListId id = done(on.client.make(on.ada, list("Many", true, films)));
      assertThat(on.site.world().films(id.value())).hasSize(1_000).contains(1L, 1_000L);
    }
  }

  @Test
  void a_refusal_comes_in_the_sites_own_words() throws InterruptedException {
    try (OnStandIn on = OnStandIn.start()) {
      assertThat(on.client.make(on.ada, list("Seas", true)))
          .isEqualTo(new Made.Refused("EmptyPublicList", "A public list needs at least one film."));
      assertThat(on.client.make(on.ada, list("x".repeat(251), false)))
          .isEqualTo(new Made.Refused("ListNameTooLong", "That name is too long."));
      assertThat(on.client.make(on.ada, list(" ", false)))
          .isEqualTo(new Made.Refused("ListNameIsBlank", "A list needs a name."));
      assertThat(on.site.world().lists("ada")).isEmpty();
    }
  }

  @Test
  void where_there_is_no_editor_no_list_is_made() throws InterruptedException {
    try (OnStandIn on = OnStandIn.start()) {
      on.site.switches().editor(false);
      assertThat(on.client.make(on.ada, list("Seas", true, 7))).isEqualTo(new Made.NotOffered());
      assertThat(on.asked()).containsExactly(MAKE);
      assertThat(on.site.world().lists("ada")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whatever_goes_wrong_it_is_sent_once_and_told_as_it_is(Fault fault)
      throws InterruptedException {
    try (OnStandIn on = WAITED_FOR.contains(fault) ? OnStandIn.impatient() : OnStandIn.start()) {
      on.site.faults().once(fault, Match.ALL);
      Made made = on.client.make(on.ada, list("Seas", true, 7));
      assertThat(on.turns()).as("one request").isEqualTo(1);
      List<FilmList> there = on.site.world().lists("ada");
      switch (made) {
        case Made.Done(ListId id) ->
            assertThat(there).extracting(FilmList::id).containsExactly(id.value());
        case Made.Refused _, Made.NotOffered _, Made.NotSent _ -> assertThat(there).isEmpty();
        case Made.Unknown _ -> assertThat(there).hasSizeLessThanOrEqualTo(1);
      }
      checkKind(fault, made);
    }
  }

  private static void checkKind(Fault fault, Made made) {
    switch (fault) {
      case CHALLENGE -> assertThat(notSent(made)).isEqualTo(Kind.CHALLENGE);
      case FORBIDDEN, EXPIRED_FORM -> assertThat(notSent(made)).isEqualTo(Kind.FORBIDDEN);
      case NOT_FOUND -> assertThat(made).isInstanceOf(Made.NotOffered.class);
      case TOO_MANY_REQUESTS, TOO_MANY_REQUESTS_FOR_A_WHILE ->
          assertThat(notSent(made)).isEqualTo(Kind.SLOW_DOWN);
      case SIGN_IN_PAGE, REDIRECT_TO_SIGN_IN, SESSION_EXPIRED ->
          assertThat(notSent(made)).isEqualTo(Kind.SIGNED_OUT);
      case INTERNAL_ERROR, UNAVAILABLE -> assertThat(unknown(made)).isEqualTo(Kind.UNAVAILABLE);
      case SILENCE, SILENCE_AFTER, RESET_BEFORE, RESET_AFTER, TRUNCATED_TRANSFER ->
          assertThat(unknown(made)).isEqualTo(Kind.UNREACHABLE);
      case TRUNCATED_PAGE, EMPTY_BODY -> assertThat(unknown(made)).isEqualTo(Kind.UNREADABLE);
      case FILM_REFUSED ->
          assertThat(made).isEqualTo(new Made.Refused("UnknownFilmCode", "There is no such film."));
      case NAME_FORBIDDEN ->
          assertThat(made)
              .isEqualTo(new Made.Refused("ListNameForbidden", "That name cannot be used."));
      default -> assertThat(made).isInstanceOf(Made.Done.class);
    }
  }

  private static Kind notSent(Made made) {
    assertThat(made).isInstanceOf(Made.NotSent.class);
    return ((Made.NotSent) made).trouble().kind();
  }

  private static Kind unknown(Made made) {
    assertThat(made).isInstanceOf(Made.Unknown.class);
    return ((Made.Unknown) made).trouble().kind();
  }

  @Test
  void where_a_list_is_takes_one_request() throws InterruptedException {
    try (OnStandIn on = OnStandIn.start()) {
      on.list("Film club", 3);
      ListId id = done(on.client.make(on.ada, list("Film club", false, 7)));
      on.asked();
      ListRef there = on.refTo(id.value());
      assertThat(value(on.client.find(on.ada, id)))
          .isEqualTo(
              new ListSummary(
                  there, "Film club", null, null, Visibility.PRIVATE, null, null, List.of()));
      assertThat(on.asked()).containsExactly("POST /s/load-lists");
      assertThat(trouble(on.client.find(on.ada, new ListId(1))).kind()).isEqualTo(Kind.NOT_FOUND);
    }
  }

  @Test
  void where_a_list_is_takes_the_overview_where_there_is_no_window() throws InterruptedException {
    try (OnStandIn on = OnStandIn.start()) {
      on.site.faults().always(Fault.NOT_FOUND, Match.path("/s/load-lists"));
      ListRef list = on.list("Harbors", 3);
      assertThat(value(on.client.find(on.ada, list.id())).ref()).isEqualTo(list);
    }
  }
}
