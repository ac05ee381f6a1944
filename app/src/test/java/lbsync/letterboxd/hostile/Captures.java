package lbsync.letterboxd.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lbsync.film.FilmId;
import lbsync.film.Lid;

/// The recorded pages beside the project, which may be missing except where `CI` is set.
final class Captures {
  /// Seen from this module's folder.
  private static final Path FOLDER = Path.of("../../shared/captures");

  static final String REAL = "list-page-2025-12/list-page-1-of-3.html";

  private Captures() {}

  static boolean areThere() {
    return Files.isDirectory(FOLDER) || System.getenv("CI") != null;
  }

  /// By their names, what is said about them left out.
  static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("SOURCE.txt")) {
          all.put(FOLDER.relativize(file).toString(), Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /// The recorded page is the first of three. The others are made from it: other films, the next
  /// numbers, and what a page says about its place.
  static List<String> pagesOfRealList() {
    String first = all().get(REAL);
    assertThat(first).isNotNull();
    return List.of(first, following(first, 2, 100), following(first, 3, 50));
  }

  private static String following(String first, int page, int entries) {
    int start = first.indexOf("<li class=\"posteritem", first.indexOf("js-list-entries"));
    int end = first.indexOf("</ul>", start);
    var grid = new StringBuilder();
    String[] items = first.substring(start, end).split("(?=<li class=\"posteritem)", -1);
    for (int i = 0; i < entries; i++) {
      grid.append(another(items[i], 100 * (page - 1) + i + 1));
    }
    return first.substring(0, start) + grid + pager(first.substring(end), page);
  }

  private static String another(String item, int number) {
    var id = new FilmId(5_000_000L + number);
    String before = item.replaceFirst("(?s).*?data-film-id=\"(\\d+)\".*", "$1");
    return item.replaceFirst(
            "<p class=\"list-number\">\\d+</p>",
            "<p class=\"list-number\">%d</p>".formatted(number))
        .replace("\"film:" + before + "\"", "\"film:" + id + "\"")
        .replace("\"" + Lid.of(new FilmId(Long.parseLong(before))) + "\"", "\"" + Lid.of(id) + "\"")
        .replace("data-film-id=\"" + before + "\"", "data-film-id=\"" + id + "\"")
        .replaceFirst("filmListEntry:\\d+", "filmListEntry:" + (9_000_000_000L + number));
  }

  private static String pager(String rest, int page) {
    int start = rest.indexOf("<div class=\"pagination\">");
    int end = rest.indexOf("</ul> </div> </div>", start);
    assertThat(start).isPositive();
    assertThat(end).isPositive();
    String path = "/dave/list/official-top-250-narrative-feature-films/";
    var numbers = new StringBuilder();
    for (int n = 1; n <= 3; n++) {
      String address = n == 1 ? path : path + "page/" + n + "/";
      numbers.append(
          n == page
              ? "<li class=\"paginate-page paginate-current\"><span>%d</span></li> ".formatted(n)
              : "<li class=\"paginate-page\"><a href=\"%s\">%d</a></li> ".formatted(address, n));
    }
    String next =
        page == 3
            ? "<div class=\"paginate-nextprev paginate-disabled\"><span"
                + " class=\"next\">Next</span></div>"
            : "<div class=\"paginate-nextprev\"><a class=\"next\" href=\"%spage/%d/\">Next</a></div>"
                .formatted(path, page + 1);
    return rest.substring(0, start)
        + "<div class=\"pagination\"> <div class=\"paginate-nextprev\"><a class=\"previous\" href=\"%s\">Previous</a></div> "
            .formatted(path)
        + next
        + " <div class=\"paginate-pages\"> <ul> "
        + numbers
        + rest.substring(end);
  }
}
