package lbsync.web.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lbsync.account.AccountId;
import lbsync.web.problem.ProblemException;
import lbsync.web.run.Listeners.Listener;
import org.junit.jupiter.api.Test;

class ListenersTest {
  private static final AccountId ANN = new AccountId(1);
  private static final AccountId BEN = new AccountId(2);

  private static boolean isTold(Listener listener) throws InterruptedException {
    return !listener.signals().await(Duration.ZERO).ended();
  }

  @Test
  void one_member_may_listen_twenty_times_and_the_oldest_goes() throws InterruptedException {
    var listeners = new Listeners(100);
    List<Listener> anns = IntStream.range(0, 21).mapToObj(_ -> listeners.enter(ANN)).toList();
    assertThat(isTold(anns.getFirst())).isFalse();
    assertThat(isTold(anns.get(1))).isTrue();
    assertThat(isTold(anns.getLast())).isTrue();
    assertThat(isTold(listeners.enter(BEN))).isTrue();
  }

  @Test
  void all_together_may_listen_only_so_many_times() {
    var listeners = new Listeners(3);
    List<Listener> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(listeners.enter(new AccountId(10 + i)));
    }
    assertThatThrownBy(() -> listeners.enter(ANN))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Too many");
    listeners.leave(all.getFirst());
    listeners.enter(ANN);
  }

  @Test
  void who_is_let_in_for_an_older_one_of_the_same_member_does_not_count_twice() {
    var listeners = new Listeners(20);
    IntStream.range(0, 40).forEach(_ -> listeners.enter(ANN));
    assertThatThrownBy(() -> listeners.enter(BEN)).isInstanceOf(ProblemException.class);
  }
}
