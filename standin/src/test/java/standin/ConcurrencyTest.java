package standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import standin.world.Item;
import standin.world.Lid;

class ConcurrencyTest extends StandInTest {
  private static final int WRITERS = 16;

  @Test
  void of_many_patches_with_one_version_exactly_one_wins() throws Exception {
    long id = list("ada", "Raced", 1);

    assertThat(race(id, "\"version\":1,")).isEqualTo(1);

    assertThat(world.version(id)).isEqualTo(2);
    assertThat(world.films(id)).hasSize(2);
  }

  @Test
  void without_a_version_all_of_them_are_done() throws Exception {
    long id = list("ada", "Raced", 1);

    assertThat(race(id, "")).isEqualTo(WRITERS);

    assertThat(world.version(id)).isEqualTo(1 + WRITERS);
    assertThat(world.films(id)).hasSize(1 + WRITERS).doesNotHaveDuplicates();
  }

  /// How many were accepted.
  private long race(long id, String version) throws Exception {
    try (var browser = Browser.signedIn(standIn, "ada");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var start = new CyclicBarrier(WRITERS);
      var answers =
          LongStream.range(0, WRITERS)
              .mapToObj(
                  n ->
                      threads.submit(
                          () -> {
                            start.await();
                            return browser
                                .api(
                                    "PATCH",
                                    "/api/v0/list/" + Lid.ofList(id),
                                    "{%s\"entries\":[{\"action\":\"ADD\",\"listable\":\"%s\"}]}"
                                        .formatted(version, Item.film(1000 + n).lid()))
                                .body();
                          }))
              .toList();
      long accepted = 0;
      for (Future<String> answer : answers) {
        accepted += answer.get().contains("\"data\"") ? 1 : 0;
      }
      return accepted;
    }
  }
}
