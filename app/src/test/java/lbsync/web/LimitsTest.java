package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lbsync.web.People.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How much one may send. Bodies that are too large: [MalformedTest]; too slow:
/// `SlowRequestsTest`; listeners: `ListenersTest`.
@ExtendWith(WholeApp.class)
class LimitsTest {
  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

  private static String group(String name) {
    return "{\"listId\": 1, \"mode\": \"mirror\", \"name\": " + name + "}";
  }

  @Test
  void json_that_is_deep_or_has_long_parts(People people) {
    Client ann = people.person("Ann").client();
    String deep = "[".repeat(21) + "]".repeat(21);
    for (String name : new String[] {deep, "\"" + "x".repeat(10_001) + "\"", "1".repeat(101)}) {
      Client.Reply reply = ann.post("/api/v1/groups", group(name)).expectProblem(400, "invalid");
      assertThat(reply.body()).hasSizeLessThan(500);
    }
    Client.Reply reply = ann.post("/api/v1/groups", group("\"" + "x".repeat(10_001) + "\""));
    assertThat(reply.text("/detail")).contains("too long");
  }

  @Test
  void texts_that_are_too_long_for_what_they_are(People people) {
    Person ann = people.person("Ann");
    String list = ann.list(1).id().toString();
    String body = "{\"listId\": %s, \"mode\": \"mirror\", \"name\": \"%s\"}";
    for (int length : new int[] {201, 1_001, 9_000}) {
      ann.client()
          .post("/api/v1/groups", body.formatted(list, "x".repeat(length)))
          .expectProblem(400, "invalid");
    }
    ann.client().post("/api/v1/groups", body.formatted(list, "x".repeat(200))).expect(201);
    people.nobody().signIn("x".repeat(1_001), "y", null).expectProblem(400, "invalid");
  }

  @Test
  void a_password_that_is_too_long_to_be_one_is_not_tried(People people) {
    Person ann = people.stranger("Ann");
    ann.member().wantSecondFactor("123456");
    String login = "username=%s&password=%s";
    assertThat(
            people
                .nobody()
                .send("POST", "/login", login.formatted(ann.name(), "x".repeat(1_001)), FORM)
                .status())
        .isEqualTo(400);
    assertThat(
            people
                .nobody()
                .send("POST", "/login", login.formatted(ann.name(), "x".repeat(1_000)), FORM)
                .status())
        .isEqualTo(401);
  }

  @Test
  void a_form_with_very_many_fields(People people) {
    String fields =
        IntStream.range(0, 1_500).mapToObj(i -> "f" + i + "=").collect(Collectors.joining("&"));
    people.nobody().send("POST", "/login", fields, FORM).expect(400);
    people.nobody().get("/ping").expect(200);
  }

  @Test
  void addresses_and_headers_that_are_too_long(People people) throws IOException {
    var here = people.app().uri("/");
    String much = "x".repeat(9_000);
    RawHttp.Answer address = RawHttp.send(here, "GET /" + much + " HTTP/1.1\r\nHost: a\r\n\r\n");
    assertThat(address.status()).isEqualTo(414);
    assertThat(address.body()).contains("\"status\":414", "\"code\":\"too-large\"");
    RawHttp.Answer header =
        RawHttp.send(here, "GET / HTTP/1.1\r\nHost: a\r\nX: " + much + "\r\n\r\n");
    assertThat(header.status()).isEqualTo(431);
    assertThat(header.body()).contains("\"status\":431", "\"code\":\"too-large\"");
    RawHttp.Answer headers =
        RawHttp.send(here, "GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(2_000) + "\r\n");
    assertThat(headers.status()).isEqualTo(431);
  }
}
