package lbsync.web.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.RunningApp;
import lbsync.web.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Some of what `./lbsync bench requests-fuzz` sends.
@Timeout(300)
class RequestsFuzzTest {
  private static final int REQUESTS = 5_000;
  private static final long SEED = 20_261_123;

  /// On an application of its own: after so many wrong passwords strangers have to wait.
  @Test
  void whatever_is_sent_the_answer_is_no_worse_than_you_are_mistaken() throws Exception {
    try (var app = new RunningApp()) {
      var fuzz = new Fuzz(new People(app), SEED);
      assertThat(fuzz.send(0, REQUESTS)).isEmpty();
      fuzz.expectAlive();
    }
  }
}
