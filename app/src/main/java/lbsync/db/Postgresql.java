package lbsync.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// A PostgreSQL server, named by an URL.
final class Postgresql {
  private static final int CONNECTIONS = 10;
  private static final int HASTY_CONNECTIONS = 5;
  private static final int USUAL_PORT = 5432;

  /// Number of an advisory lock; any that nobody else uses in this database.
  private static final long ADMIN = 0x6c6273796e63L;

  /// Modes in which the driver connects to nobody whose certificate it cannot check.
  private static final Set<String> CHECKED = Set.of("verify-ca", "verify-full");

  private Postgresql() {}

  /// @throws CannotOpen when the server does not let us in
  static HikariDataSource pool(String url) {
    HikariConfig pool = config(url);
    pool.setPoolName("postgresql");
    pool.setMaximumPoolSize(CONNECTIONS);
    return open(pool);
  }

  /// Whose commits do not wait for the server's disk.
  ///
  /// @throws CannotOpen when the server does not let us in
  static HikariDataSource hastyPool(String url) {
    HikariConfig pool = config(url);
    pool.setPoolName("postgresql, hasty");
    pool.setMaximumPoolSize(HASTY_CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.setConnectionInitSql("SET synchronous_commit = off");
    return open(pool);
  }

  private static HikariDataSource open(HikariConfig pool) {
    try {
      return new HikariDataSource(pool);
    } catch (PoolInitializationException e) {
      // The cause names host, port and user, and never the password.
      String why = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
      throw new CannotOpen("Cannot open the database of DATABASE_URL" + why, e);
    }
  }

  /// Held as long as the connection is open.
  ///
  /// @throws CannotOpen when another command of the administrator's holds it
  static Connection lockForAdmin(DataSource pool) {
    try {
      Connection connection = pool.getConnection();
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + ADMIN + ")")) {
        if (row.next() && row.getBoolean(1)) {
          return connection;
        }
      }
      connection.close();
      throw DirectoryLock.adminAtWork();
    } catch (SQLException e) {
      throw new CannotOpen("Cannot use the database of DATABASE_URL: " + e.getMessage(), e);
    }
  }

  static HikariConfig config(String url) {
    var config = new HikariConfig();
    if (url.startsWith("jdbc:postgresql:")) {
      config.setJdbcUrl(url);
      return config;
    }
    URI uri = parse(url);
    int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    config.setJdbcUrl(
        "jdbc:postgresql://%s:%d%s%s".formatted(uri.getHost(), port, uri.getRawPath(), query));
    if (uri.getRawUserInfo() != null) {
      String[] user = uri.getRawUserInfo().split(":", 2);
      config.setUsername(decoded(user[0]));
      config.setPassword(user.length == 2 ? decoded(user[1]) : "");
    }
    return config;
  }

  /// Whether connections go to another machine without a check of its certificate. False where the
  /// URL cannot be understood: it will not be connected to.
  static boolean isOpenToOthers(String url) {
    Map<String, String> named = named(config(url).getJdbcUrl());
    if (named.containsKey("socketFactory")) {
      return false;
    }
    String[] hosts = named.getOrDefault("PGHOST", "localhost").split(",");
    String mode = named.getOrDefault("sslmode", "").toLowerCase(Locale.ROOT);
    return !CHECKED.contains(mode) && !Arrays.stream(hosts).allMatch(Postgresql::isHere);
  }

  /// What the driver reads in the URL; nothing where it reads none.
  private static Map<String, String> named(String jdbcUrl) {
    try {
      DriverPropertyInfo[] all =
          DriverManager.getDriver(jdbcUrl).getPropertyInfo(jdbcUrl, new Properties());
      return Arrays.stream(all)
          .filter(one -> one.value != null)
          .collect(Collectors.toMap(one -> one.name, one -> one.value));
    } catch (SQLException notUnderstood) {
      return Map.of();
    }
  }

  private static boolean isHere(String host) {
    if (host.equals("localhost") || host.startsWith("/")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  /// Does not quote the URL when it complains: it holds a password.
  private static URI parse(String url) {
    try {
      var uri = new URI(url);
      boolean ours = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
      if (ours && uri.getHost() != null && uri.getRawPath().length() > 1) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(EXPECTED + " " + e.getReason());
    }
    throw new IllegalArgumentException(EXPECTED);
  }

  private static final String EXPECTED =
      "DATABASE_URL takes postgres://user:password@host:port/name or jdbc:postgresql:…; signs with"
          + " a meaning in URLs, such as @ or /, are written as %40 or %2F.";

  /// A plus sign is itself here, not a space as in forms.
  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
