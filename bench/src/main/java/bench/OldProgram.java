package bench;

import bench.Scene.Seat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import standin.control.Era;

/// The way of work of an older program of the same purpose, request by request: it signs in once
/// per process, reads every page of every list in every cycle with a second between two pages of a
/// list, and adds films with one post each. A film that somebody removed it adds again. The waiting
/// is not done: requests are what counts here.
final class OldProgram implements Program {
  private final Scene scene;
  private final URI site;
  private final Map<String, HttpClient> clients = new LinkedHashMap<>();

  OldProgram(Scene scene) {
    this.scene = scene;
    this.site = scene.standIn().url();
    // It needs the numbers that pages carried until the spring of 2026.
    scene.standIn().switches().era(Era.B);
  }

  /// What any list of a group has, every other one gets.
  @Override
  public void cycle() throws InterruptedException {
    for (List<Seat> group : scene.groups()) {
      cycle(group);
    }
  }

  private void cycle(List<Seat> group) throws InterruptedException {
    var films = new LinkedHashMap<Seat, Set<String>>();
    for (Seat seat : group) {
      films.put(seat, films(seat));
    }
    Set<String> all =
        films.values().stream()
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (Seat seat : group) {
      for (String film : all) {
        if (!films.getOrDefault(seat, Set.of()).contains(film)) {
          add(seat, film);
        }
      }
    }
  }

  private Set<String> films(Seat seat) throws InterruptedException {
    var films = new LinkedHashSet<String>();
    String path = scene.standIn().world().listPath(seat.list());
    while (!path.isEmpty()) {
      Document page = Jsoup.parse(get(seat.username(), path), site.toString());
      for (Element film : page.select("ul.js-list-entries [data-film-id]")) {
        films.add(film.attr("data-film-id"));
      }
      path = page.select("a.next").attr("href");
    }
    return films;
  }

  private void add(Seat seat, String film) throws InterruptedException {
    String answer =
        post(
            seat.username(),
            "/s/add-film-to-list",
            Map.of("filmId", film, "filmListId", String.valueOf(seat.list())));
    if (!answer.contains("true")) {
      throw new IllegalStateException("the old program could not add a film: " + answer);
    }
  }

  private HttpClient client(String account) throws InterruptedException {
    HttpClient known = clients.get(account);
    if (known != null) {
      return known;
    }
    clients.put(account, HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    get(account, "/");
    String answer =
        post(account, "/user/login.do", Map.of("username", account, "password", Scene.PASSWORD));
    if (!answer.contains("\"result\":\"success\"")) {
      throw new IllegalStateException("the old program could not sign in: " + answer);
    }
    return client(account);
  }

  private String get(String account, String path) throws InterruptedException {
    return send(account, HttpRequest.newBuilder(site.resolve(path)).build());
  }

  private String post(String account, String path, Map<String, String> fields)
      throws InterruptedException {
    var form = new ArrayList<String>();
    form.add("__csrf=" + csrf(account));
    fields.forEach(
        (name, value) -> form.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return send(
        account,
        HttpRequest.newBuilder(site.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(String.join("&", form)))
            .build());
  }

  private String csrf(String account) throws InterruptedException {
    var cookies = (CookieManager) client(account).cookieHandler().orElseThrow();
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("com.xk72.webparts.csrf"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  private String send(String account, HttpRequest request) throws InterruptedException {
    try {
      return client(account).send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    clients.values().forEach(HttpClient::close);
  }
}
