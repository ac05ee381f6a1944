package lbsync.settings;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lbsync.vault.MasterKey;
import lbsync.web.server.TrustedProxies;
import org.jspecify.annotations.Nullable;

/// What each setting's text says, or a [WrongSetting].
record Values(Sources sources) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,6})([MG])");
  private static final long MEGABYTE = 1024 * 1024;
  private static final Pattern USER_NAME = Pattern.compile("\\w{1,100}");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{16,}");
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x20-\\x7e]*");

  /// The driver takes nothing for a password that stands before the question mark, and complains
  /// about it word by word.
  private static final Pattern JDBC =
      Pattern.compile(
          "jdbc:postgresql:(?://(?:HOST(?:,HOST)*)?)?/?[^/?#@:&=;]*(?:\\?[^#]*)?"
              .replace("HOST", "(?:[\\w.-]+|\\[[\\w:.%]+])(?::\\d{1,5})?"));

  /// @param propertiesFile may be missing
  static Values read(Map<String, String> environment, Path propertiesFile) {
    return new Values(Sources.read(environment, propertiesFile));
  }

  /// Never prints what is set.
  @Override
  public String toString() {
    return "Values[]";
  }

  private String text(Setting setting) {
    return sources.text(setting);
  }

  Path path(Setting setting) {
    try {
      return Path.of(text(setting));
    } catch (InvalidPathException notAPath) {
      throw new WrongSetting(setting.name(), "the path of a directory");
    }
  }

  /// Null when not set.
  @Nullable String postgresql(Setting setting) {
    String value = text(setting);
    if (value.isEmpty()) {
      return null;
    }
    boolean isUsable =
        value.startsWith("jdbc:") ? JDBC.matcher(value).matches() : isPostgresql(value);
    if (!isUsable) {
      throw new WrongSetting(
          setting.name(),
          "postgres://user:password@host:port/name or"
              + " jdbc:postgresql://host:port/name?user=…&password=…; signs with a meaning in URLs,"
              + " such as @ or /, are written as %40 or %2F");
    }
    return value;
  }

  private static boolean isPostgresql(String value) {
    return uri(value)
        .filter(uri -> "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme()))
        .filter(uri -> uri.getHost() != null && uri.getPath().length() > 1)
        .isPresent();
  }

  /// Null when not set.
  @Nullable MasterKey masterKey(Setting setting) {
    String value = text(setting);
    try {
      return value.isEmpty() ? null : MasterKey.parse(value);
    } catch (IllegalArgumentException notAKey) {
      throw new WrongSetting(
          setting.name(),
          "32 random bytes in base64, which are 44 characters: make them with openssl rand -base64"
              + " 32");
    }
  }

  String address(Setting setting) {
    String value = text(setting);
    try {
      return InetAddress.getByName(value).getHostAddress();
    } catch (UnknownHostException unknown) {
      throw new WrongSetting(setting.name(), "an address of this machine, such as 127.0.0.1");
    }
  }

  int port(Setting setting) {
    String value = text(setting);
    int port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : -1;
    if (port < 0 || port > 65_535) {
      throw new WrongSetting(setting.name(), "a port, 0 to 65535");
    }
    return port;
  }

  Duration duration(Setting setting) {
    String value = text(setting);
    if (value.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw new WrongSetting(setting.name(), "a time such as 500ms, 1.5s, 5m, 24h or 0");
    }
    long unit =
        switch (matcher.group(2)) {
          case "s" -> 1_000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> 1;
        };
    var amount = new BigDecimal(matcher.group(1));
    return Duration.ofMillis(amount.multiply(BigDecimal.valueOf(unit)).longValue());
  }

  long bytes(Setting setting, long fewest) {
    Matcher matcher = BYTES.matcher(text(setting));
    long bytes = 0;
    if (matcher.matches()) {
      long unit = matcher.group(2).equals("G") ? 1024 * MEGABYTE : MEGABYTE;
      bytes = Long.parseLong(matcher.group(1)) * unit;
    }
    if (bytes < fewest) {
      throw new WrongSetting(
          setting.name(), "a size such as 512M or 2G, at least %dM".formatted(fewest / MEGABYTE));
    }
    return bytes;
  }

  /// Without a slash at the end; empty when not set.
  String url(Setting setting) {
    String value = text(setting);
    if (value.isEmpty()) {
      return value;
    }
    return web(value)
        .map(uri -> value.replaceAll("/+$", ""))
        .orElseThrow(
            () -> new WrongSetting(setting.name(), "a URL such as https://example.org/lists"));
  }

  /// Scheme, host and port alone.
  URI site(Setting setting) {
    String value = text(setting).replaceAll("/+$", "");
    return web(value)
        .filter(uri -> uri.getPath().isEmpty())
        .orElseThrow(
            () ->
                new WrongSetting(
                    setting.name(), "a URL without a path, such as https://example.org"));
  }

  TrustedProxies proxies(Setting setting) {
    try {
      return new TrustedProxies(
          Arrays.stream(text(setting).split("[,\\s]+")).filter(each -> !each.isEmpty()).toList());
    } catch (IllegalArgumentException wrong) {
      throw new WrongSetting(
          setting.name(), "addresses or ranges such as 10.0.0.1, 192.168.0.0/16, fd00::/8");
    }
  }

  Set<String> userNames(Setting setting) {
    List<String> names =
        Arrays.stream(text(setting).split("[,\\s]+")).filter(each -> !each.isEmpty()).toList();
    if (!names.stream().allMatch(name -> USER_NAME.matcher(name).matches())) {
      throw new WrongSetting(setting.name(), "user names of Letterboxd, such as ada, ben");
    }
    return Set.copyOf(names);
  }

  /// Empty when not set.
  String token(Setting setting) {
    String value = text(setting);
    if (!value.isEmpty() && !TOKEN.matcher(value).matches()) {
      throw new WrongSetting(
          setting.name(),
          "at least 16 visible ASCII characters without spaces, such as openssl rand -hex 24"
              + " prints");
    }
    return value;
  }

  String header(Setting setting) {
    String value = text(setting);
    if (!VISIBLE_ASCII.matcher(value).matches()) {
      throw new WrongSetting(setting.name(), "one line of ASCII characters");
    }
    return value;
  }

  String oneOf(Setting setting, String... allowed) {
    String value = text(setting).toLowerCase(Locale.ROOT);
    if (!Arrays.asList(allowed).contains(value)) {
      throw new WrongSetting(setting.name(), "one of " + String.join(", ", allowed));
    }
    return value;
  }

  private static Optional<URI> web(String value) {
    return uri(value)
        .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        .filter(uri -> uri.getHost() != null && uri.getUserInfo() == null)
        .filter(uri -> uri.getQuery() == null && uri.getFragment() == null);
  }

  private static Optional<URI> uri(String value) {
    try {
      return Optional.of(URI.create(value));
    } catch (IllegalArgumentException notAUri) {
      return Optional.empty();
    }
  }
}
