package lbsync.web.server;

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
                http.addCustomizer(headers);
                http.addCustomizer(forwarding);
                http.addCustomizer(new BrokenCookies());
              });
      server.addBean(new SlowRequests(connector, SlowRequests.Times.USUAL));
    }
  }
}
