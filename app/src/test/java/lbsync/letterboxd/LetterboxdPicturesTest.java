package lbsync.letterboxd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import lbsync.coordination.Rest;
import lbsync.site.Answer;
import lbsync.site.Picture;
import lbsync.site.PictureType;
import lbsync.site.TestClock;
import lbsync.site.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever answers, or seems to, where a poster should be: it is a picture of a kind that is
/// known, from where we meant to ask, or there is none.
class LetterboxdPicturesTest {
  private static final String POSTER = "/film/harakiri/image-150/";
  private static final int MOST = PictureBody.MOST_BYTES;
  private static final byte[] HTML = "<!DOCTYPE html><script>alert(1)</script>".getBytes(UTF_8);
  private static final byte[] SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8);

  private final TestClock clock = new TestClock();
  private final Rest rest = new Rest(Duration.ofMinutes(15), clock);
  private final AtomicInteger turns = new AtomicInteger();
  private Runnable atTurn = () -> {};
  private PictureServer site;
  private PictureServer elsewhere;
  private LetterboxdPictures pictures;

  @BeforeEach
  void start() throws IOException {
    site = new PictureServer();
    elsewhere = new PictureServer();
    pictures = pictures(Duration.ofSeconds(30));
  }

  private LetterboxdPictures pictures(Duration timeout) {
    var settings = new LetterboxdSettings(site.url(), "LetterboxdSync/test", timeout);
    return new LetterboxdPictures(settings, this::turn, rest, clock);
  }

  private void turn() {
    turns.incrementAndGet();
    atTurn.run();
  }

  @AfterEach
  void stop() {
    pictures.close();
    site.close();
    elsewhere.close();
  }

  private static byte[] png(int length) {
    byte[] bytes = new byte[length];
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    System.arraycopy(signature, 0, bytes, 0, signature.length);
    return bytes;
  }

  private Picture picture() throws InterruptedException {
    return OnStandIn.value(pictures.poster("harakiri"));
  }

  private Trouble.Kind trouble() throws InterruptedException {
    return OnStandIn.trouble(pictures.poster("harakiri")).kind();
  }

  /// Asks as somebody who does not wait long.
  private Trouble.Kind troubleSoon() throws InterruptedException {
    try (LetterboxdPictures impatient = pictures(Duration.ofMillis(500))) {
      return OnStandIn.trouble(impatient.poster("harakiri")).kind();
    }
  }

  @Test
  void a_picture_is_taken_as_it_is_with_nobodys_session() throws Exception {
    site.on(POSTER, 200, "image/png", png(5000), "Set-Cookie", "letterboxd.user.CURRENT=x; Path=/");

    assertThat(picture()).isEqualTo(new Picture(PictureType.PNG, png(5000)));
    assertThat(picture()).as("once more").isNotNull();

    assertThat(site.asked()).containsExactly("GET " + POSTER, "GET " + POSTER);
    for (var headers : site.headers()) {
      assertThat(headers).doesNotContainKeys("Cookie", "Authorization", "Referer", "Origin");
      assertThat(headers.getFirst("User-agent")).isEqualTo("LetterboxdSync/test");
    }
  }

  @Test
  void two_redirects_at_the_site_are_followed_each_in_its_turn() throws Exception {
    site.redirect(POSTER, "/resized/one");
    site.redirect("/resized/one", site.url() + "/resized/two?v=1");
    site.on("/resized/two", 200, "image/png", png(10));
    assertThat(picture().bytes()).hasSize(10);
    assertThat(turns).hasValue(3);
  }

  @Test
  void a_third_one_is_not() throws Exception {
    site.redirect(POSTER, "/1");
    site.redirect("/1", "/2");
    site.redirect("/2", "/3");
    site.on("/3", 200, "image/png", png(10));
    assertThat(trouble()).isEqualTo(Trouble.Kind.UNREADABLE);
    assertThat(site.asked()).containsExactly("GET " + POSTER, "GET /1", "GET /2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", POSTER, "?again", "."})
  void redirects_without_end_have_one(String location) throws Exception {
    site.redirect(POSTER, location);
    assertThat(trouble()).isEqualTo(Trouble.Kind.UNREADABLE);
    assertThat(site.asked()).hasSizeLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:OTHER/x.png",
        "//127.0.0.1:OTHER/x.png",
        "http://localhost:OTHER/x.png",
        "http://localhost:PORT/x.png",
        "http://me@127.0.0.1:PORT/x.png",
        "http://127.0.0.1:PORT@127.0.0.1:OTHER/x.png",
        "https://127.0.0.1:PORT/x.png",
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1/x.png",
        "https://a.ltrbxd.com/x.png",
        "file:///etc/hostname",
        "data:image/png;base64,iVBORw0KGgo=",
        "http://[",
      })
  void nothing_leads_to_another_host(String location) throws Exception {
    elsewhere.on("/x.png", 200, "image/png", png(10));
    site.on("/x.png", 200, "image/png", png(10));
    String there =
        location
            .replace("PORT", String.valueOf(site.url().getPort()))
            .replace("OTHER", String.valueOf(elsewhere.url().getPort()));
    site.redirect(POSTER, there);
    assertThat(trouble()).isEqualTo(Trouble.Kind.UNREADABLE);
    site.redirect(POSTER, "/on");
    site.redirect("/on", there);
    assertThat(trouble()).as("at the second redirect").isEqualTo(Trouble.Kind.UNREADABLE);

    assertThat(elsewhere.asked()).isEmpty();
    assertThat(site.asked()).containsExactly("GET " + POSTER, "GET " + POSTER, "GET /on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../../settings", "a/b", "a%2Fb", "A", "a?b", "a\r\nX: y"})
  void what_is_no_slug_is_not_asked_for(String slug) throws Exception {
    assertThat(OnStandIn.trouble(pictures.poster(slug)).kind()).isEqualTo(Trouble.Kind.NOT_FOUND);
    assertThat(site.asked()).isEmpty();
    assertThat(turns).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "image/svg+xml", "image/gif", "application/octet-stream", "x", ""})
  void a_picture_that_is_not_called_one_is_none(String type) throws Exception {
    site.on(POSTER, 200, type, png(100));
    assertThat(trouble()).isEqualTo(Trouble.Kind.UNREADABLE);
  }

  @Test
  void what_is_called_a_picture_and_is_none_is_none() throws Exception {
    for (byte[] body : new byte[][] {HTML, SVG, new byte[0], new byte[100]}) {
      site.on(POSTER, 200, "image/png", body);
      assertThat(trouble()).isEqualTo(Trouble.Kind.UNREADABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "204, UNREADABLE",
    "206, UNREADABLE",
    "304, UNREADABLE",
    "400, UNREADABLE",
    "401, SIGNED_OUT",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "410, NOT_FOUND",
    "429, SLOW_DOWN",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE",
  })
  void only_200_brings_a_picture(int status, Trouble.Kind kind) throws Exception {
    byte[] body = status == 204 || status == 304 ? new byte[0] : png(100);
    site.on(POSTER, status, "image/png", body);
    assertThat(trouble()).isEqualTo(kind);
  }

  @Test
  void a_picture_of_the_largest_size_is_taken_and_none_above() throws Exception {
    site.on(POSTER, 200, "image/png", png(MOST));
    assertThat(picture().bytes()).hasSize(MOST);
    site.on(POSTER, 200, "image/png", png(MOST + 1));
    assertThat(trouble()).isEqualTo(Trouble.Kind.UNREADABLE);
  }

  @Test
  void the_size_counts_also_where_nobody_said_it() throws Exception {
    site.on(POSTER, exchange -> chunked(exchange).write(png(MOST)));
    assertThat(picture().bytes()).hasSize(MOST);
    site.on(POSTER, exchange -> chunked(exchange).write(png(MOST + 1)));
    assertThat(trouble()).isEqualTo(Trouble.Kind.UNREADABLE);
  }

  private static OutputStream chunked(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "image/png");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "text/html"})
  void an_answer_without_end_is_hung_up_on(String type) throws Exception {
    var sent = new AtomicLong();
    site.on(
        POSTER,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(200, 0);
          byte[] part = png(64 * 1024);
          // Ends when nobody listens any more.
          while (sent.addAndGet(part.length) < 1000L * MOST) {
            exchange.getResponseBody().write(part);
          }
        });
    assertThat(trouble()).isEqualTo(Trouble.Kind.UNREADABLE);
    pictures.close();
    site.close();
    assertThat(sent.get()).isLessThan(20L * MOST);
  }

  @Test
  void an_answer_that_does_not_come_is_not_waited_for() throws Exception {
    site.on(POSTER, exchange -> site.hang());
    assertThat(troubleSoon()).isEqualTo(Trouble.Kind.UNREACHABLE);
  }

  @Test
  void nor_is_one_whose_end_does_not_come() throws Exception {
    site.on(
        POSTER,
        exchange -> {
          OutputStream body = chunked(exchange);
          body.write(png(100));
          body.flush();
          site.hang();
        });
    assertThat(troubleSoon()).isEqualTo(Trouble.Kind.UNREACHABLE);
  }

  @Test
  void a_picture_that_was_cut_off_is_none() throws Exception {
    site.on(
        POSTER,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "image/png");
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(png(500));
          exchange.getResponseBody().flush();
        });
    assertThat(trouble()).isEqualTo(Trouble.Kind.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 503, 500})
  void who_is_turned_away_asks_for_no_poster_for_a_while_and_longer_each_time(int status)
      throws Exception {
    site.on(POSTER, status, "text/html", HTML);
    for (int minutes : new int[] {15, 30, 60}) {
      int before = site.asked().size();
      trouble();
      clock.pass(Duration.ofMinutes(minutes).minusSeconds(1));
      assertThat(trouble()).isEqualTo(Trouble.Kind.SLOW_DOWN);
      assertThat(site.asked()).as("one request").hasSize(before + 1);
      clock.pass(Duration.ofSeconds(1));
    }
    site.on(POSTER, 200, "image/png", png(10));
    assertThat(picture()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 503})
  void for_as_long_as_the_site_wishes(int status) throws Exception {
    site.on(POSTER, status, "text/html", HTML, "Retry-After", "7200");
    trouble();
    clock.pass(Duration.ofMinutes(119));
    assertThat(trouble()).isEqualTo(Trouble.Kind.SLOW_DOWN);
    assertThat(site.asked()).hasSize(1);
    clock.pass(Duration.ofMinutes(1));
    trouble();
    assertThat(site.asked()).hasSize(2);
  }

  @Test
  void a_challenge_is_not_worked_around() throws Exception {
    site.on(POSTER, 403, "text/html", HTML, "cf-mitigated", "challenge");
    assertThat(trouble()).isEqualTo(Trouble.Kind.CHALLENGE);
    assertThat(trouble()).isEqualTo(Trouble.Kind.SLOW_DOWN);
    assertThat(site.asked()).hasSize(1);
    assertThat(rest.left(Rests.DEPLOYMENT)).as("lists go on").isEmpty();
  }

  @Test
  void five_films_without_a_picture_in_a_row_let_us_rest_as_well() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(trouble()).isEqualTo(Trouble.Kind.NOT_FOUND);
    }
    site.on(POSTER, 200, "image/png", png(10));
    assertThat(picture()).isNotNull();
    site.on(POSTER, 200, "text/html", HTML);
    for (int i = 0; i < 5; i++) {
      assertThat(trouble()).isEqualTo(Trouble.Kind.UNREADABLE);
    }
    assertThat(trouble()).isEqualTo(Trouble.Kind.SLOW_DOWN);
    assertThat(site.asked()).hasSize(10);
  }

  @Test
  void trouble_that_comes_while_we_wait_for_our_turn_counts() throws Exception {
    atTurn = () -> rest.begin(Rests.DEPLOYMENT, clock.instant(), null);
    assertThat(trouble()).isEqualTo(Trouble.Kind.SLOW_DOWN);
    assertThat(site.asked()).isEmpty();
  }

  @Test
  void the_pictures_of_all_four_kinds_are_taken() throws Exception {
    byte[] webp = Arrays.copyOf("RIFF\0\0\0\0WEBP".getBytes(UTF_8), 50);
    site.on(POSTER, 200, "image/webp", webp);
    assertThat(picture().type()).isEqualTo(PictureType.WEBP);
    byte[] avif = Arrays.copyOf("\0\0\0 ftypavif".getBytes(UTF_8), 50);
    site.on(POSTER, 200, "image/avif", avif);
    assertThat(picture().type()).isEqualTo(PictureType.AVIF);
    byte[] jpeg = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, 50);
    site.on(POSTER, 200, "image/jpeg", jpeg);
    assertThat(picture().type()).isEqualTo(PictureType.JPEG);
    Answer<Picture> other = pictures.poster("la-la-land");
    assertThat(OnStandIn.trouble(other).kind()).isEqualTo(Trouble.Kind.NOT_FOUND);
  }
}
