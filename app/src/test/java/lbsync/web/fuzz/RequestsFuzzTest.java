package lbsync.web.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.web.People;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Some of what `./lbsync bench requests-fuzz` sends.
@ExtendWith(WholeApp.class)
@Timeout(300)
class RequestsFuzzTest {
  private static final int REQUESTS = 5_000;
  private static final long SEED = 20_261_123;

  @Test
  void whatever_is_sent_the_answer_is_no_worse_than_you_are_mistaken(People people)
      throws Exception {
    var fuzz = new Fuzz(people, SEED);
    assertThat(fuzz.send(0, REQUESTS)).isEmpty();
    fuzz.expectAlive();
  }
}
