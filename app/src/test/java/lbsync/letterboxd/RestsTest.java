package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lbsync.coordination.Rest;
import lbsync.site.Answer;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.site.ListSite.Progress;
import lbsync.site.ListSummary;
import lbsync.site.Session;
import lbsync.site.SignIn;
import lbsync.site.TestClock;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import standin.StandIn;
import standin.control.Fault;
import standin.control.Match;
import standin.world.ListSettings;

class RestsTest {
  private final TestClock clock = new TestClock();
  private final StandIn standIn = StandIn.start(StandIn.Options.anyPort());
  private Runnable atTurn = () -> {};
  private final Letterboxd letterboxd =
      new Letterboxd(
          new LetterboxdSettings(standIn.url(), "LetterboxdSync/test", Duration.ofSeconds(5)),
          () -> atTurn.run(),
          new Rest(Duration.ofMinutes(15), clock),
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

  @Test
  void an_account_that_was_told_to_slow_down_is_not_heard_of_until_then() throws Exception {
    standIn.faults().add(Fault.TOO_MANY_REQUESTS_FOR_A_WHILE, Match.user("ada"), 1, HOUR);

    assertThat(lists(ada)).isEqualTo(Trouble.Kind.SLOW_DOWN);
    standIn.requests().clear();
    clock.pass(HOUR.minusSeconds(1));
    assertThat(lists(ada)).isEqualTo(Trouble.Kind.SLOW_DOWN);
    assertThat(standIn.requests().count()).as("no request").isZero();
    assertThat(lists(ben)).as("others go on").isNull();

    clock.pass(Duration.ofSeconds(1));
    assertThat(lists(ada)).isNull();
  }

  @Test
  void after_a_challenge_nobody_asks_and_each_further_one_doubles_the_rest() throws Exception {
    standIn.faults().times(2, Fault.CHALLENGE, Match.user("ada"));

    assertThat(lists(ada)).isEqualTo(Trouble.Kind.CHALLENGE);
    standIn.requests().clear();
    assertThat(lists(ben)).isEqualTo(Trouble.Kind.CHALLENGE);
    assertThat(standIn.requests().count()).isZero();

    clock.pass(Duration.ofMinutes(15));
    assertThat(lists(ada)).as("asks once more").isEqualTo(Trouble.Kind.CHALLENGE);
    clock.pass(Duration.ofMinutes(29));
    standIn.requests().clear();
    assertThat(lists(ben)).isEqualTo(Trouble.Kind.CHALLENGE);
    assertThat(standIn.requests().count()).isZero();
    clock.pass(Duration.ofMinutes(1));
    assertThat(lists(ben)).isNull();
    assertThat(lists(ada)).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"FORBIDDEN", "TOO_MANY_REQUESTS", "INTERNAL_ERROR", "UNAVAILABLE"})
  void an_account_in_trouble_rests_longer_each_time(Fault fault) throws Exception {
    for (int minutes : new int[] {15, 30, 60}) {
      standIn.faults().once(fault, Match.user("ada"));
      assertThat(lists(ada)).as("asks once more").isNotNull();
      clock.pass(Duration.ofMinutes(minutes).minusSeconds(1));
      standIn.requests().clear();
      assertThat(lists(ada)).isEqualTo(Trouble.Kind.SLOW_DOWN);
      assertThat(standIn.requests().count()).isZero();
      assertThat(lists(ben)).as("others go on").isNull();
      clock.pass(Duration.ofSeconds(1));
    }
    assertThat(lists(ada)).isNull();
  }

  @Test
  void the_sentence_says_why_an_account_rests() throws Exception {
    standIn.faults().once(Fault.FORBIDDEN, Match.user("ada"));
    lists(ada);
    assertThat(why(ada))
        .isEqualTo(
            "Letterboxd turned this account away, so it is left alone for another 15 minutes.");
  }

  @Test
  void trouble_that_comes_three_times_in_a_row_is_told_as_that() throws Exception {
    for (int minutes : new int[] {15, 30}) {
      standIn.faults().once(Fault.UNAVAILABLE, Match.user("ada"));
      assertThat(why(ada)).doesNotContain("in a row");
      assertThat(why(ada)).as("while it rests").doesNotContain("in a row");
      clock.pass(Duration.ofMinutes(minutes));
    }
    standIn.faults().once(Fault.UNAVAILABLE, Match.user("ada"));
    assertThat(why(ada))
        .startsWith("Letterboxd has not answered for this account 3 times in a row. ");
    assertThat(why(ada))
        .as("while it rests")
        .isEqualTo(
            "Letterboxd has not answered for this account 3 times in a row. Letterboxd answered"
                + " this account with errors of its own, so it is left alone for another 60"
                + " minutes.");

    clock.pass(HOUR);
    assertThat(lists(ada)).isNull();
    standIn.faults().once(Fault.UNAVAILABLE, Match.user("ada"));
    assertThat(why(ada)).as("a good answer ends the row").doesNotContain("in a row");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"FORBIDDEN", "TOO_MANY_REQUESTS", "UNAVAILABLE"})
  void the_same_from_two_accounts_within_ten_minutes_lets_everybody_rest(Fault fault)
      throws Exception {
    Session cleo = signIn("cleo");
    standIn.faults().once(fault, Match.user("ada"));
    standIn.faults().once(fault, Match.user("ben"));
    lists(ada);
    clock.pass(Duration.ofMinutes(10));
    assertThat(lists(cleo)).isNull();
    lists(ben);

    standIn.requests().clear();
    assertThat(lists(cleo)).isEqualTo(Trouble.Kind.SLOW_DOWN);
    assertThat(why(cleo))
        .contains("several accounts")
        .endsWith("so nobody is served for another 15 minutes.");
    assertThat(standIn.requests().count()).isZero();
    clock.pass(Duration.ofMinutes(15));
    assertThat(lists(cleo)).isNull();
  }

  @Test
  void other_trouble_or_the_same_much_later_lets_nobody_else_rest() throws Exception {
    Session cleo = signIn("cleo");
    standIn.faults().once(Fault.FORBIDDEN, Match.user("ada"));
    lists(ada);
    standIn.faults().once(Fault.UNAVAILABLE, Match.user("ben"));
    lists(ben);
    assertThat(lists(cleo)).isNull();
    clock.pass(Duration.ofMinutes(15));
    standIn.faults().once(Fault.FORBIDDEN, Match.user("ben"));
    lists(ben);
    assertThat(lists(cleo)).isNull();
  }

  @Test
  void a_session_that_ended_is_everyday_life_and_a_new_one_that_is_refused_is_not()
      throws Exception {
    standIn.world().endSessions("ada");
    assertThat(lists(ada)).isEqualTo(Trouble.Kind.SIGNED_OUT);
    assertThat(lists(ada)).as("two calls may find the same end").isEqualTo(Trouble.Kind.SIGNED_OUT);
    Session renewed = signInAgain();
    standIn.world().endSessions("ada");
    assertThat(lists(renewed)).isEqualTo(Trouble.Kind.SIGNED_OUT);
    standIn.requests().clear();
    assertThat(lists(renewed)).isEqualTo(Trouble.Kind.SLOW_DOWN);
    assertThat(why(renewed)).startsWith("Letterboxd refused new sessions of this account");
    assertThat(standIn.requests().count()).isZero();
  }

  private Session signInAgain() throws InterruptedException {
    return ((SignIn.Succeeded) letterboxd.signIn(new Credentials("ada", "secret", null))).session();
  }

  @Test
  void sessions_that_strangers_bring_let_nobody_rest() throws Exception {
    for (int i = 0; i < 3; i++) {
      var cookies = "letterboxd.user.CURRENT=stale" + i + "; letterboxd.signed.in.as=ada";
      assertThat(letterboxd.adopt(new BrowserSession(cookies, "browser")))
          .isInstanceOf(SignIn.Refused.class);
    }
    assertThat(lists(ada)).isNull();
  }

  @Test
  void whoever_waits_for_a_turn_when_trouble_comes_does_not_ask() throws Exception {
    standIn.faults().once(Fault.CHALLENGE, Match.user("ada"));
    var seen = new ArrayList<Trouble.@Nullable Kind>();
    atTurn =
        () -> {
          atTurn = () -> {};
          seen.add(unchecked(ada));
          standIn.requests().clear();
        };
    assertThat(lists(ben)).isEqualTo(Trouble.Kind.CHALLENGE);
    assertThat(seen).containsExactly(Trouble.Kind.CHALLENGE);
    assertThat(standIn.requests().count()).isZero();
  }

  private Trouble.@Nullable Kind unchecked(Session session) {
    try {
      return lists(session);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String why(Session session) throws InterruptedException {
    return OnStandIn.trouble(letterboxd.lists(session, Progress.NONE)).detail();
  }

  private static final Duration HOUR = Duration.ofHours(1);

  /// @return what went wrong; null for nothing
  private Trouble.@Nullable Kind lists(Session session) throws InterruptedException {
    return switch (letterboxd.lists(session, Progress.NONE)) {
      case Answer.Complete<List<ListSummary>> _ -> null;
      case Answer.Failed<List<ListSummary>>(Trouble trouble) -> trouble.kind();
    };
  }
}
