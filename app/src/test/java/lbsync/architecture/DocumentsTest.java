package lbsync.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What documents say about the program's own tests and sums is so.
class DocumentsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern NAMED_TEST =
      Pattern.compile("`([A-Z]\\w*(?:Test|IT|Bench))(?:\\.(\\w+))?`");
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "^\\| (V(\\d+)\\.\\d+\\.\\d+) \\| ([12]) \\| [^|]+ \\| (met|n/a|open) \\| (.*) \\|$",
          Pattern.MULTILINE);
  private static final List<String> STATES = List.of("met", "n/a", "open");

  private record Requirement(
      String number, String chapter, String level, String state, String shown) {}

  /// Of a test its first words do.
  @Test
  void every_test_that_a_document_names_is_there() throws IOException {
    Map<String, Path> tests = tests();
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (Path document : documents()) {
      for (MatchResult name : all(NAMED_TEST, Files.readString(document))) {
        named++;
        Path file = tests.get(name.group(1));
        String method = name.group(2);
        if (file == null || (method != null && !Files.readString(file).contains(" " + method))) {
          missing.add(document.getFileName() + ": " + name.group());
        }
      }
    }
    assertThat(named).isGreaterThan(200);
    assertThat(missing).isEmpty();
  }

  @Test
  void the_requirements_are_counted_rightly_and_none_is_there_without_a_reason()
      throws IOException {
    String document = Files.readString(DOCS.resolve("security.md"));
    List<Requirement> all =
        all(REQUIREMENT, document).stream()
            .map(
                m ->
                    new Requirement(
                        m.group(1),
                        "V" + m.group(2),
                        "level " + m.group(3),
                        m.group(4),
                        m.group(5)))
            .toList();
    assertThat(all).hasSize(253).extracting(Requirement::number).doesNotHaveDuplicates();
    assertThat(all).allMatch(one -> !one.shown().isBlank());
    for (Function<Requirement, String> by :
        List.<Function<Requirement, String>>of(
            Requirement::chapter, Requirement::level, _ -> "all 253")) {
      all.stream()
          .collect(groupingBy(by, TreeMap::new, groupingBy(Requirement::state, counting())))
          .forEach((name, sums) -> assertThat(document).contains(line(name, sums)));
    }
  }

  private static String line(String name, Map<String, Long> sums) {
    return "| %s | %s |%n"
        .formatted(
            name,
            String.join(
                " | ", STATES.stream().map(s -> sums.getOrDefault(s, 0L).toString()).toList()));
  }

  private static List<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static Map<String, Path> tests() {
    Map<String, Path> tests = new TreeMap<>();
    for (String module : List.of("../app", "../standin", "../bench")) {
      try (Stream<Path> files = Files.walk(Path.of(module, "src"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return tests;
  }
}
