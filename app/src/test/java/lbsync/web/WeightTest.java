package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import lbsync.RunningApp;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How much a browser has to fetch before it can show a page.
@ExtendWith(WholeApp.class)
class WeightTest {
  private static final int MOST = 60 * 1024;

  private static HttpResponse<byte[]> get(RunningApp app, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(app.uri(path)).header("Accept-Encoding", "gzip, br").build(),
          BodyHandlers.ofByteArray());
    }
  }

  private static int packed(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.size();
  }

  @Test
  void styles_and_scripts_are_light_even_unpacked(People people) throws Exception {
    var page = Jsoup.parse(people.nobody().get("/").body());
    List<String> files =
        page.select("link[rel=stylesheet], script").stream()
            .map(file -> file.attr("href") + file.attr("src"))
            .toList();
    assertThat(files).hasSize(2);
    int plain = 0;
    int packed = 0;
    for (String file : files) {
      byte[] body = get(people.app(), file).body();
      plain += body.length;
      packed += packed(body);
    }
    assertThat(plain).as("as it is served").isBetween(1, MOST);
    assertThat(packed).as("as a proxy in front may pack it").isLessThan(MOST / 4);
  }

  /// How well a page packs would tell whoever can put words into its address what secrets stand
  /// beside them (BREACH).
  @Test
  void no_page_is_packed(People people) throws Exception {
    for (String path : List.of("/", "/login", "/join?code=x", "/nothing")) {
      assertThat(get(people.app(), path).headers().firstValue("Content-Encoding"))
          .as(path)
          .isEmpty();
    }
  }
}
