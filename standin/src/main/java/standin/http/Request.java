package standin.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request, read whole.
///
/// @param path decoded, without the query
/// @param headers names in lower case
public record Request(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    Map<String, String> cookies,
    String body) {

  public static Request read(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var headers = new LinkedHashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getLast()));
    var cookies = new LinkedHashMap<String, String>();
    for (var line : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
      cookies.putAll(cookies(line));
    }
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new Request(
        exchange.getRequestMethod(),
        uri.getPath(),
        fields(uri.getRawQuery()),
        headers,
        cookies,
        body);
  }

  /// The same request for another address.
  public Request at(String newPath) {
    return new Request(method, newPath, query, headers, cookies, body);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /// The fields of a form; none when the body is something else.
  public Map<String, List<String>> form() {
    return header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")
        ? fields(body)
        : Map.of();
  }

  /// The first field of that name in form or query, else empty.
  public String field(String name) {
    var values = form().getOrDefault(name, query.getOrDefault(name, List.of()));
    return values.isEmpty() ? "" : values.getFirst();
  }

  /// GET and HEAD ask for the same.
  public boolean isSafe() {
    return method.equals("GET") || method.equals("HEAD");
  }

  private static Map<String, String> cookies(String line) {
    var found = new LinkedHashMap<String, String>();
    for (var pair : line.split(";", -1)) {
      int sign = pair.indexOf('=');
      if (sign > 0) {
        var value = pair.substring(sign + 1).strip();
        found.put(pair.substring(0, sign).strip(), value.replaceAll("^\"|\"$", ""));
      }
    }
    return found;
  }

  private static Map<String, List<String>> fields(@Nullable String encoded) {
    var found = new LinkedHashMap<String, List<String>>();
    for (var pair : encoded == null || encoded.isBlank() ? new String[0] : encoded.split("&", -1)) {
      int sign = pair.indexOf('=');
      var name = decoded(sign < 0 ? pair : pair.substring(0, sign));
      found
          .computeIfAbsent(name, any -> new ArrayList<>())
          .add(sign < 0 ? "" : decoded(pair.substring(sign + 1)));
    }
    return found;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
