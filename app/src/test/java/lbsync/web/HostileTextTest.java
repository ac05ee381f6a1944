package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lbsync.db.Database;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.site.InMemoryList;
import lbsync.web.People.Person;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/// Whatever people on the site call themselves, their lists and their films, and whatever they
/// write into notes: it is text on every page, and never more than that.
@ExtendWith(WholeApp.class)
@Timeout(240)
class HostileTextTest {
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)' x='",
          "javascript:alert(1)",
          "</title></textarea><svg/onload=alert(1)>",
          "-->]]><!-- &lt;b&gt; &#60;i&#62; &amp",
          "${7*7} {{7*7}} @template `x`",
          "\u202Eevil\u202C \u2066x\u2069 \u200F",
          "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\uD83C\uDFAC\u0338",
          "x".repeat(3_000),
          "null",
          "=HYPERLINK(\"http://evil.example\")",
          "line\nline\r\nSet-Cookie: a=b\tend",
          "../../../etc/passwd%00%0d%0a",
          "  ");

  /// What all the hostile things are, and where they are seen.
  private record Stage(Person owner, Person member, List<String> places) {}

  private static Stage stage(People people, String hostile, int number) throws Exception {
    long film = 880_000L + number;
    Person owner = signedIn(people, hostile + number);
    Person member = signedIn(people, "m" + number + hostile);
    InMemoryList list = listOf(owner, hostile, film);
    people.site().describe(new Film(new FilmId(film), hostile, 1999, "slug-" + number));
    list.note(film, new Note(hostile, number % 2 == 0));
    InMemoryList other = listOf(member, hostile + " too", film + 100);
    describe(people, hostile);
    String code = group(owner, list, hostile.isBlank() ? "x" : hostile);
    people.join(code, member, other).expect(201);
    List<String> all = new ArrayList<>();
    Places places = Places.around(people, code, owner, list, film);
    all.addAll(places.toLookAt(people.app()));
    all.add("/lists?q=" + encoded(hostile));
    all.add("/list/" + list.id() + "?q=" + encoded(hostile));
    all.add("/join?code=" + encoded(hostile));
    all.add("/login?username=%s&next=%s".formatted(encoded(hostile), encoded(hostile)));
    all.add("/dashboard?told=" + encoded(hostile));
    all.add("/" + encoded(hostile));
    return new Stage(owner, member, all);
  }

  /// The in-memory site has no descriptions.
  private static void describe(People people, String hostile) {
    people
        .app()
        .bean(Database.class)
        .jdbc()
        .sql("UPDATE member_list SET description = :text")
        .param("text", hostile)
        .update();
  }

  private static String encoded(String text) {
    String cut = text.substring(0, Math.min(text.length(), 500));
    return java.net.URLEncoder.encode(cut, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Person signedIn(People people, String name) {
    String printable = name.replaceAll("\\p{Cntrl}", " ").strip();
    String fitting =
        printable.substring(0, Math.min(printable.length(), 150)) + printable.hashCode();
    var stranger = new Person(people.site().join(fitting, People.PASSWORD), people.nobody());
    String body =
        JsonMapper.shared()
            .writeValueAsString(Map.of("username", fitting, "password", People.PASSWORD));
    Client.Reply reply = stranger.client().post("/api/v1/session", body).expect(200);
    assertThat(reply.text("/username")).isEqualTo(fitting);
    return new Person(stranger.member(), stranger.client().with(reply));
  }

  private static InMemoryList listOf(Person person, String name, long film) {
    InMemoryList list = person.member().list(name, film);
    person.client().get("/api/v1/lists?refresh=true").expect(200);
    return list;
  }

  private static String group(Person owner, InMemoryList list, String name) {
    String fitting = name.substring(0, Math.min(name.length(), 200)).replaceAll("\\p{Cntrl}", " ");
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("listId", list.id().value());
    body.put("name", fitting.isBlank() ? "x" : fitting);
    body.put("mode", "collaborative");
    return owner
        .client()
        .post("/api/v1/groups", JsonMapper.shared().writeValueAsString(body))
        .expect(201)
        .text("/code");
  }

  @Test
  void it_is_text_wherever_it_is_shown(People people) throws Exception {
    int seen = 0;
    for (int i = 0; i < HOSTILE.size(); i++) {
      Stage stage = stage(people, HOSTILE.get(i), i);
      for (Person person : List.of(stage.owner(), stage.member())) {
        for (String place : stage.places()) {
          String what = place + " with " + HOSTILE.get(i);
          seen += expectHarmless(what, person.client().get(place), HOSTILE.get(i));
        }
      }
    }
    assertThat(seen).as("times that the text was seen").isGreaterThan(HOSTILE.size() * 10);
  }

  /// @return 1 when the text is in the answer
  private static int expectHarmless(String what, Client.Reply reply, String hostile) {
    assertThat(reply.status()).as("%s: %s", what, reply.body()).isBetween(200, 499);
    assertThat(reply.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
    reply
        .response()
        .headers()
        .map()
        .forEach(
            (name, values) -> assertThat(name).as(what).isNotEqualToIgnoringCase("Set-Cookie"));
    String type = String.valueOf(reply.header("Content-Type"));
    if (type.startsWith("text/html")) {
      expectHarmless(what, Jsoup.parse(reply.body()));
      return Jsoup.parse(reply.body()).wholeText().contains(hostile) ? 1 : 0;
    }
    if (type.startsWith("image/svg+xml")) {
      Document picture = Jsoup.parse(reply.body(), org.jsoup.parser.Parser.xmlParser());
      assertThat(picture.getAllElements())
          .as(what)
          .extracting(Element::tagName)
          .isSubsetOf("#root", "svg", "rect", "circle", "polygon", "path", "g", "text");
      expectAttributes(what, picture);
      return 1;
    }
    if (!reply.body().isEmpty() && !type.startsWith("text/plain")) {
      assertThat(type).as(what).matches("application/(problem\\+)?json.*");
      reply.json();
      return reply.json().toString().contains(hostile) ? 1 : 0;
    }
    return 0;
  }

  private static void expectHarmless(String what, Document page) {
    assertThat(page.select("script")).as(what).hasSize(1).allMatch(e -> e.html().isEmpty());
    assertThat(page.select("style, iframe, object, embed, base, template, frame"))
        .as(what)
        .isEmpty();
    assertThat(page.select("img")).as(what).allMatch(e -> e.attr("src").startsWith("/posters/"));
    expectAttributes(what, page);
    for (Element link : page.select("[href], [src], [action], [formaction], [data-live]")) {
      for (String name : List.of("href", "src", "action", "formaction", "data-live")) {
        String address = link.attr(name);
        assertThat(address)
            .as("%s: %s", what, link)
            .matches("|#[a-z0-9-]+|/([^/\\\\].*)?|http://letterboxd\\.test/.*");
      }
    }
  }

  private static void expectAttributes(String what, Document document) {
    for (Element element : document.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey())
            .as("%s: %s", what, element.tagName())
            .matches("[a-zA-Z][a-zA-Z:-]*")
            .doesNotStartWith("on")
            .isNotIn("style", "srcdoc");
      }
    }
  }

  @Test
  void a_list_leads_to_the_site_and_nowhere_else(People people) throws IOException {
    for (int i = 0; i < HOSTILE.size(); i++) {
      Person person = signedIn(people, "l" + HOSTILE.get(i));
      listOf(person, HOSTILE.get(i), 1);
      String url = person.client().get("/api/v1/lists").expect(200).text("/0/url");
      assertThat(url).startsWith("http://letterboxd.test/");
    }
  }

  @Test
  void a_refused_form_shows_what_was_typed_as_text(People people) {
    Person ann = people.person("Ann");
    String list = ann.list(1).id().toString();
    String csrf = ann.client().get("/api/v1/session").text("/csrfToken");
    for (String hostile : HOSTILE) {
      String typed = encoded(hostile + "x".repeat(300));
      for (String form :
          new String[] {"/share/" + list + " name", "/login username", "/login attempt"}) {
        String[] parts = form.split(" ", 2);
        Client.Reply reply =
            ann.client()
                .send(
                    "POST",
                    parts[0],
                    "_csrf=%s&%s=%s&next=%s".formatted(csrf, parts[1], typed, typed),
                    "Content-Type",
                    "application/x-www-form-urlencoded");
        assertThat(reply.status()).as(reply.body()).isBetween(400, 499);
        expectHarmless(form + " with " + hostile, reply, hostile);
      }
    }
  }
}
