package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The program writes its apostrophes straight, in all that people read.
class ApostrophesTest {
  private static final String CURLED = "\u2019";
  private static final List<String> READ = List.of(".jte", ".java", ".js", ".json");

  @Test
  void no_sentence_has_a_curled_one() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      List<Path> told =
          files.filter(file -> READ.stream().anyMatch(file.toString()::endsWith)).toList();
      assertThat(told).hasSizeGreaterThan(300);
      assertThat(told)
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(CURLED));
    }
  }
}
