package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javax.imageio.ImageIO;
import lbsync.RunningApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a phone needs to put the program among its own.
@ExtendWith(WholeApp.class)
class ManifestTest {
  private final URI manifest;

  ManifestTest(People people) {
    RunningApp app = people.app();
    manifest = app.uri("/manifest.webmanifest");
  }

  @Test
  void each_icon_is_there_in_its_size() throws Exception {
    JsonNode icons = JsonMapper.shared().readTree(get(manifest).body()).path("icons");
    assertThat(icons).hasSizeGreaterThan(2);
    for (JsonNode icon : icons) {
      HttpResponse<byte[]> picture = get(manifest.resolve(icon.path("src").asString()));
      String type = icon.path("type").asString();
      assertThat(picture.statusCode()).as(icon.toString()).isEqualTo(200);
      assertThat(picture.headers().firstValue("Content-Type").orElse("")).startsWith(type);
      if (type.equals("image/png")) {
        var image = ImageIO.read(new ByteArrayInputStream(picture.body()));
        assertThat("%dx%d".formatted(image.getWidth(), image.getHeight()))
            .isEqualTo(icon.path("sizes").asString());
      }
    }
  }

  @Test
  void what_it_opens_are_pages_of_ours() throws Exception {
    JsonNode all = JsonMapper.shared().readTree(get(manifest).body());
    assertThat(get(manifest.resolve(all.path("start_url").asString())).statusCode())
        .as("asks to sign in")
        .isEqualTo(303);
    for (JsonNode shortcut : all.path("shortcuts")) {
      assertThat(get(manifest.resolve(shortcut.path("url").asString())).statusCode())
          .isEqualTo(303);
    }
  }

  private static HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    }
  }
}
