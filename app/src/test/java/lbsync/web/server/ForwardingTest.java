package lbsync.web.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import lbsync.web.RawHttp;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/// Who is taken for the sender of a request.
class ForwardingTest {
  /// Answers with what it takes for the sender's address.
  private static final class WhoAmI extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String me = Request.getRemoteAddr(request) + " " + request.getHttpURI().getScheme();
      response.write(true, ByteBuffer.wrap(me.getBytes(UTF_8)), callback);
      return true;
    }
  }

  private static String seenAs(List<String> trusted, String... headers) throws Exception {
    var server = new Server();
    var configuration = new HttpConfiguration();
    configuration.addCustomizer(new Forwarding(new TrustedProxies(trusted)));
    var connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new WhoAmI());
    server.start();
    try {
      String more = Stream.of(headers).map(each -> each + "\r\n").reduce("", String::concat);
      return RawHttp.send(
              URI.create("http://127.0.0.1:" + connector.getLocalPort()),
              "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + more + "\r\n")
          .body();
    } finally {
      server.stop();
    }
  }

  @Test
  void without_trust_it_is_who_connects() throws Exception {
    String[] forwarded = {"X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"};
    assertThat(seenAs(List.of(), forwarded)).isEqualTo("127.0.0.1 http");
    assertThat(seenAs(List.of("127.0.0.2", "10.0.0.0/8"), forwarded)).isEqualTo("127.0.0.1 http");
  }

  @Test
  void with_trust_it_is_the_last_who_is_no_proxy() throws Exception {
    List<String> trusted = List.of("127.0.0.1", "10.0.0.0/8", "fd00::/8");
    assertThat(seenAs(trusted)).isEqualTo("127.0.0.1 http");
    assertThat(seenAs(trusted, "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"))
        .isEqualTo("203.0.113.9 https");
    assertThat(seenAs(trusted, "X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.1.2.3"))
        .as("what stands before is its own word")
        .isEqualTo("203.0.113.9 http");
    assertThat(seenAs(trusted, "X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 203.0.113.9"))
        .isEqualTo("203.0.113.9 http");
    assertThat(seenAs(trusted, "X-Forwarded-For: 203.0.113.9:4711, [fd00::1]:80"))
        .isEqualTo("203.0.113.9 http");
    assertThat(seenAs(trusted, "X-Forwarded-For: 2001:db8::9")).contains("2001:db8:0:0:0:0:0:9");
  }

  @Test
  void what_is_no_address_ends_the_search() throws Exception {
    List<String> trusted = List.of("127.0.0.1", "10.0.0.0/8");
    for (String nonsense : new String[] {"unknown", "localhost", "999.1.1.1", ":::", "", "_x"}) {
      assertThat(seenAs(trusted, "X-Forwarded-For: 203.0.113.9, " + nonsense + ", 10.0.0.1"))
          .as(nonsense)
          .matches("(10\\.0\\.0\\.1|127\\.0\\.0\\.1|203\\.0\\.113\\.9) http");
    }
    assertThat(seenAs(trusted, "X-Forwarded-For: unknown")).isEqualTo("127.0.0.1 http");
    assertThat(seenAs(trusted, "Forwarded: for=203.0.113.9;proto=https"))
        .isEqualTo("127.0.0.1 http");
  }
}
