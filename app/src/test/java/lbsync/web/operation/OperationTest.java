package lbsync.web.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lbsync.RunningApp;
import lbsync.db.Database;
import lbsync.site.InMemoryMember;
import lbsync.site.SettableWatch;
import lbsync.site.SiteState;
import lbsync.site.Traffic.Asked;
import lbsync.site.Trouble;
import lbsync.web.Client;
import lbsync.web.People;
import lbsync.web.People.Person;
import lbsync.web.RawHttp;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What whoever runs the program sees of it, and that others do not.
class OperationTest {
  private static final String TOKEN = "parole-of-the-scraper";

  private static RunningApp app;
  private static People people;
  private static Person operator;

  @BeforeAll
  static void start() throws IOException {
    app =
        new RunningApp(
            Map.of("LBSYNC_ADMINS", "Una_Op, nobody_else", "LBSYNC_METRICS_TOKEN", TOKEN));
    people = new People(app);
    InMemoryMember member = app.site().join("una_op", "open sesame");
    operator = people.signedIn(new Person(member, people.nobody()), null);
  }

  @AfterAll
  static void stop() throws IOException {
    app.close();
  }

  @BeforeEach
  void all_is_well() {
    app.bean(SettableWatch.class).set(SettableWatch.WELL);
  }

  private static RawHttp.Answer metrics(RunningApp from, String host, String... headers)
      throws IOException {
    URI uri = from.uri("/metrics");
    String lines = Arrays.stream(headers).map(h -> h + "\r\n").collect(Collectors.joining());
    String to = host.isEmpty() ? uri.getAuthority() : host;
    return RawHttp.send(
        uri, "GET /metrics HTTP/1.1\r\nHost: " + to + "\r\n" + lines + "Connection: close\r\n\r\n");
  }

  @Test
  void metrics_are_for_this_machine_and_for_whoever_has_the_token() throws IOException {
    assertThat(metrics(app, "").status()).isEqualTo(200);
    assertThat(metrics(app, "localhost:1").status()).isEqualTo(200);
    assertThat(metrics(app, "[::1]:1").status()).isEqualTo(200);
    for (String between :
        List.of(
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-For: 203.0.113.9",
            "X-Forwarded-Proto: https",
            "X-Real-IP: 127.0.0.1",
            "Forwarded: for=127.0.0.1",
            "Via: 1.1 proxy")) {
      assertThat(metrics(app, "", between).status()).as(between).isEqualTo(401);
      String right = "Authorization: Bearer " + TOKEN;
      assertThat(metrics(app, "", between, right).status()).as(between).isEqualTo(200);
    }
    assertThat(metrics(app, "lists.example.org").status()).as("a name of others").isEqualTo(401);
  }

  @Test
  void only_the_very_token_opens_them() throws IOException {
    String between = "Via: 1.1 proxy";
    for (String wrong :
        List.of(
            "Bearer " + TOKEN.substring(1),
            "Bearer " + TOKEN + "x",
            "Bearer ",
            "Basic " + TOKEN,
            TOKEN)) {
      RawHttp.Answer answer = metrics(app, "", between, "Authorization: " + wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(answer.body()).doesNotContain("lbsync_");
    }
  }

  @Test
  void metrics_tell_numbers_and_nobodys_names() throws Exception {
    Person ada = people.person("ada");
    var list = ada.list(1, 2, 3);
    String code = people.group("collaborative", ada, list);
    people.awaitQuiet(code);
    app.bean(SettableWatch.class).traffic().trouble(Asked.OVERVIEW, Trouble.Kind.SLOW_DOWN);
    var pause =
        new SiteState.Pause(Instant.now(), Instant.now().plusSeconds(600), Trouble.Kind.CHALLENGE);
    app.bean(SettableWatch.class)
        .set(new SiteState(Duration.ofMillis(1500), Duration.ofSeconds(6), 3, 2, pause));
    ada.client().get("/manage-sync/" + code).expect(200);

    RawHttp.Answer answer = metrics(app, "");
    assertThat(answer.header("Content-Type")).startsWith("text/plain;version=0.0.4");
    String text = answer.body();
    assertThat(text)
        .contains(
            "lbsync_site_requests_total{answer=\"slow-down\",asked=\"overview\"} 1.0",
            "lbsync_site_interval_seconds 6.0",
            "lbsync_site_interval_set_seconds 1.5",
            "lbsync_site_accounts_slowed 3.0",
            "lbsync_site_accounts_resting 2.0",
            "lbsync_runs_total{outcome=\"failed\",trigger=\"poll\"} 0.0",
            "lbsync_films_written_total{action=\"add\"} 0.0",
            "lbsync_films_held 0.0",
            "lbsync_looks_due ",
            "lbsync_looks_overdue_seconds ",
            "lbsync_event_streams 0.0",
            "lbsync_db_connections{state=\"idle\"}",
            "route=\"/manage-sync/{code}\",status=\"2xx\"",
            "jvm_memory_used_bytes",
            "jvm_gc_",
            "jvm_threads_live_threads",
            "process_cpu_usage")
        .containsPattern("lbsync_site_resting_seconds [1-9]\\d\\d\\.")
        .containsPattern("lbsync_runs_total\\{outcome=\"succeeded\",trigger=\"\\w+\"} [1-9]")
        .doesNotContain(ada.name(), code, list.id().toString() + "\"");
  }

  @Test
  void health_tells_the_parts_and_a_rest_is_no_illness() {
    Client.Reply well = people.nobody().get("/health").expect(200);
    assertThat(well.text("/status")).isEqualTo("up");
    assertThat(well.text("/parts/database/status")).isEqualTo("up");
    assertThat(well.text("/parts/scheduler/status")).isEqualTo("up");
    assertThat(well.text("/parts/site/status")).isEqualTo("up");

    Instant until = Instant.parse("2027-01-01T00:00:00Z");
    Duration set = Duration.ofMillis(1500);
    var watch = app.bean(SettableWatch.class);
    watch.set(new SiteState(set, set.multipliedBy(2), 0, 0, null));
    assertThat(people.nobody().get("/health").expect(200).text("/parts/site/status"))
        .isEqualTo("slow");
    watch.set(
        new SiteState(set, set, 1, 1, new SiteState.Pause(until, until, Trouble.Kind.CHALLENGE)));
    Client.Reply resting = people.nobody().get("/health").expect(200);
    assertThat(resting.text("/status")).isEqualTo("up");
    assertThat(resting.text("/parts/site/status")).isEqualTo("resting");
    assertThat(resting.text("/parts/site/until")).isEqualTo("2027-01-01T00:00:00Z");
  }

  @Test
  void the_page_is_for_those_whom_the_settings_name() {
    Client.Reply stranger = people.nobody().get("/admin").expect(303);
    assertThat(stranger.header("Location")).isEqualTo("/login?next=%2Fadmin");
    Person ada = people.person("ada");
    Client.Reply hers = ada.client().get("/admin").expect(404);
    Client.Reply nothing = ada.client().get("/admim").expect(404);
    assertThat(hers.body().replace("/admin", "/admim"))
        .as("as a page that is not there")
        .isEqualToIgnoringWhitespace(sameTime(nothing, hers));
    assertThat(ada.client().get("/settings").expect(200).body()).doesNotContain("/admin");
    assertThat(operator.client().get("/settings").expect(200).body()).contains("href=\"/admin\"");
    operator.client().get("/admin").expect(200);
  }

  /// But for the time that each page bears.
  private static String sameTime(Client.Reply page, Client.Reply as) {
    return page.body().replace(time(page), time(as));
  }

  private static String time(Client.Reply page) {
    return Jsoup.parse(page.body()).expectFirst("html").attr("data-now");
  }

  @Test
  void the_page_tells_how_things_are() throws Exception {
    Person ben = people.person("ben");
    var list = ben.list(1, 2);
    people.awaitQuiet(people.group("collaborative", ben, list));
    Document well = page();
    assertThat(well.select(".now .sentence").text()).isEqualTo("All is well. Letterboxd answers.");
    assertThat(figure(well, "Least time between two requests")).isEqualTo("1.5 s");
    assertThat(figure(well, "Runs since the program started: Done")).matches("[1-9]\\d*");
    assertThat(figure(well, "Runs under way")).isEqualTo("0");
    assertThat(figure(well, "Database")).isEqualTo("SQLite");
    assertThat(figure(well, "Version")).isEqualTo("test");
    assertThat(well.text()).doesNotContain(ben.name());

    var pause =
        new SiteState.Pause(
            Instant.now().minusSeconds(200),
            Instant.now().plusSeconds(700),
            Trouble.Kind.CHALLENGE);
    app.bean(SettableWatch.class)
        .set(new SiteState(Duration.ofMillis(1500), Duration.ofSeconds(3), 0, 0, pause));
    Document resting = page();
    assertThat(resting.select(".now").text())
        .contains("left alone for now", "3 minutes ago", "in 11 minutes", "challenge");
    assertThat(figure(resting, "Least time between two requests"))
        .isEqualTo("1.5 s, slowed to 3 s");
  }

  private static Document page() {
    return Jsoup.parse(operator.client().get("/admin").expect(200).body());
  }

  private static String figure(Document page, String name) {
    return page.select(".rows li").stream()
        .filter(row -> row.select(".row-main").text().equals(name))
        .map(row -> row.select("b").text())
        .collect(Collectors.joining());
  }

  @Test
  void without_a_token_metrics_are_for_this_machine_alone_and_a_broken_database_shows()
      throws IOException {
    try (var other = new RunningApp()) {
      String shown = "Authorization: Bearer ";
      assertThat(metrics(other, "", "Via: 1.1 proxy", shown).status()).isEqualTo(404);
      assertThat(metrics(other, "", "Via: 1.1 proxy").body()).contains("There is nothing here");

      other.bean(Database.class).close();
      Client.Reply broken = new People(other).nobody().get("/health").expect(503);
      assertThat(broken.text("/status")).isEqualTo("down");
      assertThat(broken.text("/parts/database/status")).isEqualTo("down");
      assertThat(broken.text("/parts/site/status")).isEqualTo("up");
      RawHttp.Answer answer = metrics(other, "");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("lbsync_looks_due NaN");
    }
  }
}
