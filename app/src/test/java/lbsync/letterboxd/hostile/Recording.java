package lbsync.letterboxd.hostile;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import standin.StandIn;
import standin.control.Era;
import standin.world.FilmList;
import standin.world.Item;
import standin.world.ListSettings;
import standin.world.Visibility;

/// All that the stand-in says to ada, who has fourteen lists: one with notes and a series, long
/// ones, an empty one.
final class Recording implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final int MORE_LISTS = 9;
  private static final Pattern TOKEN = Pattern.compile("(?<=supermodelCSRF = ')[0-9a-f]{20}");

  private final StandIn site = StandIn.start(new StandIn.Options(0, InstantSource.fixed(NOW)));
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final Map<String, Served> answers = new LinkedHashMap<>();

  Recording(Era era) throws IOException, InterruptedException {
    site.switches().era(era);
    site.world().addMember("ada", "secret");
    for (int i = 1; i <= MORE_LISTS; i++) {
      list("More " + i, ListSettings.PUBLIC, 2000L * i, i);
    }
    list("Empty", ListSettings.PRIVATE, 1, 0);
    list("One", ListSettings.PUBLIC, 77, 1);
    list("Loose", ListSettings.PUBLIC.described("All & <b>sundry</b>\n\nSecond part"), 5000, 130);
    list("Long", ListSettings.RANKED, 7000, 250);
    withNotes(era);
    record();
  }

  private void withNotes(Era era) {
    var settings = new ListSettings(true, Visibility.YOU, "");
    long list = list("Harbors", settings, 1001, 7);
    site.world().films().name(Item.film(1001), "Amélie & \"friends\"", 2001);
    site.world().films().name(Item.film(1002), "東京物語", 1953);
    site.world().note(list, 1001, "First line\nSecond <b>line</b> with \"success\"", false);
    site.world().note(list, 1003, "Ça finit ici", true);
    // Series came into lists in 2026, after era A.
    if (era != Era.A) {
      site.world().addItem(list, Item.tv(77));
      site.world().addFilm(list, 1010);
    }
  }

  private long list(String name, ListSettings settings, long from, int films) {
    List<Long> ids = LongStream.range(from, from + films).boxed().toList();
    return site.world().addList("ada", name, settings, ids);
  }

  FilmList list(String name) {
    return site.world().lists("ada").stream()
        .filter(list -> list.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void record() throws IOException, InterruptedException {
    get("/");
    form(
        "/user/login.do",
        Map.of("__csrf", csrf(), "username", "ada", "password", "secret", "remember", "true"));
    for (String path : List.of("/settings/", "/ada/lists/", "/ada/lists/page/2/")) {
      answers.put("GET " + path, get(path));
    }
    for (FilmList list : site.world().lists("ada")) {
      answers.put("GET " + list.path(), get(list.path()));
      for (int page = 2; page <= (list.entries().size() + 99) / 100; page++) {
        String path = list.path() + "page/" + page + "/";
        answers.put("GET " + path, get(path));
      }
      answers.put("GET " + list.path() + "edit/", get(list.path() + "edit/"));
      answers.put(
          "POST /s/load-list-entries " + list.lid(),
          form("/s/load-list-entries", Map.of("filmListLid", list.lid(), "__csrf", csrf())));
    }
    answers.put(
        "POST /s/load-lists",
        form("/s/load-lists", Map.of("listableLid", "8Hj", "__csrf", csrf())));
  }

  /// In the order in which they came, so that a case is the same each time.
  Map<String, Served> answers() {
    return Collections.unmodifiableMap(answers);
  }

  /// As the site answered before it had its editor.
  Map<String, Served> withoutEditor() throws IOException, InterruptedException {
    site.switches().editor(false);
    Map<String, Served> old = new LinkedHashMap<>(answers);
    old.keySet().removeIf(request -> request.startsWith("POST /s/"));
    for (FilmList list : site.world().lists("ada")) {
      old.put("GET " + list.path() + "edit/", get(list.path() + "edit/"));
    }
    site.switches().editor(true);
    return old;
  }

  Served get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private Served form(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String form =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private Served send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    return Served.text(steady(text)).status(answer.statusCode());
  }

  /// Without what chance has put into it, so that a case is the same each time: the token, and
  /// which of two keys comes first.
  private static String steady(String text) {
    String same = TOKEN.matcher(text).replaceAll("0123456789abcdef0123");
    int other = same.indexOf(",\"privateLists\":");
    return same.startsWith("{\"publicLists\":") && other > 0
        ? "{%s,%s}"
            .formatted(same.substring(other + 1, same.length() - 1), same.substring(1, other))
        : same;
  }

  private String csrf() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("com.xk72.webparts.csrf"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  private URI uri(String path) {
    return site.url().resolve(path);
  }

  @Override
  public void close() {
    http.close();
    site.close();
  }
}
