package standin.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import standin.http.Answer;
import standin.http.Request;
import standin.world.Film;
import standin.world.Item;
import standin.world.World;

/// Draws a poster for every film: the same film always gets the same one.
public final class Posters implements Function<Request, Answer> {
  private static final Pattern ADDRESS = Pattern.compile("/(film|tv)/([^/]+)/image-\\d+/");
  private static final int LETTERS_A_LINE = 13;
  private static final int MOST_LINES = 5;

  private final World world;

  public Posters(World world) {
    this.world = world;
  }

  public static boolean isPoster(String path) {
    return ADDRESS.matcher(path).matches();
  }

  @Override
  public Answer apply(Request request) {
    return film(request)
        .map(
            film ->
                Answer.of(200, "image/svg+xml;charset=UTF-8", draw(film))
                    .with("Cache-Control", "max-age=86400"))
        .orElseGet(() -> Answer.empty(404));
  }

  private Optional<Film> film(Request request) {
    var address = ADDRESS.matcher(request.path());
    return address.matches()
        ? world
            .films()
            .bySlug(address.group(1).equals("tv") ? Item.Kind.TV : Item.Kind.FILM, address.group(2))
        : Optional.empty();
  }

  static String draw(Film film) {
    var look = Look.of(film.slug());
    var lines = lines(film.title());
    int size = lines.size() > 3 || longest(lines) > 11 ? 25 : 31;
    var text = new StringBuilder();
    int y = look.titleOnTop() ? 26 + size : 310 - (lines.size() - 1) * (size + 3);
    for (var line : lines) {
      text.append("<text x=\"20\" y=\"%d\" font-size=\"%d\">%s</text>\n".formatted(y, size, line));
      y += size + 3;
    }
    var year = film.year() == null ? "" : film.year().toString();
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 230 345" width="230" height="345">
        <rect width="230" height="345" fill="%s"/>
        %s
        <g fill="%s" font-family="'Futura','Avenir Next','Century Gothic',Arial,sans-serif" \
        font-weight="700" letter-spacing="-0.5">
        %s<text x="20" y="%d" font-size="11" letter-spacing="3" font-weight="400">%s</text>
        </g></svg>
        """
        .formatted(
            look.colours().ground(),
            look.shapes(),
            look.colours().ink(),
            text,
            look.titleOnTop() ? 328 : 332,
            year);
  }

  private static List<String> lines(String title) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : title.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > LETTERS_A_LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines.stream().limit(MOST_LINES).map(Posters::escaped).toList();
  }

  private static int longest(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
