package standin.site;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The site's small markup language for descriptions and notes.
final class Lbml {
  private Lbml() {}

  /// Paragraphs apart by an empty line, line breaks, and a handful of tags; all else is text.
  static String html(String lbml) {
    return Arrays.stream(lbml.strip().split("\n\\s*\n", -1))
        .filter(paragraph -> !paragraph.isBlank())
        .map(paragraph -> "<p>" + line(paragraph) + "</p>")
        .collect(Collectors.joining());
  }

  private static String line(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("&lt;(/?(?:b|i|em|strong|blockquote|br))&gt;", "<$1>")
        .replace("\n", "<br>");
  }
}
