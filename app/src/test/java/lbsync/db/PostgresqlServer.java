package lbsync.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/// A PostgreSQL server for this test run alone, made from the installed programs and gone when the
/// run ends. It forgets its data on a crash, because nothing is flushed to disk; a measurement has
/// that done as in earnest, with `lbsync.flushed`.
final class PostgresqlServer {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  private final Path programs = programs();
  private final Path home = Files.createTempDirectory("lbsync-pg-");
  private final int port = freePort();
  private final String flushed = Boolean.getBoolean("lbsync.flushed") ? "on" : "off";
  private int made;

  private PostgresqlServer() throws IOException, InterruptedException {
    if (asRoot()) {
      run(List.of("chown", "postgres", home.toString()));
    }
    Path data = home.resolve("data");
    asServer("initdb", "-D", data.toString(), "-A", "trust", "-U", "lbsync", "-E", "UTF8", "-N");
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    String options =
        "-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=%s -c max_connections=500"
            .formatted(port, home, flushed);
    asServer("pg_ctl", "start", "-w", "-D", data.toString(), "-l", home + "/log", "-o", options);
  }

  static PostgresqlServer running() {
    return Holder.SERVER;
  }

  /// Makes a database that is migrated already: a copy is made sooner than its tables.
  ///
  /// @return its URL
  synchronized String create() {
    if (made == 0) {
      sql("CREATE DATABASE migrated");
      Database.open(new DbSettings(home, url("migrated"))).close();
    }
    made++;
    sql("CREATE DATABASE test_" + made + " TEMPLATE migrated");
    return url("test_" + made);
  }

  /// Some 300 files go with it: left to the end of the run, removing them would take too long.
  void drop(String url) {
    sql("DROP DATABASE " + url.substring(url.lastIndexOf('/') + 1) + " WITH (FORCE)");
  }

  private void sql(String statement) {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    var admin = new DriverManagerDataSource(url, "lbsync", "");
    JdbcClient.create(admin).sql(statement).update();
  }

  private String url(String database) {
    return "postgres://lbsync@127.0.0.1:" + port + "/" + database;
  }

  private void stop() {
    try {
      asServer("pg_ctl", "stop", "-D", home.resolve("data").toString(), "-m", "immediate");
      FileSystemUtils.deleteRecursively(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// PostgreSQL refuses to run as root.
  private void asServer(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (asRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("lbsync-pg-", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    String said = Files.readString(output);
    Files.delete(output);
    if (status != 0) {
      throw new IllegalStateException(command + " ended with " + status + ": " + said);
    }
  }

  private static boolean asRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Path programs() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      throw new IllegalStateException("PostgreSQL is not installed: nothing in " + INSTALLED);
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .max(Comparator.comparing(Path::getFileName))
          .map(version -> version.resolve("bin"))
          .orElseThrow();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static final class Holder {
    static final PostgresqlServer SERVER = started();

    private static PostgresqlServer started() {
      try {
        return new PostgresqlServer();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("stopped while PostgreSQL was starting", e);
      }
    }
  }
}
