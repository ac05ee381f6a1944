package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lbsync.coordination.Rest;
import lbsync.site.Answer;
import lbsync.site.Credentials;
import lbsync.site.ListSite.Progress;
import lbsync.site.Session;
import lbsync.site.SignIn;
import lbsync.site.TestClock;
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

/// Posters and lists of one site, which rest by the same clock.
class PosterRestsTest {
  private final TestClock clock = new TestClock();
  private final Rest rest = new Rest(Duration.ofMinutes(15), clock);
  private final StandIn standIn = StandIn.start(StandIn.Options.anyPort());
  private final LetterboxdSettings settings =
      new LetterboxdSettings(standIn.url(), "LetterboxdSync/test", Duration.ofSeconds(30));
  private final Letterboxd lists = new Letterboxd(settings, () -> {}, rest, clock);
  private final LetterboxdPictures pictures =
      new LetterboxdPictures(settings, () -> {}, rest, clock);
  private Session ada;

  @BeforeEach
  void signIn() throws InterruptedException {
    standIn.world().addMember("ada", "secret");
    standIn.world().addList("ada", "Films", ListSettings.PUBLIC, List.of(1L));
    SignIn outcome = lists.signIn(new Credentials("ada", "secret", null));
    ada = ((SignIn.Succeeded) outcome).session();
    standIn.requests().clear();
  }

  @AfterEach
  void close() {
    pictures.close();
    lists.close();
    standIn.close();
  }

  @Test
  void a_film_of_the_stand_in_has_a_poster() throws Exception {
    assertThat(OnStandIn.value(pictures.poster("harakiri")).bytes()).hasSizeGreaterThan(1000);
    assertThat(standIn.requests().lines())
        .singleElement()
        .satisfies(line -> assertThat(line.username()).as("nobody is signed in").isNull());
    assertThat(OnStandIn.trouble(pictures.poster("no-such-film")).kind())
        .isEqualTo(Trouble.Kind.NOT_FOUND);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CHALLENGE", "FORBIDDEN", "TOO_MANY_REQUESTS", "UNAVAILABLE", "RESET_BEFORE"})
  void what_stands_in_the_way_of_posters_does_not_concern_lists(Fault fault) throws Exception {
    for (int i = 0; i < 3; i++) {
      standIn.faults().once(fault, Match.path("/film/.*"));
      assertThat(pictures.poster("harakiri")).isInstanceOf(Answer.Failed.class);
      assertThat(OnStandIn.trouble(pictures.poster("harakiri")).kind())
          .isEqualTo(Trouble.Kind.SLOW_DOWN);
      assertThat(OnStandIn.value(lists.lists(ada, Progress.NONE))).hasSize(1);
      clock.pass(Duration.ofHours(1));
    }
  }

  @Test
  void while_all_lists_rest_posters_do_as_well_and_end_no_rest() throws Exception {
    standIn.faults().once(Fault.CHALLENGE, Match.user("ada"));
    assertThat(OnStandIn.trouble(lists.lists(ada, Progress.NONE)).kind())
        .isEqualTo(Trouble.Kind.CHALLENGE);
    standIn.requests().clear();
    assertThat(OnStandIn.trouble(pictures.poster("harakiri")).kind())
        .isEqualTo(Trouble.Kind.SLOW_DOWN);
    assertThat(standIn.requests().count()).isZero();

    clock.pass(Duration.ofMinutes(15));
    assertThat(OnStandIn.value(pictures.poster("harakiri"))).isNotNull();
    standIn.faults().once(Fault.CHALLENGE, Match.user("ada"));
    lists.lists(ada, Progress.NONE);
    assertThat(rest.left(Rests.DEPLOYMENT)).as("no first one").contains(Duration.ofMinutes(30));
  }
}
