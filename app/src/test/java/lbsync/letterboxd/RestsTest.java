package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lbsync.coordination.LocalPace;
import lbsync.coordination.Rest;
import lbsync.site.Answer;
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
import standin.StandIn;
import standin.control.Fault;
import standin.control.Match;
import standin.world.ListSettings;

class RestsTest {
  private final TestClock clock = new TestClock();
  private final StandIn standIn = StandIn.start(StandIn.Options.anyPort());
  private final Letterboxd letterboxd =
      new Letterboxd(
          new LetterboxdSettings(standIn.url(), "LetterboxdSync/test", Duration.ofSeconds(5)),
          new LocalPace(Duration.ZERO, clock, time -> {}),
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

  private static final Duration HOUR = Duration.ofHours(1);

  /// @return what went wrong; null for nothing
  private Trouble.@Nullable Kind lists(Session session) throws InterruptedException {
    return switch (letterboxd.lists(session, Progress.NONE)) {
      case Answer.Complete<List<ListSummary>> _ -> null;
      case Answer.Failed<List<ListSummary>>(Trouble trouble) -> trouble.kind();
    };
  }
}
