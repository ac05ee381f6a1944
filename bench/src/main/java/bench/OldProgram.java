package bench;

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
import java.time.Duration;
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

/// The way of work of an older program of the same purpose, request by request: it signs in once
/// per process, reads every page of every list in every cycle with a second between two pages of a
/// list, and adds films with one post each. The waiting is counted instead of done.
final class OldProgram {
  private static final Duration BETWEEN_PAGES = Duration.ofSeconds(1);

  private final URI site;
  private final Map<Account, HttpClient> clients = new LinkedHashMap<>();
  private Duration waited = Duration.ZERO;

  record Account(String username, String password, String listPath, long listId) {}

  OldProgram(URI site) {
    this.site = site;
  }

  /// How long the cycles so far would have waited on purpose.
  Duration waited() {
    return waited;
  }

  /// One cycle: what any list has, every other list gets.
  void cycle(List<Account> accounts) throws InterruptedException {
    var films = new LinkedHashMap<Account, Set<String>>();
    for (Account account : accounts) {
      films.put(account, films(account));
    }
    Set<String> all =
        films.values().stream()
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (Account account : accounts) {
      for (String film : all) {
        if (!films.getOrDefault(account, Set.of()).contains(film)) {
          add(account, film);
        }
      }
    }
  }

  private Set<String> films(Account account) throws InterruptedException {
    var films = new LinkedHashSet<String>();
    String path = account.listPath();
    while (!path.isEmpty()) {
      Document page = Jsoup.parse(get(account, path), site.toString());
      for (Element film : page.select("ul.js-list-entries [data-film-id]")) {
        films.add(film.attr("data-film-id"));
      }
      path = page.select("a.next").attr("href");
      if (!path.isEmpty()) {
        waited = waited.plus(BETWEEN_PAGES);
      }
    }
    return films;
  }

  private void add(Account account, String film) throws InterruptedException {
    String answer =
        post(
            account,
            "/s/add-film-to-list",
            Map.of("filmId", film, "filmListId", String.valueOf(account.listId())));
    if (!answer.contains("true")) {
      throw new IllegalStateException("the old program could not add a film: " + answer);
    }
  }

  private HttpClient client(Account account) throws InterruptedException {
    HttpClient known = clients.get(account);
    if (known != null) {
      return known;
    }
    clients.put(account, HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    get(account, "/");
    String answer =
        post(
            account,
            "/user/login.do",
            Map.of("username", account.username(), "password", account.password()));
    if (!answer.contains("\"result\":\"success\"")) {
      throw new IllegalStateException("the old program could not sign in: " + answer);
    }
    return client(account);
  }

  private String get(Account account, String path) throws InterruptedException {
    return send(account, HttpRequest.newBuilder(site.resolve(path)).build());
  }

  private String post(Account account, String path, Map<String, String> fields)
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

  private String csrf(Account account) throws InterruptedException {
    var cookies = (CookieManager) client(account).cookieHandler().orElseThrow();
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("com.xk72.webparts.csrf"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  private String send(Account account, HttpRequest request) throws InterruptedException {
    try {
      return client(account).send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
