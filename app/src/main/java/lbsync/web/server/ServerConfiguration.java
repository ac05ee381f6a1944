package lbsync.web.server;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpCompliance.Violation;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Puts the parts of this package into the server.
@Component
final class ServerConfiguration
    implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
  /// Another server in front of this one may see the end of a line elsewhere.
  private static final HttpCompliance NO_BARE_LINE_FEEDS =
      HttpCompliance.RFC9110.without(
          "RFC9110 without bare line feeds",
          Violation.LF_HEADER_TERMINATION,
          Violation.LF_CHUNK_TERMINATION);

  private final AnswerHeaders headers;
  private final Forwarding forwarding;

  ServerConfiguration(AnswerHeaders headers, Forwarding forwarding) {
    this.headers = headers;
    this.forwarding = forwarding;
  }

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(this::customize);
  }

  private void customize(Server server) {
    for (Connector connector : server.getConnectors()) {
      connector.getConnectionFactories().stream()
          .filter(HttpConfiguration.ConnectionFactory.class::isInstance)
          .map(factory -> ((HttpConfiguration.ConnectionFactory) factory).getHttpConfiguration())
          .forEach(
              http -> {
                http.setHttpCompliance(NO_BARE_LINE_FEEDS);
                http.addCustomizer(headers);
                http.addCustomizer(forwarding);
                http.addCustomizer(new BrokenCookies());
              });
      server.addBean(new SlowRequests(connector, SlowRequests.Times.USUAL));
    }
  }
}
