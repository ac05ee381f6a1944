package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lbsync.RunningApp;
import lbsync.db.Statements;
import lbsync.db.TestDatabase;
import lbsync.site.InMemoryList;
import lbsync.web.Plenty.Club;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/// How long the server takes for each page where there is very much to show, as
/// `./lbsync bench pages` asks for it. Not one of the tests that always run.
class PagesBench {
  private static final int GROUPS = 100;
  private static final int LISTS = 300;
  private static final int FILMS = 1_000;
  private static final int MEMBERS = 50;
  private static final int RUNS = 300;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final Duration WARM = Duration.ofMillis(1_500);

  private final int requests = Integer.getInteger("lbsync.requests", 60);
  private final boolean postgresql = Boolean.getBoolean("lbsync.postgresql");
  private final Map<String, Figures> all = new LinkedHashMap<>();

  /// @param processor milliseconds of processor time for each request, the client's share included:
  ///     what else the machine does is not in there
  private record Figures(
      double median, double most95, double processor, int statements, int bytes) {}

  @Test
  @Timeout(1_800)
  void each_page_is_made_in_time() throws Exception {
    if (!postgresql) {
      measure(Map.of(), "pages");
      return;
    }
    try (TestDatabase database = TestDatabase.postgresql()) {
      String url = String.valueOf(database.settings().url());
      measure(Map.of("DATABASE_URL", url), "pages-postgresql");
    }
  }

  private void measure(Map<String, String> database, String name) throws Exception {
    Map<String, String> settings = new HashMap<>(database);
    // Nothing else is to go on meanwhile.
    settings.put("LBSYNC_POLL", "240h");
    settings.put("LBSYNC_POLL_IDLE", "240h");
    try (RunningApp app = new RunningApp(settings)) {
      long start = System.nanoTime();
      var plenty = new Plenty(new People(app));
      List<Club> clubs = plenty.clubs(GROUPS, FILMS);
      Club club = clubs.getFirst();
      Club crowd = clubs.get(1);
      Club much = clubs.get(2);
      InMemoryList free = plenty.lists(LISTS - GROUPS - 1, FILMS).getFirst();
      InMemoryList longList = plenty.lists(1, 5 * FILMS).getFirst();
      plenty.edits(club, RUNS);
      plenty.ask(club, 3);
      plenty.join(crowd, MEMBERS - 2);
      plenty.edits(crowd, 2);
      plenty.ask(crowd, 1);
      plenty.edits(much, 2);
      plenty.ask(much, 1);
      plenty.hold(much, 300);
      System.out.printf("Filled in %.0f s%n", (System.nanoTime() - start) / 1e9);
      Client client = plenty.client();
      int before = app.site().requests().size();
      routes(client, "", plenty.words(club));
      more(client, plenty.words(club), free, longList);
      routes(client, "50 members: ", plenty.words(crowd));
      routes(client, "300 films wait: ", plenty.words(much));
      assertThat(app.site().requests()).as("asked the site").hasSize(before);
    }
    write(name);
  }

  private void routes(Client client, String prefix, Map<String, String> words) {
    for (var route : new TreeMap<>(RoutesTest.toLookAt()).entrySet()) {
      if (prefix.isEmpty()
          || route.getKey().contains("{code}")
          || route.getKey().contains("/runs/")) {
        String path = RoutesTest.said(route.getValue(), words);
        measure(client, prefix + route.getKey(), path);
      }
    }
    for (String live : List.of("/lists", "/join/CODE", "/manage-sync/CODE", "/runs/RUN")) {
      if (prefix.isEmpty() || !live.equals("/lists")) {
        measure(client, prefix + live + "?part=live", RoutesTest.said(live, words) + "?part=live");
      }
    }
  }

  private void more(
      Client client, Map<String, String> words, InMemoryList free, InMemoryList longList) {
    String list = "/list/" + words.get("LIST");
    measure(client, "/list/{id}, last page", list + "?page=10");
    measure(client, "/list/{id}, filtered", list + "?q=number+77");
    measure(client, "/lists, filtered", "/lists?q=number+7");
    measure(client, "/share/{id}, in no group", "/share/" + free.id());
    measure(client, "5,000 films: /list/{id}", "/list/" + longList.id());
    measure(client, "5,000 films: /list/{id}, filtered", "/list/" + longList.id() + "?q=number+77");
  }

  private void measure(Client client, String name, String path) {
    int status = client.get(path).status();
    assertThat(status).as(path).isIn(200, 400);
    int statements = Integer.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      statements =
          Math.min(
              statements,
              Statements.counted(() -> assertThat(client.get(path).status()).isEqualTo(status)));
    }
    long end = System.nanoTime() + WARM.toNanos();
    for (int i = 0; i < 20 || (System.nanoTime() < end && i < 300); i++) {
      client.get(path);
    }
    double[] times = new double[requests];
    int bytes = 0;
    long worked = PROCESS.getProcessCpuTime();
    for (int i = 0; i < requests; i++) {
      long before = System.nanoTime();
      Client.Reply reply = client.get(path);
      times[i] = (System.nanoTime() - before) / 1e6;
      bytes = reply.body().length();
    }
    double processor = (PROCESS.getProcessCpuTime() - worked) / 1e6 / requests;
    Arrays.sort(times);
    var figures =
        new Figures(times[requests / 2], times[requests * 95 / 100], processor, statements, bytes);
    all.put(name, figures);
    System.out.println(row(name, figures));
  }

  private static String row(String name, Figures figures) {
    return "| %s | %.1f | %.1f | %.1f | %d | %,d |"
        .formatted(
            name.startsWith("/") ? "`" + name + "`" : name,
            figures.median(),
            figures.most95(),
            figures.processor(),
            figures.statements(),
            figures.bytes());
  }

  private void write(String name) throws IOException {
    Path file = Path.of(System.getProperty("lbsync.bench", "target/bench")).resolve(name + ".json");
    Files.createDirectories(file.toAbsolutePath().getParent());
    List<Map<String, Object>> rows = new ArrayList<>();
    all.forEach(
        (page, figures) ->
            rows.add(
                Map.of(
                    "page", page,
                    "median ms", figures.median(),
                    "95 % ms", figures.most95(),
                    "processor ms", figures.processor(),
                    "statements", figures.statements(),
                    "bytes", figures.bytes())));
    Files.writeString(
        file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
    System.out.printf(Locale.ROOT, "%s%n", file.toAbsolutePath());
  }
}
