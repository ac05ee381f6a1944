package standin.poster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import standin.world.Film;
import standin.world.Item;
import standin.world.World;

/// The pictures themselves, on the real site's own image host at addresses like these.
public final class Posters implements HttpHandler {
  public static final String ADDRESS = "/resized/";

  private static final Pattern PICTURE =
      Pattern.compile(ADDRESS + "(film|tv)-poster/([^/]+)-0-230-0-345-crop\\.png");

  private final World world;

  public Posters(World world) {
    this.world = world;
  }

  /// Where a film's picture is.
  public static String address(Film film) {
    return "%s%s-poster/%s-0-230-0-345-crop.png"
        .formatted(ADDRESS, film.item().kind().word(), film.slug());
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    var film = film(exchange.getRequestURI().getPath());
    if (film.isEmpty()) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      var png = Drawing.png(film.get());
      exchange.getResponseHeaders().add("Content-Type", "image/png");
      exchange.getResponseHeaders().add("Cache-Control", "max-age=86400");
      exchange.sendResponseHeaders(200, png.length);
      exchange.getResponseBody().write(png);
    }
    exchange.close();
  }

  private Optional<Film> film(String path) {
    var picture = PICTURE.matcher(path);
    if (!picture.matches()) {
      return Optional.empty();
    }
    var kind = picture.group(1).equals("tv") ? Item.Kind.TV : Item.Kind.FILM;
    return world.films().bySlug(kind, picture.group(2));
  }
}
