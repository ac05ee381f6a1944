package lbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lbsync.endtoend.StandInClub.Person;
import lbsync.site.PictureType;
import org.junit.jupiter.api.Test;
import standin.control.Fault;
import standin.control.Match;
import standin.control.RequestLog;

/// Posters of films on the whole application, with the stand-in as the site.
class PostersTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void a_member_who_looks_has_the_site_asked_once_and_everybody_sees_what_came() throws Exception {
    try (var club = new StandInClub(Map.of("LBSYNC_POSTERS", "on", "LBSYNC_POSTER_PACE", "0"))) {
      Person ada = reader(club);
      HttpResponse<byte[]> card = club.nobody().poster(101);
      assertThat(header(card, "Content-Type")).startsWith("image/svg+xml");
      assertThat(header(card, "Cache-Control")).isEqualTo("max-age=60, private");
      assertThat(header(ada.poster(999), "Cache-Control")).as("not known").isEqualTo("no-store");

      assertThat(header(ada.poster(102), "Cache-Control")).isEqualTo("max-age=60, private");
      HttpResponse<byte[]> poster = awaitPicture(ada, 102);

      assertThat(PictureType.of(poster.body())).contains(PictureType.PNG);
      assertThat(header(poster, "Content-Type")).isEqualTo("image/png");
      assertThat(header(poster, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(poster, "Cache-Control")).isEqualTo("max-age=2592000, public");
      HttpResponse<byte[]> same = club.nobody().poster(102);
      assertThat(same.body()).isEqualTo(poster.body());
      String etag = header(poster, "ETag");
      assertThat(club.nobody().poster(102, "If-None-Match", etag).statusCode()).isEqualTo(304);
      assertThat(asked(club)).singleElement().asString().contains("-102/image-150/");
    }
  }

  @Test
  void a_refused_poster_leaves_its_card_and_lists_in_peace() throws Exception {
    try (var club = new StandInClub(Map.of("LBSYNC_POSTERS", "on", "LBSYNC_POSTER_PACE", "0"))) {
      Person ada = reader(club);
      club.standIn().faults().once(Fault.NOT_FOUND, Match.path("/film/.*"));
      ada.poster(101);
      ada.poster(102);
      awaitPicture(ada, 102);
      HttpResponse<byte[]> card = ada.poster(101);
      assertThat(header(card, "Content-Type")).startsWith("image/svg+xml");
      assertThat(header(card, "Cache-Control")).isEqualTo("max-age=86400, public");
      assertThat(asked(club)).hasSize(2);
      ada.get("/lists?refresh=true").expect(200);
    }
  }

  @Test
  void switched_off_the_site_is_asked_for_none() throws Exception {
    try (var club = new StandInClub(Map.of("LBSYNC_POSTERS", "off"))) {
      Person ada = reader(club);
      HttpResponse<byte[]> card = ada.poster(101);
      assertThat(header(card, "Content-Type")).startsWith("image/svg+xml");
      assertThat(header(card, "Cache-Control")).isEqualTo("max-age=86400, public");
      ada.get("/lists?refresh=true").expect(200);
      assertThat(asked(club)).isEmpty();
    }
  }

  /// Somebody whose list has been read.
  private static Person reader(StandInClub club) throws Exception {
    Person ada = club.person(LongStream.rangeClosed(101, 103));
    ada.get("/lists/" + ada.list() + "/films").expect(200);
    return ada;
  }

  private static HttpResponse<byte[]> awaitPicture(Person person, long film) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<byte[]> answer = person.poster(film);
    while (header(answer, "Content-Type").startsWith("image/svg")) {
      assertThat(System.nanoTime()).isLessThan(end);
      answer = person.poster(film);
    }
    return answer;
  }

  private static List<String> asked(StandInClub club) {
    return club.standIn().requests().lines().stream()
        .map(RequestLog.Line::path)
        .filter(path -> path.contains("/image-"))
        .toList();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
