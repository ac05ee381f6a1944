package standin.site;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Lines of comma-separated values.
final class Csv {
  private final StringBuilder text = new StringBuilder();

  void line(String... values) {
    text.append(Arrays.stream(values).map(Csv::quoted).collect(Collectors.joining(",")))
        .append('\n');
  }

  private static String quoted(String value) {
    return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
