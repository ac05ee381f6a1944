package lbsync.letterboxd;

import static lbsync.letterboxd.OnStandIn.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import lbsync.site.Answer;
import lbsync.site.ListRead;
import lbsync.site.ListRef;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import standin.control.Fault;
import standin.control.Match;

/// Every fault on each request of a read: a typed answer, and never a wrong or short reading.
class FaultsTest {
  private static final List<Long> FILMS = LongStream.rangeClosed(1001, 1150).boxed().toList();
  private static final EnumSet<Fault> WAITED_FOR = EnumSet.of(Fault.SILENCE, Fault.SILENCE_AFTER);

  /// Faults that only some requests can show.
  private static final EnumSet<Fault> OF_WRITES =
      EnumSet.of(
          Fault.FILM_REFUSED,
          Fault.VERSION_MISMATCH,
          Fault.LIST_MODERATED,
          Fault.NAME_FORBIDDEN,
          Fault.FORM_REFUSED);

  private static final EnumSet<Fault> OF_PAGES =
      EnumSet.of(Fault.MISSING_PAGE, Fault.FIRST_PAGE_AGAIN, Fault.EMPTY_GRID);

  private static final EnumSet<Fault> OF_ENTRIES =
      EnumSet.of(Fault.ONLY_SUCCESS_LINE, Fault.NO_SUCCESS_LINE, Fault.EXPIRED_FORM);

  @ParameterizedTest
  @EnumSource(Fault.class)
  void the_editor_way_is_never_misled(Fault fault) throws InterruptedException {
    boolean struck = false;
    for (String path : List.of(".*/edit/", "/s/load-list-entries")) {
      try (OnStandIn on = start(fault)) {
        ListRef list = on.list("Harbors", 150);
        on.read(list);
        on.list("Seas", 3);
        strike(on, fault, Match.path(path));
        check(fault, on.look(list, null), "on " + path);
        struck |= hasStruck(on, fault);
        assertThat(on.turns()).as("every request waited for its turn").isEqualTo(on.requests());
      }
    }
    assertThat(struck).isEqualTo(!OF_WRITES.contains(fault) && !OF_PAGES.contains(fault));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void the_forms_way_is_never_misled(Fault fault) throws InterruptedException {
    boolean struck = false;
    for (int request = 1; request <= 3; request++) {
      try (OnStandIn on = start(fault)) {
        on.site.switches().editor(false);
        ListRef list = on.list("Harbors", 150);
        on.read(list);
        on.list("Seas", 3);
        check(fault, readWithFault(on, list, fault, request), "on request " + request);
        struck |= hasStruck(on, fault);
        assertThat(on.turns()).as("every request waited for its turn").isEqualTo(on.requests());
      }
    }
    assertThat(struck).isEqualTo(!OF_WRITES.contains(fault) && !OF_ENTRIES.contains(fault));
  }

  /// The last request of the read is for the first page again, so the fault must come in late.
  private static Answer<ListRead> readWithFault(
      OnStandIn on, ListRef list, Fault fault, int request) throws InterruptedException {
    if (request == 1) {
      strike(on, fault, Match.path(list.path()));
    }
    return on.client.read(
        on.ada,
        list,
        null,
        (done, of) -> {
          if (done == request - 1) {
            strike(on, fault, Match.list(list.id().value()));
          }
        });
  }

  private static OnStandIn start(Fault fault) throws InterruptedException {
    return WAITED_FOR.contains(fault) ? OnStandIn.impatient() : OnStandIn.start();
  }

  private static boolean hasStruck(OnStandIn on, Fault fault) {
    return on.site.requests().count(line -> line.fault() == fault) > 0;
  }

  private static void strike(OnStandIn on, Fault fault, Match match) {
    Duration delay =
        switch (fault) {
          case SILENCE, SILENCE_AFTER -> Duration.ofSeconds(60);
          case TOO_MANY_REQUESTS_FOR_A_WHILE -> Duration.ofSeconds(30);
          default -> Duration.ofMillis(20);
        };
    on.site.faults().add(fault, match, 1, delay);
  }

  private static void check(Fault fault, Answer<ListRead> answer, String where) {
    switch (answer) {
      case Answer.Complete<ListRead>(ListRead read) -> {
        assertThat(ids(read.reading()).equals(FILMS)).as("films complete %s", where).isTrue();
        assertThat(read.reading().size()).as(where).isEqualTo(FILMS.size());
      }
      case Answer.Failed<ListRead>(Trouble trouble) -> {
        assertThat(trouble.kind()).as("%s %s", where, trouble).isIn(meanings(fault));
        if (fault == Fault.TOO_MANY_REQUESTS_FOR_A_WHILE) {
          assertThat(trouble.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        }
      }
    }
  }

  private static Set<Kind> meanings(Fault fault) {
    return switch (fault) {
      case CHALLENGE -> Set.of(Kind.CHALLENGE);
      case FORBIDDEN -> Set.of(Kind.FORBIDDEN);
      case TOO_MANY_REQUESTS, TOO_MANY_REQUESTS_FOR_A_WHILE -> Set.of(Kind.SLOW_DOWN);
      case INTERNAL_ERROR, UNAVAILABLE -> Set.of(Kind.UNAVAILABLE);
      case SILENCE, SILENCE_AFTER, RESET_BEFORE, RESET_AFTER, TRUNCATED_TRANSFER ->
          Set.of(Kind.UNREACHABLE);
      case SIGN_IN_PAGE, REDIRECT_TO_SIGN_IN, SESSION_EXPIRED -> Set.of(Kind.SIGNED_OUT);
      case EXPIRED_FORM -> Set.of(Kind.FORBIDDEN, Kind.UNREADABLE);
      case NOT_FOUND,
          MISSING_PAGE,
          FIRST_PAGE_AGAIN,
          ANOTHER_LIST,
          EMPTY_GRID,
          TRUNCATED_PAGE,
          EMPTY_BODY,
          ONLY_SUCCESS_LINE,
          NO_SUCCESS_LINE ->
          Set.of(Kind.UNREADABLE);
      case SLOW, FILM_REFUSED, VERSION_MISMATCH, LIST_MODERATED, NAME_FORBIDDEN, FORM_REFUSED ->
          Set.of();
    };
  }
}
