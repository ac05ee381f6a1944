package lbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import lbsync.RunningApp;
import standin.StandIn;
import standin.world.ListSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole application on a stand-in Letterboxd, and people who drive it through its HTTP API.
final class StandInClub implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final StandIn standIn;
  private final RunningApp app;
  private final AtomicInteger members = new AtomicInteger();

  StandInClub() throws IOException {
    this(Map.of());
  }

  /// @param settings of the application, besides those of all tests
  StandInClub(Map<String, String> settings) throws IOException {
    standIn = StandIn.start(StandIn.Options.anyPort());
    app = RunningApp.on(standIn.url(), settings);
  }

  StandIn standIn() {
    return standIn;
  }

  /// Where the application is.
  URI url() {
    return app.uri("");
  }

  /// An answer to a request.
  record Reply(int status, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String text(String pointer) {
      JsonNode node = json().at(pointer);
      assertThat(node.isString()).as("%s is text in %s", pointer, body).isTrue();
      return node.asString();
    }

    Reply expect(int wanted) {
      assertThat(status).as(body).isEqualTo(wanted);
      return this;
    }
  }

  /// A member with one list, known to the API by a token.
  final class Person {
    private final String name;
    private final long list;
    private final String token;
    private String cookie = "";

    Person(String name, long list, String token) {
      this.name = name;
      this.list = list;
      this.token = token;
    }

    String name() {
      return name;
    }

    long list() {
      return list;
    }

    String password() {
      return "secret-of-" + name;
    }

    Set<Long> films() {
      return new HashSet<>(standIn.world().films(list));
    }

    void add(long... films) {
      LongStream.of(films).forEach(film -> standIn.world().addFilm(list, film));
    }

    void remove(long... films) {
      LongStream.of(films).forEach(film -> standIn.world().removeFilm(list, film));
    }

    Reply get(String path) throws IOException, InterruptedException {
      return send("GET", path, Map.of());
    }

    Reply post(String path, Map<String, Object> body) throws IOException, InterruptedException {
      return send("POST", path, body);
    }

    Reply patch(String path, Map<String, Object> body) throws IOException, InterruptedException {
      return send("PATCH", path, body);
    }

    private Reply send(String method, String path, Map<String, Object> body)
        throws IOException, InterruptedException {
      String json = JsonMapper.shared().writeValueAsString(body);
      URI uri = app.uri("/api/v1" + path);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri)
              .method(
                  method,
                  method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
              .header("Content-Type", "application/json");
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.body());
    }

    /// What the pages show of a film.
    ///
    /// @param headers names and values in turn
    HttpResponse<byte[]> poster(long film, String... headers)
        throws IOException, InterruptedException {
      var request = HttpRequest.newBuilder(app.uri("/posters/" + film));
      if (!token.isEmpty()) {
        request.header("Cookie", cookie());
      }
      if (headers.length > 0) {
        request.headers(headers);
      }
      return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    /// Of a browser that is signed in: a token opens no page.
    private String cookie() throws IOException, InterruptedException {
      if (cookie.isEmpty()) {
        String json =
            JsonMapper.shared()
                .writeValueAsString(Map.of("username", name, "password", password()));
        HttpRequest signIn =
            HttpRequest.newBuilder(app.uri("/api/v1/session"))
                .POST(BodyPublishers.ofString(json))
                .header("Content-Type", "application/json")
                .build();
        cookie =
            HTTP.send(signIn, BodyHandlers.ofString()).headers().allValues("Set-Cookie").stream()
                .map(one -> one.substring(0, one.indexOf(';')))
                .collect(Collectors.joining("; "));
      }
      return cookie;
    }

    /// Makes a group of the list.
    ///
    /// @return its code
    String share(String mode) throws IOException, InterruptedException {
      return post("/groups", Map.of("listId", list, "mode", mode, "name", "Film club"))
          .expect(201)
          .text("/code");
    }

    void join(String code) throws IOException, InterruptedException {
      post("/groups/" + code + "/members", Map.of("listId", list, "start", "merge")).expect(201);
    }

    /// Asks for a run and waits until it is over.
    ///
    /// @return the run's document
    JsonNode sync(String code) throws IOException, InterruptedException {
      return await(post("/groups/" + code + "/runs", Map.of()).expect(202).text("/id"));
    }

    /// Waits until a run is over.
    ///
    /// @return the run's document
    JsonNode await(String run) throws IOException, InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      JsonNode document = get("/runs/" + run).expect(200).json();
      while (List.of("queued", "running").contains(document.at("/status").asString())) {
        assertThat(System.nanoTime()).as("%s", document).isLessThan(end);
        document = get("/runs/" + run).expect(200).json();
      }
      return document;
    }
  }

  /// Somebody who has not signed in.
  Person nobody() {
    return new Person("nobody", 0, "");
  }

  /// A new member with one list.
  Person person(LongStream films) throws IOException, InterruptedException {
    String name = "member" + members.incrementAndGet();
    standIn.world().addMember(name, "secret-of-" + name);
    long list = standIn.world().addList(name, "Films", ListSettings.PUBLIC, films.boxed().toList());
    var nobody = new Person(name, list, "");
    String token =
        nobody
            .post(
                "/session", Map.of("username", name, "password", nobody.password(), "token", true))
            .expect(200)
            .text("/token");
    var person = new Person(name, list, token);
    JsonNode lists = person.get("/lists?refresh=true").expect(200).json();
    assertThat(lists.at("/0/id").asLong()).isEqualTo(list);
    return person;
  }

  @Override
  public void close() throws IOException {
    app.close();
    standIn.close();
  }
}
