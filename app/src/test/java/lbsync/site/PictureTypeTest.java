package lbsync.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTypeTest {
  @ParameterizedTest
  @CsvSource({
    "JPEG, \u00ff\u00d8\u00ff\u00e0..",
    "WEBP, RIFF\0\1\0\0WEBPVP8",
    "AVIF, '\0\0\0 ftypavif..'",
    "AVIF, '\0\0\0 ftypavis..'",
  })
  void pictures_are_known_by_their_first_bytes(PictureType type, String bytes) {
    assertThat(PictureType.of(bytes.getBytes(ISO_8859_1))).contains(type);
  }

  @Test
  void a_png_is_known_by_all_of_its_signature() {
    byte[] png = "\u0089PNG\r\n\u001a\n..".getBytes(ISO_8859_1);
    assertThat(PictureType.of(png)).contains(PictureType.PNG);
    png[7] = '\r';
    assertThat(PictureType.of(png)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u00ff\u00d8",
        "\u0089PNG",
        "GIF89a..........",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<!DOCTYPE html><html></html>",
        "RIFF....WAVEfmt ",
        "RIFF",
        "....ftypheic....",
        "ftypavif",
      })
  void everything_else_is_none(String bytes) {
    assertThat(PictureType.of(bytes.getBytes(ISO_8859_1))).isEmpty();
  }

  @Test
  void what_is_said_of_a_picture_is_read_as_it_is_written_everywhere() {
    assertThat(PictureType.named("Image/JPEG; charset=binary")).contains(PictureType.JPEG);
    assertThat(PictureType.named("image/svg+xml")).isEmpty();
    assertThat(PictureType.named("image/png2")).isEmpty();
    assertThat(PictureType.named("text/html")).isEmpty();
    assertThat(PictureType.named("")).isEmpty();
  }
}
