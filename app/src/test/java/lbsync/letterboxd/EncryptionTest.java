package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import lbsync.coordination.Rest;
import lbsync.security.LogLines;
import lbsync.site.Credentials;
import lbsync.site.SignIn;
import lbsync.site.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whether it is the site that answers is always checked, and nothing is sent before that is known.
///
/// The two certificates were made with `keytool -genkeypair -keyalg EC -validity 36500 -storetype
/// PKCS12 -storepass changeit`, `-dname CN=127.0.0.1 -ext san=ip:127.0.0.1` and `-dname
/// CN=elsewhere.test -ext san=dns:elsewhere.test`.
class EncryptionTest {
  private static final char[] WORD = "changeit".toCharArray();
  private static final Credentials ADA = new Credentials("ada", "secret of ada", null);

  private final SSLContext usual;
  private final List<String> arrived = new CopyOnWriteArrayList<>();
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  EncryptionTest() throws GeneralSecurityException {
    usual = SSLContext.getDefault();
  }

  @AfterEach
  void stop() {
    SSLContext.setDefault(usual);
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused() throws Exception {
    Trouble trouble;
    try (var lines = new LogLines()) {
      trouble = signIn(encrypted("loopback.p12", () -> ""));
      assertThat(lines.all()).containsExactly("WARN site-not-trusted host=127.0.0.1");
    }
    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.UNREACHABLE);
    assertThat(trouble.detail())
        .startsWith("The connection to Letterboxd is not safe, so nothing was sent");
    assertThat(arrived).isEmpty();
  }

  @Test
  void a_certificate_of_another_host_is_refused() throws Exception {
    trust("elsewhere.p12");
    Trouble trouble = signIn(encrypted("elsewhere.p12", () -> ""));
    assertThat(trouble.detail())
        .startsWith("The connection to Letterboxd is not safe, so nothing was sent");
    assertThat(arrived).isEmpty();
  }

  @Test
  void a_redirect_to_the_same_host_without_encryption_is_refused() throws Exception {
    trust("loopback.p12");
    URI plain = started(HttpServer.create(loopback(), 0), () -> "", "http");
    Trouble trouble = signIn(encrypted("loopback.p12", () -> plain + "/sign-in/"));
    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.UNREADABLE);
    assertThat(trouble.detail()).contains("sends us from GET /sign-in/ to http://127.0.0.1");
    assertThat(arrived).containsExactly("https GET /sign-in/");
  }

  @Test
  void a_redirect_to_the_same_place_without_encryption_is_refused() throws Exception {
    trust("loopback.p12");
    URI[] site = new URI[1];
    site[0] =
        encrypted(
            "loopback.p12", () -> site[0].toString().replace("https:", "http:") + "/settings/");
    Trouble trouble = signIn(site[0]);
    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.UNREADABLE);
    assertThat(arrived).containsExactly("https GET /sign-in/");
  }

  private static Trouble signIn(URI site) throws InterruptedException {
    var clock = InstantSource.system();
    var settings = new LetterboxdSettings(site, "LetterboxdSync/test", Duration.ofSeconds(30));
    try (var client = new Letterboxd(settings, () -> {}, new Rest(Duration.ZERO, clock), clock)) {
      SignIn outcome = client.signIn(ADA);
      assertThat(outcome).isInstanceOf(SignIn.Failed.class);
      return ((SignIn.Failed) outcome).trouble();
    }
  }

  /// @param location where everybody is sent; empty for nowhere
  private URI encrypted(String certificate, Supplier<String> location) throws Exception {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(certificate)));
    return started(server, location, "https");
  }

  private URI started(HttpServer server, Supplier<String> location, String scheme) {
    servers.add(server);
    server.createContext("/", exchange -> answer(exchange, location.get(), scheme));
    server.start();
    return URI.create("%s://127.0.0.1:%d".formatted(scheme, server.getAddress().getPort()));
  }

  private void answer(HttpExchange exchange, String location, String scheme) throws IOException {
    arrived.add(scheme + " " + exchange.getRequestMethod() + " " + exchange.getRequestURI());
    if (!location.isEmpty()) {
      exchange.getResponseHeaders().add("Location", location);
    }
    exchange.sendResponseHeaders(location.isEmpty() ? 200 : 302, -1);
    exchange.close();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static void trust(String certificate) throws Exception {
    SSLContext.setDefault(context(certificate));
  }

  private static SSLContext context(String certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = EncryptionTest.class.getResourceAsStream(certificate)) {
      store.load(Objects.requireNonNull(file), WORD);
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, WORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("site", store.getCertificate("site"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
