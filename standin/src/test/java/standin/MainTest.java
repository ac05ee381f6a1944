package standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest extends StandInTest {
  @Test
  void a_port_that_is_taken_is_told_in_one_line() {
    var errors = new StringWriter();
    int status =
        new CommandLine(new Main())
            .setErr(new PrintWriter(errors, true))
            .execute("--port", String.valueOf(standIn.url().getPort()));
    assertThat(status).isEqualTo(1);
    assertThat(errors.toString())
        .startsWith("standin: cannot listen on port " + standIn.url().getPort() + ": ")
        .hasLineCount(1);
  }

  @Test
  void browsers_that_ask_for_an_icon_find_no_fault() throws Exception {
    URI icon = standIn.url().resolve("/favicon.ico");
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(HttpRequest.newBuilder(icon).build(), BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(204);
    }
  }
}
