package bench;

import bench.Scene.Seat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import standin.StandIn;

/// As many pages as the packaged program lets listen at the same time: what they cost it, and how
/// soon all of them are told of something.
final class StreamsBench {
  private static final int GROUPS = 50;
  private static final int MEMBERS = 2;

  /// As many as one member may have open.
  private static final int PAGES = 20;

  private static final int STREAMS = GROUPS * MEMBERS * PAGES;
  private static final int FILMS = 20;
  private static final Duration SETTLED = Duration.ofSeconds(5);
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Served served;
  private final Audience audience;
  private final AtomicIntegerArray events = new AtomicIntegerArray(STREAMS);
  private final List<InputStream> open = new ArrayList<>();
  private final List<Thread> readers = new ArrayList<>();

  private StreamsBench(Served served, Audience audience) {
    this.served = served;
    this.audience = audience;
  }

  /// @param program `./lbsync`
  static Table measure(Path program) {
    List<List<Object>> rows = new ArrayList<>();
    try (StandIn standIn = StandIn.start(new StandIn.Options(0, InstantSource.system()))) {
      Path data = Files.createTempDirectory("lbsync-bench-");
      try (var served = new Served(program, data, Served.hurrying(standIn, Duration.ofHours(1)));
          HttpClient client = HttpClient.newHttpClient()) {
        Audience audience = Audience.of(Scene.clubs(standIn, GROUPS, MEMBERS, FILMS), served);
        Thread.sleep(SETTLED);
        rows.add(row("nobody listens", served, "-"));
        var bench = new StreamsBench(served, audience);
        try {
          bench.listen(client);
          Thread.sleep(SETTLED);
          rows.add(row("%,d pages listen".formatted(STREAMS), served, "-"));
          rows.add(row("each is told of a run", served, bench.tell()));
        } finally {
          bench.close();
        }
      } finally {
        FileSystemUtils.deleteRecursively(data);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while measuring", e);
    }
    return new Table(
        "Event streams of the packaged program: %d groups, %d members, %d pages each"
            .formatted(GROUPS, GROUPS * MEMBERS, PAGES),
        List.of(
            "when",
            "resident, MB",
            "processor time in a second after it, ms",
            "until the last was told, s"),
        rows);
  }

  private static List<Object> row(String when, Served served, Object told)
      throws IOException, InterruptedException {
    Duration before = served.workedSoFar();
    Thread.sleep(QUIET);
    long worked = served.workedSoFar().minus(before).toMillis();
    return List.of(when, served.memory().resident(), worked / QUIET.toSeconds(), told);
  }

  private void listen(HttpClient client) throws IOException, InterruptedException {
    for (int group = 0; group < GROUPS; group++) {
      for (Seat seat : audience.scene().groups().get(group)) {
        for (int page = 0; page < PAGES; page++) {
          var request =
              HttpRequest.newBuilder(
                      URI.create(
                          served.url() + "/api/v1/groups/" + audience.code(group) + "/events"))
                  .header("Authorization", "Bearer " + audience.visitor(seat).token())
                  .build();
          HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
          if (answer.statusCode() != 200) {
            throw new IllegalStateException("a page may not listen: " + answer.statusCode());
          }
          int number = open.size();
          open.add(answer.body());
          readers.add(Thread.ofVirtual().start(() -> read(number, answer.body())));
        }
      }
    }
  }

  private void read(int number, InputStream stream) {
    try (stream) {
      for (String line : (Iterable<String>) lines(stream)::iterator) {
        if (line.startsWith("event: run")) {
          events.incrementAndGet(number);
        }
      }
    } catch (IOException | UncheckedIOException _) {
      // The bench closes it, or the program has: then nothing more is counted here.
    }
  }

  private static Stream<String> lines(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines();
  }

  /// Somebody asks for a run in each group.
  ///
  /// @return seconds until every page was told of it
  private String tell() throws IOException, InterruptedException {
    int[] before = IntStream.range(0, STREAMS).map(events::get).toArray();
    long began = System.nanoTime();
    for (int group = 0; group < GROUPS; group++) {
      audience.sync(audience.scene().groups().get(group).getFirst(), group);
    }
    while (IntStream.range(0, STREAMS).anyMatch(page -> events.get(page) == before[page])) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException("not every page was told");
      }
      Thread.sleep(5);
    }
    return "%.2f".formatted((System.nanoTime() - began) / 1e9);
  }

  private void close() throws IOException {
    for (InputStream stream : open) {
      stream.close();
    }
  }
}
