package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lbsync.coordination.LocalPace;
import lbsync.coordination.Rest;
import lbsync.site.Answer;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.site.ListSite.Progress;
import lbsync.site.Session;
import lbsync.site.SignIn;
import lbsync.site.SiteState;
import lbsync.site.TestClock;
import lbsync.site.Traffic.Asked;
import lbsync.site.Traffic.Came;
import lbsync.site.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import standin.StandIn;
import standin.control.Fault;
import standin.control.Match;
import standin.world.ListSettings;

/// How the client's pace follows what the site answers.
class SlowingOverHttpTest {
  private static final Duration SET = Duration.ofSeconds(2);
  private static final Duration FIRST_REST = Duration.ofMinutes(15);

  private final TestClock clock = new TestClock();
  private final StandIn standIn = StandIn.start(StandIn.Options.anyPort());
  private final Letterboxd letterboxd =
      new Letterboxd(
          new LetterboxdSettings(standIn.url(), "LetterboxdSync/test", Duration.ofSeconds(30)),
          new LocalPace(SET, clock, clock::pass),
          new Rest(FIRST_REST, clock),
          clock);
  private Session ada;
  private Session ben;

  @BeforeEach
  void signIn() throws InterruptedException {
    ada = signIn("ada");
    ben = signIn("ben");
  }

  @AfterEach
  void close() {
    letterboxd.close();
    standIn.close();
  }

  private Session signIn(String name) throws InterruptedException {
    standIn.world().addMember(name, "secret");
    standIn.world().addList(name, "Films", ListSettings.PUBLIC, List.of(1L));
    SignIn outcome = letterboxd.signIn(new Credentials(name, "secret", null));
    return ((SignIn.Succeeded) outcome).session();
  }

  private boolean asks(Session session) throws InterruptedException {
    return letterboxd.lists(session, Progress.NONE) instanceof Answer.Complete;
  }

  /// How long two times asking takes more than the first alone, in requests.
  private Duration perRequest(Session session) throws InterruptedException {
    asks(session);
    standIn.requests().clear();
    Instant before = clock.instant();
    asks(session);
    return Duration.between(before, clock.instant()).dividedBy(standIn.requests().count());
  }

  private void trouble(Fault fault, Session session) throws InterruptedException {
    standIn.faults().once(fault, Match.user(session.username()));
    assertThat(asks(session)).as("%s of %s", fault, session).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"FORBIDDEN", "TOO_MANY_REQUESTS", "INTERNAL_ERROR", "UNAVAILABLE"})
  void after_its_rest_an_account_that_met_trouble_asks_more_slowly_and_others_do_not(Fault fault)
      throws Exception {
    trouble(fault, ada);
    assertThat(letterboxd.state()).isEqualTo(new SiteState(SET, SET, 1, 1, null));
    clock.pass(FIRST_REST);
    assertThat(letterboxd.state()).isEqualTo(new SiteState(SET, SET, 1, 0, null));

    assertThat(perRequest(ada)).isGreaterThan(SET.plusSeconds(1));
    assertThat(perRequest(ben)).isEqualTo(SET);
  }

  @Test
  void good_answers_bring_an_account_back_to_the_pace_of_all() throws Exception {
    trouble(Fault.TOO_MANY_REQUESTS, ada);
    clock.pass(FIRST_REST);
    for (int i = 0; i < 16; i++) {
      assertThat(asks(ada)).isTrue();
    }
    assertThat(letterboxd.state()).isEqualTo(new SiteState(SET, SET, 0, 0, null));
    assertThat(perRequest(ada)).isEqualTo(SET);
  }

  @Test
  void the_same_from_two_accounts_slows_everybody_down() throws Exception {
    trouble(Fault.TOO_MANY_REQUESTS, ada);
    trouble(Fault.TOO_MANY_REQUESTS, ben);
    SiteState state = letterboxd.state();
    assertThat(state.paceNow()).isEqualTo(SET.multipliedBy(2));
    assertThat(state.pause())
        .isEqualTo(
            new SiteState.Pause(
                clock.instant(), clock.instant().plus(FIRST_REST), Trouble.Kind.SLOW_DOWN));
    clock.pass(FIRST_REST);
    Session cleo = signIn("cleo");
    assertThat(perRequest(cleo)).isGreaterThan(SET);
    assertThat(letterboxd.state().pause()).isNull();
  }

  @Test
  void a_challenge_slows_everybody_down_and_other_trouble_of_others_does_not() throws Exception {
    trouble(Fault.FORBIDDEN, ada);
    trouble(Fault.UNAVAILABLE, ben);
    assertThat(letterboxd.state().isSlowed()).isFalse();
    clock.pass(FIRST_REST);
    trouble(Fault.CHALLENGE, ada);
    assertThat(letterboxd.state().paceNow()).isEqualTo(SET.multipliedBy(2));
    assertThat(letterboxd.state().pause())
        .extracting(SiteState.Pause::why)
        .isEqualTo(Trouble.Kind.CHALLENGE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"NOT_FOUND", "RESET_BEFORE", "TRUNCATED_PAGE", "SESSION_EXPIRED"})
  void what_is_no_word_about_speed_slows_nobody_down(Fault fault) throws Exception {
    standIn.faults().once(fault, Match.user("ada"));
    asks(ada);
    assertThat(letterboxd.state()).isEqualTo(new SiteState(SET, SET, 0, 0, null));
  }

  @Test
  void a_stranger_who_brings_the_name_of_a_slow_account_takes_none_of_its_turns() throws Exception {
    trouble(Fault.TOO_MANY_REQUESTS, ada);
    clock.pass(FIRST_REST);
    assertThat(asks(ada)).isTrue();
    standIn.requests().clear();
    Instant before = clock.instant();
    var cookies = "letterboxd.user.CURRENT=stale; letterboxd.signed.in.as=ada";
    letterboxd.adopt(new BrowserSession(cookies, "browser"));
    assertThat(Duration.between(before, clock.instant()))
        .isEqualTo(SET.multipliedBy(standIn.requests().count()));
  }

  @Test
  void the_wish_of_the_site_is_obeyed_before_the_pace() throws Exception {
    standIn
        .faults()
        .add(Fault.TOO_MANY_REQUESTS_FOR_A_WHILE, Match.user("ada"), 1, Duration.ofHours(2));
    asks(ada);
    clock.pass(Duration.ofHours(2).minusSeconds(1));
    standIn.requests().clear();
    assertThat(asks(ada)).isFalse();
    assertThat(standIn.requests().count()).isZero();
    clock.pass(Duration.ofSeconds(1));
    assertThat(asks(ada)).isTrue();
  }

  @Test
  void requests_are_counted_by_what_was_asked_and_what_came() throws Exception {
    var traffic = letterboxd.traffic();
    long signIns = traffic.sum(Asked.SIGN_IN, Came.GOOD);
    long overviews = traffic.sum(Asked.OVERVIEW, Came.GOOD);
    int all = traffic.in(Duration.ofHours(1));
    assertThat(signIns).isGreaterThanOrEqualTo(2);
    standIn.requests().clear();
    asks(ben);
    trouble(Fault.FORBIDDEN, ada);
    assertThat(traffic.sum(Asked.OVERVIEW, Came.GOOD)).isGreaterThan(overviews);
    assertThat(traffic.sum(Asked.OVERVIEW, Came.FORBIDDEN)).isEqualTo(1);
    assertThat(traffic.in(Duration.ofHours(1)) - all).isEqualTo(standIn.requests().count());
    assertThat(traffic.waited()).isPositive();
  }
}
