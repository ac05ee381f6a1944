package lbsync.web.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.web.People;
import lbsync.web.WholeApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Very many made-up requests, as `./lbsync bench requests-fuzz` asks for them. Not one of the
/// tests that always run.
@ExtendWith(WholeApp.class)
class RequestsFuzzBench {
  private static final long MOST_MEBIBYTES_MORE = 32;

  private final int requests = Integer.getInteger("lbsync.requests", 100_000);
  private final long seed = Long.getLong("lbsync.seed", System.nanoTime() % 1_000_000);

  @Test
  @Timeout(3_600)
  void whatever_is_sent_it_goes_on_and_does_not_grow(People people) throws Exception {
    System.out.printf("Seed %d%n", seed);
    var fuzz = new Fuzz(people, seed);
    int warm = requests / 10;
    assertThat(fuzz.send(0, warm)).isEmpty();
    long before = Memory.mebibytesInUse();
    long start = System.nanoTime();
    assertThat(fuzz.send(warm, requests)).isEmpty();
    double seconds = (System.nanoTime() - start) / 1e9;
    long after = Memory.mebibytesInUse();
    fuzz.expectAlive();
    System.out.printf(
        "%d requests, %.0f a second; statuses %s; %d MiB in use after %d of them, %d after all%n",
        requests, (requests - warm) / seconds, fuzz.counts(), before, warm, after);
    assertThat(after - before).isLessThan(MOST_MEBIBYTES_MORE);
  }
}
