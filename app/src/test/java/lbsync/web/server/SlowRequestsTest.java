package lbsync.web.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlowRequestsTest {
  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration LATER = Duration.ofMillis(800);

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  /// Answers once the whole body has come.
  private static final class Reads extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Content.Source.asByteBuffer(request);
      response.write(true, ByteBuffer.wrap("read".getBytes(UTF_8)), callback);
      return true;
    }
  }

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Reads());
    server.addBean(
        new SlowRequests(connector, new SlowRequests.Times(SOON, LATER, Duration.ofMillis(20))));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /// How long the server listens to somebody who goes on sending a byte, and no more, every now
  /// and then.
  private Duration listensTo(String beginning) throws IOException {
    long start = System.nanoTime();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
      socket.setSoTimeout(10);
      socket.getOutputStream().write(beginning.getBytes(US_ASCII));
      while (!hasHungUp(socket)) {
        socket.getOutputStream().write('x');
      }
    } catch (IOException hungUp) {
      // While a byte was on its way.
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean hasHungUp(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException waiting) {
      return false;
    }
  }

  @Test
  void headers_that_take_too_long_are_not_waited_for() throws IOException {
    assertThat(listensTo("GET / HTTP/1.1\r\nHost: a\r\nX: ")).isBetween(SOON, LATER);
    assertThat(listensTo("GET /")).isBetween(SOON, LATER);
  }

  @Test
  void a_body_that_takes_too_long_is_not_waited_for() throws IOException {
    assertThat(listensTo("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n"))
        .isBetween(LATER, LATER.multipliedBy(5));
    assertThat(listensTo("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n"))
        .isBetween(LATER, LATER.multipliedBy(5));
  }

  @Test
  void nor_are_those_of_a_later_request_on_the_same_connection() throws IOException {
    String first = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
      socket.getOutputStream().write(first.getBytes(US_ASCII));
      byte[] answer = new byte[8192];
      assertThat(socket.getInputStream().read(answer)).isPositive();
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost".getBytes(US_ASCII));
      assertThat(socket.getInputStream().read(answer)).as("hung up").isEqualTo(-1);
    }
  }

  @Test
  void who_asks_again_after_a_pause_is_answered() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
      byte[] answer = new byte[8192];
      for (int i = 0; i < 3; i++) {
        socket
            .getOutputStream()
            .write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx".getBytes(US_ASCII));
        int length = socket.getInputStream().read(answer);
        assertThat(new String(answer, 0, Math.max(length, 0), US_ASCII)).endsWith("read");
        socket.setSoTimeout((int) LATER.multipliedBy(2).toMillis());
        try {
          assertThat(socket.getInputStream().read()).as("hung up in a pause").isNotEqualTo(-1);
        } catch (java.net.SocketTimeoutException stillThere) {
          socket.setSoTimeout(0);
        }
      }
    }
  }
}
