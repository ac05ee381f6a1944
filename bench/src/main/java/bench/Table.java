package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// Figures in rows and columns, as Markdown and as JSON.
record Table(String title, List<String> columns, List<List<Object>> rows) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  String text() {
    var lines = new ArrayList<String>();
    lines.add(title);
    lines.add("");
    lines.add(line(columns));
    lines.add(line(columns.stream().map(column -> "---").toList()));
    rows.forEach(row -> lines.add(line(row)));
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(List<?> cells) {
    return cells.stream().map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /// @return where it was written
  Path write(Path file) {
    List<Map<String, Object>> objects =
        rows.stream()
            .map(
                row -> {
                  var object = new LinkedHashMap<String, Object>();
                  IntStream.range(0, columns.size())
                      .forEach(i -> object.put(columns.get(i), row.get(i)));
                  return (Map<String, Object>) object;
                })
            .toList();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(objects));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
