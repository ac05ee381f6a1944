package standin.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import standin.http.Answer;

/// A file that is part of the program.
enum StaticFile {
  STYLE("style.css", "text/css;charset=UTF-8"),
  EMPTY_POSTER("empty-poster.svg", "image/svg+xml;charset=UTF-8");

  private final String type;
  private final String text;

  StaticFile(String name, String type) {
    this.type = type;
    this.text = read("/standin/" + name);
  }

  Answer answer() {
    return Answer.of(200, type, text).with("Cache-Control", "max-age=3600");
  }

  private static String read(String path) {
    try (var in = StaticFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not in the program: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
