package lbsync.letterboxd.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lbsync.coordination.Rest;
import lbsync.letterboxd.Letterboxd;
import lbsync.letterboxd.LetterboxdSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever comes instead of an answer of the site: what is believed is what the site had said, and
/// all else is refused in a sentence.
class HostileAnswersTest {
  private static final List<Kind> KINDS = List.copyOf(EnumSet.allOf(Kind.class));
  private static final Duration PATIENT = Duration.ofSeconds(30);

  private final int from = Integer.getInteger("lbsync.answers.from", 0);
  private final int count = Integer.getInteger("lbsync.answers", 5_000);
  private final long seed = Long.getLong("lbsync.seed", 20_261_123);
  private final int threads =
      Integer.getInteger("lbsync.threads", Runtime.getRuntime().availableProcessors());

  private static Scenes.All material;

  @BeforeAll
  static void record() throws IOException, InterruptedException {
    material = Scenes.all();
  }

  @Test
  void unchanged_answers_are_believed_and_those_of_other_kinds_refused() throws Exception {
    try (var reader = new OneReader()) {
      for (Scene scene : material.scenes()) {
        Outcome outcome = reader.play(scene, scene.script());
        assertThat(outcome instanceof Outcome.Refused)
            .as("%s: %s", scene.name(), outcome)
            .isEqualTo(scene.isOutOfPlace());
      }
    }
  }

  @Test
  @Timeout(3_600)
  void what_is_believed_is_what_the_site_had_said() throws Exception {
    Tally tally = new Tally();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int first = i;
        parts.add(pool.submit(played(first, tally)));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    }
    System.out.println(tally.table(seed));
    assertThat(tally.faults()).isEmpty();
  }

  private Callable<Void> played(int first, Tally tally) {
    return () -> {
      try (var reader = new OneReader()) {
        for (int number = from + first; number < from + count; number += threads) {
          reader.play(number, tally);
          tally.sayNowAndThen(seed);
        }
      }
      return null;
    };
  }

  /// A client on a site of its own.
  private final class OneReader implements AutoCloseable {
    private final ScriptedSite site = new ScriptedSite();
    private final Letterboxd client;
    private final IdentityHashMap<Scene, Outcome> before = new IdentityHashMap<>();
    private final IdentityHashMap<Scene, List<String>> asked = new IdentityHashMap<>();

    OneReader() throws IOException {
      var settings = new LetterboxdSettings(site.url(), "LetterboxdSync/test", PATIENT);
      var clock = InstantSource.fixed(Recording.NOW);
      client = new Letterboxd(settings, () -> {}, new Rest(Duration.ZERO, clock), clock);
    }

    Outcome play(Scene scene, ScriptedSite.Script script) throws InterruptedException {
      site.play(script);
      return scene.play(client);
    }

    void play(int number, Tally tally) throws InterruptedException {
      var random = new Random(seed * 1_000_003 + number);
      Kind kind = KINDS.get(number % KINDS.size());
      while (true) {
        Scene scene = material.scenes().get(random.nextInt(material.scenes().size()));
        // Pages of real size take as long as ten others.
        if (scene.isLarge() && random.nextInt(5) > 0) {
          continue;
        }
        if (!before.containsKey(scene)) {
          before.put(scene, play(scene, scene.script()));
          asked.put(scene, site.asked());
        }
        // The right answer may be among the others.
        if (scene.isOutOfPlace()
            && (kind == Kind.ANOTHER_ANSWER || kind == Kind.MIDDLE_OF_ANOTHER)) {
          continue;
        }
        List<String> requests = asked.get(scene);
        String request = requests.get(random.nextInt(requests.size()));
        Served was = scene.answers().getOrDefault(request, scene.otherwise());
        Part part = Part.of(request);
        Served instead =
            was.body().length == 0
                ? null
                : kind.of(new Text(part, was.string(), random), material.texts());
        if (instead == null || isSame(was, instead)) {
          continue;
        }
        if (instead.status() == 200) {
          instead = instead.status(was.status());
        }
        if (!was.headers().isEmpty() && instead.headers().isEmpty()) {
          instead = new Served(instead.status(), was.headers(), instead.body(), instead.whole());
        }
        var place = new Tally.Place(number, kind, part, scene.name() + ", " + request);
        judge(
            place,
            before.get(scene),
            scene,
            scene.script(request, instead, random.nextInt(4) == 0),
            tally);
        return;
      }
    }

    private void judge(
        Tally.Place place, Outcome expected, Scene scene, ScriptedSite.Script script, Tally tally) {
      long start = System.nanoTime();
      Outcome outcome = null;
      Throwable thrown = null;
      try {
        outcome = play(scene, script);
      } catch (Throwable e) {
        thrown = e;
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      tally.add(place, expected, outcome, thrown, took);
    }

    @Override
    public void close() {
      client.close();
      site.close();
    }
  }

  private static boolean isSame(Served one, Served other) {
    return other.status() == 200
        && other.whole()
        && other.headers().isEmpty()
        && Arrays.equals(one.body(), other.body());
  }
}
