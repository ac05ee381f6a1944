package lbsync.letterboxd;

import static lbsync.letterboxd.OnStandIn.film;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import lbsync.film.Reading;
import lbsync.site.ListRef;
import lbsync.site.Trouble.Kind;
import lbsync.site.Write;
import lbsync.site.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import standin.control.Fault;
import standin.control.Match;

/// Every fault on a write: what we say of it is what became of the list.
class WriteFaultsTest {
  private static final Write WRITE = new Write.Add(List.of(film(7)));
  private static final EnumSet<Fault> WAITED_FOR = EnumSet.of(Fault.SILENCE, Fault.SILENCE_AFTER);

  @ParameterizedTest
  @EnumSource(Fault.class)
  void the_editor_way_tells_what_became_of_a_write(Fault fault) throws InterruptedException {
    check(fault, true);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void the_forms_way_tells_what_became_of_a_write(Fault fault) throws InterruptedException {
    check(fault, false);
  }

  private static void check(Fault fault, boolean editor) throws InterruptedException {
    try (OnStandIn on = WAITED_FOR.contains(fault) ? OnStandIn.impatient() : OnStandIn.start()) {
      on.site.switches().editor(editor);
      ListRef list = on.list("Harbors", 3);
      Reading now = on.read(list);
      int before = on.turns();
      on.site.faults().once(fault, Match.ALL);
      Written written = on.client.write(on.ada, list, now, WRITE);
      assertThat(on.turns()).as("a write is one request").isEqualTo(before + 1);
      compare(written, () -> on.site.world().films(list.id().value()).contains(7L));
      checkKind(fault, written);
    }
  }

  private static void compare(Written written, Supplier<Boolean> done) {
    switch (written) {
      case Written.Confirmed _ -> assertThat(done.get()).as("%s", written).isTrue();
      case Written.Refused _, Written.OutOfDate _, Written.NotSent _ ->
          assertThat(done.get()).as("%s", written).isFalse();
      case Written.Unknown _ -> {}
    }
  }

  private static void checkKind(Fault fault, Written written) {
    switch (fault) {
      case CHALLENGE -> assertThat(notSent(written)).isEqualTo(Kind.CHALLENGE);
      case FORBIDDEN -> assertThat(notSent(written)).isEqualTo(Kind.FORBIDDEN);
      case NOT_FOUND -> assertThat(notSent(written)).isEqualTo(Kind.NOT_FOUND);
      case TOO_MANY_REQUESTS, TOO_MANY_REQUESTS_FOR_A_WHILE ->
          assertThat(notSent(written)).isEqualTo(Kind.SLOW_DOWN);
      case SIGN_IN_PAGE, REDIRECT_TO_SIGN_IN, SESSION_EXPIRED ->
          assertThat(notSent(written)).isEqualTo(Kind.SIGNED_OUT);
      case INTERNAL_ERROR, UNAVAILABLE -> assertThat(unknown(written)).isEqualTo(Kind.UNAVAILABLE);
      case SILENCE, SILENCE_AFTER, RESET_BEFORE, RESET_AFTER, TRUNCATED_TRANSFER ->
          assertThat(unknown(written)).isEqualTo(Kind.UNREACHABLE);
      case TRUNCATED_PAGE, EMPTY_BODY -> assertThat(unknown(written)).isEqualTo(Kind.UNREADABLE);
      default ->
          assertThat(written)
              .isInstanceOfAny(
                  Written.Confirmed.class,
                  Written.Refused.class,
                  Written.OutOfDate.class,
                  Written.NotSent.class);
    }
  }

  private static Kind notSent(Written written) {
    assertThat(written).isInstanceOf(Written.NotSent.class);
    return ((Written.NotSent) written).trouble().kind();
  }

  private static Kind unknown(Written written) {
    assertThat(written).isInstanceOf(Written.Unknown.class);
    return ((Written.Unknown) written).trouble().kind();
  }

  @Test
  void a_site_that_cannot_be_reached_has_surely_done_nothing() throws InterruptedException {
    try (OnStandIn on = OnStandIn.start()) {
      ListRef list = on.list("Harbors", 3);
      Reading now = on.read(list);
      on.site.close();
      assertThat(notSent(on.client.write(on.ada, list, now, WRITE))).isEqualTo(Kind.UNREACHABLE);
      assertThat(OnStandIn.trouble(on.look(list, now)).kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }
}
