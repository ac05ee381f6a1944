package lbsync.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who comes when several wait for their turns at once, each in a thread of its own.
@Timeout(60)
class QueueTest {
  private static final Duration APART = Duration.ofSeconds(2);

  private final WaitingClock clock = new WaitingClock();
  private final LocalPace pace = new LocalPace(APART, clock::instant, clock::sleep);
  private final List<String> served = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /// Time passes only when the test says so, and wakes those who sleep.
  private static final class WaitingClock {
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");

    synchronized Instant instant() {
      return now;
    }

    synchronized void pass(Duration time) {
      now = now.plus(time);
      notifyAll();
    }

    synchronized void sleep(Duration time) throws InterruptedException {
      Instant until = now.plus(time);
      while (now.isBefore(until)) {
        wait();
      }
    }
  }

  /// Returns once the thread waits for its turn.
  private Thread arrive(String name, Urgency urgency) {
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    urgency.during(pace::awaitTurn);
                    served.add(name);
                  } catch (InterruptedException _) {
                    served.add(name + " gave up");
                  }
                });
    threads.add(thread);
    awaitRest();
    return thread;
  }

  /// Until nobody can do anything before time passes.
  private void awaitRest() {
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING
          && thread.getState() != Thread.State.TERMINATED) {
        Thread.onSpinWait();
      }
    }
  }

  private void turns(int count) {
    for (int i = 0; i < count; i++) {
      turnAfter(APART);
    }
  }

  private void turnAfter(Duration time) {
    int expected = served.size() + 1;
    clock.pass(time);
    while (served.size() < expected) {
      Thread.onSpinWait();
    }
    awaitRest();
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void those_who_wait_together_get_turns_one_after_the_other() {
    for (int i = 0; i < 4; i++) {
      arrive(Integer.toString(i), Urgency.ROUTINE);
    }
    assertThat(served).containsExactly("0");
    assertThat(pace.isFree()).isFalse();
    clock.pass(APART.minusMillis(1));
    awaitRest();
    assertThat(served).containsExactly("0");
    turnAfter(Duration.ofMillis(1));
    turns(2);
    assertThat(served).containsExactly("0", "1", "2", "3");
    assertThat(pace.isFree()).as("the last one has just left").isFalse();
    clock.pass(APART);
    assertThat(pace.isFree()).isTrue();
  }

  @Test
  void what_can_wait_comes_after_all_who_are_in_the_queue() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      arrive(Integer.toString(i), Urgency.ROUTINE);
    }
    Instant before = clock.instant();
    var own = new LocalPace(Duration.ZERO, clock::instant, clock::sleep);
    var low =
        new LowPace(
            own,
            () -> !pace.isFree(),
            time -> {
              clock.pass(time);
              awaitRest();
            });
    low.awaitTurn();
    assertThat(served).hasSize(4);
    assertThat(Duration.between(before, clock.instant())).isEqualTo(APART.multipliedBy(4));
  }

  @Test
  void the_most_urgent_comes_first_also_when_it_came_last() {
    arrive("now", Urgency.ROUTINE);
    arrive("routine", Urgency.ROUTINE);
    arrive("watched", Urgency.WAITED_FOR);
    arrive("asked", Urgency.ASKED);
    arrive("asked later", Urgency.ASKED);
    turns(4);
    assertThat(served).containsExactly("now", "asked", "asked later", "watched", "routine");
  }

  @Test
  void what_nobody_called_anything_is_what_a_page_waits_for() throws InterruptedException {
    assertThat(Urgency.current()).isEqualTo(Urgency.WAITED_FOR);
    Urgency.ROUTINE.during(() -> assertThat(Urgency.current()).isEqualTo(Urgency.ROUTINE));
  }

  /// However many come who are more urgent: for every turn one more is there.
  @Test
  void nobody_waits_for_ever() {
    arrive("now", Urgency.ROUTINE);
    arrive("routine", Urgency.ROUTINE);
    arrive("watched", Urgency.WAITED_FOR);
    arrive("asked", Urgency.ASKED);
    for (int i = 0; i < 60; i++) {
      arrive("more", Urgency.ASKED);
      turns(1);
    }
    assertThat(served.indexOf("watched")).isBetween(2, Urgency.WAITED_FOR.patience() + 1);
    assertThat(served.indexOf("routine"))
        .isBetween(Urgency.WAITED_FOR.patience(), Urgency.ROUTINE.patience() + 2);
  }

  @Test
  void who_gives_up_keeps_nobody_waiting() throws InterruptedException {
    arrive("now", Urgency.ASKED);
    Thread first = arrive("first", Urgency.ASKED);
    arrive("second", Urgency.ASKED);
    first.interrupt();
    first.join();
    turns(1);
    assertThat(served).containsExactly("now", "first gave up", "second");
  }
}
