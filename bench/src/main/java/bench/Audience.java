package bench;

import bench.Scene.Seat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The people of a scene at the packaged program: each signed in, the lists in their groups.
final class Audience {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Served served;
  private final Scene scene;
  private final Map<String, Visitor> visitors = new HashMap<>();
  private final List<String> codes = new ArrayList<>();
  private int visits;

  /// @param cookie as a browser sends it
  /// @param address his or her own
  record Visitor(String token, String cookie, InetAddress address) {}

  private Audience(Served served, Scene scene) {
    this.served = served;
    this.scene = scene;
  }

  static Audience of(Scene scene, Served served) throws IOException, InterruptedException {
    var audience = new Audience(served, scene);
    for (List<Seat> seats : scene.groups()) {
      audience.gather(seats);
    }
    return audience;
  }

  private void gather(List<Seat> seats) throws IOException, InterruptedException {
    String code = "";
    for (Seat seat : seats) {
      Visitor visitor = signIn(seat.username());
      if (code.isEmpty()) {
        String body = "{\"listId\": %d, \"mode\": \"collaborative\"}".formatted(seat.list());
        code = post(visitor, "/api/v1/groups", body).at("/code").asString();
        codes.add(code);
      } else {
        String body = "{\"listId\": %d, \"start\": \"merge\"}".formatted(seat.list());
        post(visitor, "/api/v1/groups/" + code + "/members", body);
      }
    }
  }

  private Visitor signIn(String username) throws IOException, InterruptedException {
    String body =
        "{\"username\": \"%s\", \"password\": \"%s\", \"token\": true}"
            .formatted(username, Scene.PASSWORD);
    InetAddress address = address(visitors.size());
    HttpResponse<String> answer =
        Served.expect(200, served.get("/api/v1/session").from(address).json(body).send());
    List<String> cookies =
        answer.headers().allValues("Set-Cookie").stream().map(c -> c.split(";", 2)[0]).toList();
    var visitor =
        new Visitor(
            JSON.readTree(answer.body()).at("/token").asString(),
            String.join("; ", cookies),
            address);
    visitors.put(username, visitor);
    get(visitor, "/api/v1/lists?refresh=true");
    return visitor;
  }

  /// So many members do not sign in from one address.
  private static InetAddress address(int visitor) {
    return InetAddress.ofLiteral("127.1.%d.%d".formatted(visitor / 250, visitor % 250 + 1));
  }

  private JsonNode post(Visitor visitor, String path, String body)
      throws IOException, InterruptedException {
    return post(visitor, path, body, 201);
  }

  private JsonNode post(Visitor visitor, String path, String body, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        served.get(path).header("Authorization", "Bearer " + visitor.token()).json(body).send();
    return JSON.readTree(Served.expect(status, answer).body());
  }

  void get(Visitor visitor, String path) throws IOException, InterruptedException {
    Served.Ask ask = served.get(path);
    boolean api = path.startsWith("/api/");
    ask.header(
        api ? "Authorization" : "Cookie", api ? "Bearer " + visitor.token() : visitor.cookie());
    Served.expect(200, ask.send());
    visits++;
  }

  /// Asks for a run of the group at that place in the scene.
  ///
  /// @return the run
  String sync(int group) throws IOException, InterruptedException {
    Visitor visitor = visitor(scene.groups().get(group).getFirst());
    return post(visitor, "/api/v1/groups/" + code(group) + "/runs", "{}", 202).at("/id").asString();
  }

  Scene scene() {
    return scene;
  }

  /// Of the group at that place in the scene.
  String code(int group) {
    return codes.get(group);
  }

  Visitor visitor(Seat seat) {
    return Objects.requireNonNull(visitors.get(seat.username()));
  }

  /// How many pages and answers they have seen.
  int visits() {
    return visits;
  }
}
