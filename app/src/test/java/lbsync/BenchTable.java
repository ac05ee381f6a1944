package lbsync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Figures in rows and columns, as Markdown and as JSON.
public record BenchTable(String title, List<String> columns, List<List<Object>> rows) {
  public BenchTable(String title, List<String> columns) {
    this(title, columns, new ArrayList<>());
  }

  public void add(Object... row) {
    rows.add(List.of(row));
  }

  /// Prints it, and writes it to where the figures of all benchmarks are.
  public void write(String name) throws IOException {
    System.out.printf("%n%s%n%n%s%n", title, line(columns));
    System.out.println(line(columns.stream().map(column -> "---").toList()));
    rows.forEach(row -> System.out.println(line(row)));
    Path file = Path.of(System.getProperty("lbsync.bench", "target/bench")).resolve(name + ".json");
    Files.createDirectories(file.toAbsolutePath().getParent());
    var all = Map.of("title", title, "rows", rows.stream().map(this::named).toList());
    Files.writeString(
        file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    System.out.printf("%n%s%n", file.toAbsolutePath());
  }

  private Map<String, Object> named(List<Object> row) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      named.put(columns.get(i), row.get(i));
    }
    return named;
  }

  private static String line(List<?> cells) {
    return cells.stream().map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |"));
  }
}
