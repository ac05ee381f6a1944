package standin.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which address is whose. The first route that fits wins.
///
/// @param <H> what stands behind an address
public final class Routes<H> {
  /// @param parts the named parts of the address
  public record Found<H>(H handler, Map<String, String> parts) {}

  private record Route<H>(String method, Pattern path, List<String> names, H handler) {}

  private static final Pattern PART = Pattern.compile("\\{([a-z]+)}");

  private final List<Route<H>> routes = new ArrayList<>();

  /// @param path parts in braces take one segment: `/{user}/list/{slug}/`
  public Routes<H> on(String method, String path, H handler) {
    var names = PART.matcher(path).results().map(part -> part.group(1)).toList();
    var regex = PART.matcher(path).replaceAll(Matcher.quoteReplacement("([^/]+)"));
    routes.add(new Route<>(method, Pattern.compile(regex), names, handler));
    return this;
  }

  public Optional<Found<H>> find(Request request) {
    var method = request.isSafe() ? "GET" : request.method();
    for (var route : routes) {
      var fits = route.path().matcher(request.path());
      if (route.method().equals(method) && fits.matches()) {
        var parts = new LinkedHashMap<String, String>();
        for (int i = 0; i < route.names().size(); i++) {
          parts.put(route.names().get(i), fits.group(i + 1));
        }
        return Optional.of(new Found<>(route.handler(), parts));
      }
    }
    return Optional.empty();
  }
}
