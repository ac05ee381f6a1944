package lbsync.web.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import lbsync.web.Places;

/// Makes up requests, from nearly right to hardly HTTP. The same number gives the same request, as
/// long as routes and ids are the same.
final class Requests {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW", "get");

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json;charset=UTF-16",
          "application/json;charset=nope",
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded;charset=utf-7",
          "multipart/form-data",
          "multipart/form-data;boundary=x",
          "text/plain",
          "application/xml",
          "nonsense",
          "a/b;c=\"d",
          "");

  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Language",
          "Accept-Encoding",
          "Accept-Charset",
          "Range",
          "If-Range",
          "If-None-Match",
          "If-Modified-Since",
          "Expect",
          "Upgrade",
          "Connection",
          "Cookie",
          "Authorization",
          "Origin",
          "Sec-Fetch-Site",
          "X-CSRF-Token",
          "X-HTTP-Method-Override",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Prefix",
          "X-Original-URL",
          "Forwarded",
          "Last-Event-ID",
          "Content-Encoding",
          "Transfer-Encoding",
          "Content-Length",
          "Host",
          "User-Agent",
          "Referer",
          "Trailer",
          "TE",
          "Priority");

  private static final List<String> NOT_HTTP =
      List.of(
          "",
          "\r\n\r\n\r\n",
          "GET\r\n\r\n",
          "GET /\r\n\r\n",
          "GET / HTTP/0.9\r\n\r\n",
          "GET / HTTP/1.1\r\n\r\n",
          "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
          "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET http://[/ HTTP/1.1\r\nHost: [\r\n\r\n",
          "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
          "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\n: no name\r\n\r\n",
          "GET / HTTP/1.1\nHost: a\n\n",
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
          "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy",
          "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "POST /login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
          "POST /login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: nonsense\r\n\r\n",
          "POST /login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
          "POST /login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
          "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
          "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\ntoo short");

  private final long seed;
  private final List<Places.Route> routes;
  private final Places places;
  private final Supplier<List<String>> callers;

  /// @param callers for each the header lines that say who it is; one of them says nothing
  Requests(long seed, List<Places.Route> routes, Places places, Supplier<List<String>> callers) {
    this.seed = seed;
    this.routes = routes;
    this.places = places;
    this.callers = callers;
  }

  byte[] make(int number) {
    var hostile = new Hostile(new Random(seed * 1_000_003 + number));
    return switch (hostile.below(20)) {
      case 0 -> hostile.one(NOT_HTTP).getBytes(ISO_8859_1);
      case 1 -> huge(hostile);
      case 2, 3, 4, 5 -> hostile.bitten(request(hostile));
      case 6 -> cut(hostile, request(hostile));
      default -> request(hostile);
    };
  }

  private byte[] request(Hostile hostile) {
    Places.Route route = hostile.one(routes);
    String method = hostile.in(12) ? hostile.one(METHODS) : route.method();
    byte[] body = hostile.in(3) && method.equals("GET") ? new byte[0] : body(hostile, route);
    var head = new StringBuilder();
    head.append(method).append(' ').append(path(hostile, route)).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1\r\nConnection: close\r\n");
    head.append(hostile.one(callers.get()));
    head.append("Content-Type: ").append(type(hostile, route)).append("\r\n");
    for (int i = hostile.below(4); i > 1; i--) {
      String value = hostile.text().replaceAll("[\\r\\n\\x00]", "");
      head.append(hostile.one(HEADERS)).append(": ").append(cut(value, 3_000)).append("\r\n");
    }
    boolean chunked = hostile.in(10);
    head.append(
        chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + body.length + "\r\n");
    var request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
    if (chunked) {
      request.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(UTF_8));
      request.writeBytes(body);
      request.writeBytes((body.length == 0 ? "\r\n" : "\r\n0\r\n\r\n").getBytes(UTF_8));
    } else {
      request.writeBytes(body);
    }
    return request.toByteArray();
  }

  private String path(Hostile hostile, Places.Route route) {
    String path = places.path(route);
    if (hostile.in(3)) {
      String[] parts = path.split("/", -1);
      int part = hostile.below(parts.length);
      parts[part] = part == 0 ? "" : cut(hostile.encoded(hostile.text()), 2_000);
      path = String.join("/", parts);
    }
    path = path.isEmpty() || path.charAt(0) != '/' ? "/" + path : path;
    return hostile.in(2) ? path : path + "?" + cut(hostile.form(), hostile.in(50) ? 9_000 : 3_000);
  }

  private static String type(Hostile hostile, Places.Route route) {
    if (hostile.in(8)) {
      return hostile.one(TYPES);
    }
    return route.template().startsWith("/api/")
        ? "application/json"
        : "application/x-www-form-urlencoded";
  }

  private static byte[] body(Hostile hostile, Places.Route route) {
    boolean json = route.template().startsWith("/api/") != hostile.in(15);
    byte[] body = (json ? hostile.json() : hostile.form()).getBytes(UTF_8);
    return hostile.in(8) ? hostile.bitten(body) : body;
  }

  private byte[] huge(Hostile hostile) {
    String much = "x".repeat(1 << (10 + hostile.below(9)));
    String text =
        switch (hostile.below(5)) {
          case 0 -> "GET /" + much + " HTTP/1.1\r\nHost: a\r\n\r\n";
          case 1 -> "GET / HTTP/1.1\r\nHost: a\r\nX: " + much + "\r\n\r\n";
          case 2 -> "GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(much.length() / 8) + "\r\n";
          case 3 ->
              "GET / HTTP/1.1\r\nHost: a\r\nCookie: "
                  + "a=b; ".repeat(much.length() / 8)
                  + "\r\n\r\n";
          default ->
              "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(places.path(hostile.one(routes)), much.length(), much);
        };
    return text.getBytes(ISO_8859_1);
  }

  private static byte[] cut(Hostile hostile, byte[] request) {
    return java.util.Arrays.copyOf(request, hostile.below(request.length));
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(text.length(), length));
  }
}
