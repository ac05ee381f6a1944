package standin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import standin.control.Controls;
import standin.control.Faults;
import standin.control.RequestLog;
import standin.control.Switches;
import standin.http.Edge;
import standin.http.Wire;
import standin.people.People;
import standin.poster.Posters;
import standin.remote.Remote;
import standin.site.Gate;
import standin.world.World;

/// A running stand-in. It listens on this machine only and keeps everything in memory.
public final class StandIn implements AutoCloseable {
  /// @param port 0 takes a free one
  /// @param clock what the site's own times are taken from
  public record Options(int port, InstantSource clock) {
    public static Options anyPort() {
      return new Options(0, InstantSource.system());
    }
  }

  static {
    // Read once, when the server's classes are loaded: without it small answers wait 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Wire wire = new Wire();
  private final Controls controls = new Controls();
  private final World world;

  private StandIn(Options options) throws IOException {
    world = new World(options.clock());
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
    server.setExecutor(threads);
    server.createContext("/", new Gate(world, controls, options.clock(), wire));
    server.createContext("/favicon.ico", exchange -> exchange.sendResponseHeaders(204, -1));
    server.createContext(Posters.ADDRESS, new Posters(world));
    server.createContext("/_me/", new Edge(new People(world), wire));
    server.createContext("/_standin/", new Edge(new Remote(world, controls), wire));
  }

  /// @throws UncheckedIOException when the port is taken
  public static StandIn start(Options options) {
    try {
      var standIn = new StandIn(options);
      standIn.server.start();
      return standIn;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  /// `http://127.0.0.1:PORT`, without a slash at the end.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public World world() {
    return world;
  }

  public Faults faults() {
    return controls.faults();
  }

  public Switches switches() {
    return controls.switches();
  }

  public RequestLog requests() {
    return controls.requests();
  }

  /// Answers that are waiting are let go, connections are closed.
  @Override
  public void close() {
    wire.close();
    server.stop(0);
    threads.close();
  }
}
