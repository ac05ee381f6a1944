package lbsync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lbsync.db.DbSettings;
import lbsync.letterboxd.LetterboxdSettings;
import lbsync.run.RunSettings;
import lbsync.vault.VaultSettings;
import lbsync.web.WebSettings;
import lbsync.web.operation.OperatorSettings;
import lbsync.web.server.TrustedProxies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final long MEGABYTE = 1024 * 1024;

  @TempDir Path directory;

  private Settings read(Map<String, String> environment) {
    return Settings.read(environment, directory.resolve("lbsync.properties"), "1.2");
  }

  private void properties(String text) throws IOException {
    Files.writeString(directory.resolve("lbsync.properties"), text);
  }

  @Test
  void nothing_has_to_be_set() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new Settings(
                new DbSettings(Path.of("./data"), null),
                new VaultSettings(Path.of("./data")),
                "127.0.0.1",
                9300,
                new LetterboxdSettings(
                    URI.create("https://letterboxd.com"),
                    "LetterboxdSync/1.2",
                    Duration.ofSeconds(30)),
                Duration.ofMillis(1500),
                Duration.ofMinutes(15),
                new RunSettings(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(15)),
                Duration.ofSeconds(30),
                Duration.ofHours(24),
                new Settings.Posters(true, Duration.ofSeconds(5), 512 * MEGABYTE),
                new WebSettings("", "https://letterboxd.com", "LetterboxdSync/1.2", "1.2"),
                TrustedProxies.NONE,
                new OperatorSettings(Set.of(), ""),
                "info",
                List.of()));
  }

  @Test
  void a_name_that_is_no_setting_is_told() {
    var settings =
        read(Map.of("LBSYNC_PACEE", "3s", "LBSYNC_PACE_FILE", "", "LBSYNC_JAVA_OPTS", ""));
    assertThat(settings.cautions())
        .containsExactly("LBSYNC_PACEE is no setting: serve --help lists them");
  }

  @ParameterizedTest
  @CsvSource({
    "LBSYNC_PACE, 0",
    "LBSYNC_PACE, 999ms",
    "LBSYNC_POSTER_PACE, 0",
    "LBSYNC_REST, 0",
    "LBSYNC_REST, 59s"
  })
  void letterboxd_itself_is_always_asked_slowly(String name, String value) {
    for (String site : List.of("https://letterboxd.com", "https://www.Letterboxd.com")) {
      assertThatThrownBy(() -> read(Map.of(name, value, "LBSYNC_LETTERBOXD_URL", site)))
          .isInstanceOf(WrongSetting.class)
          .hasMessageContaining(name)
          .hasMessageContaining("at least");
    }
    read(Map.of(name, value, "LBSYNC_LETTERBOXD_URL", "http://127.0.0.1:9301"));
  }

  @Test
  void everything_can_be_set() {
    Settings settings =
        read(
            Map.ofEntries(
                Map.entry("DATABASE_PATH", "/srv/lists"),
                Map.entry("DATABASE_URL", "postgres://a:b@db:5433/lists"),
                Map.entry("LBSYNC_ADDRESS", "::1"),
                Map.entry("LBSYNC_PORT", "0"),
                Map.entry("LBSYNC_PUBLIC_URL", "https://example.org/lists/"),
                Map.entry("LBSYNC_TRUSTED_PROXIES", "::1, 10.0.0.0/8 192.168.1.1"),
                Map.entry("LBSYNC_LETTERBOXD_URL", "http://127.0.0.1:9301/"),
                Map.entry("LBSYNC_PACE", "0"),
                Map.entry("LBSYNC_REST", "1m"),
                Map.entry("LBSYNC_POLL", "10s"),
                Map.entry("LBSYNC_POLL_IDLE", "1.5h"),
                Map.entry("LBSYNC_SETTLE", "2m"),
                Map.entry("LBSYNC_SECOND_LOOK", "0"),
                Map.entry("LBSYNC_FULL_READ", "2d"),
                Map.entry("LBSYNC_POSTERS", "off"),
                Map.entry("LBSYNC_POSTER_PACE", "1m"),
                Map.entry("LBSYNC_POSTER_CACHE", "2G"),
                Map.entry("LBSYNC_ADMINS", "Ada, ben_2"),
                Map.entry("LBSYNC_METRICS_TOKEN", "parole-parole-parole"),
                Map.entry("LBSYNC_LOG", "DEBUG")));
    assertThat(settings.db())
        .isEqualTo(new DbSettings(Path.of("/srv/lists"), "postgres://a:b@db:5433/lists"));
    assertThat(settings.address()).isEqualTo("0:0:0:0:0:0:0:1");
    assertThat(settings.port()).isZero();
    assertThat(settings.letterboxd().url()).isEqualTo(URI.create("http://127.0.0.1:9301"));
    assertThat(settings.letterboxd().userAgent())
        .isEqualTo("LetterboxdSync/1.2 (+https://example.org/lists)");
    assertThat(settings.pace()).isZero();
    assertThat(settings.rest()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.run())
        .isEqualTo(
            new RunSettings(Duration.ofSeconds(10), Duration.ofMinutes(90), Duration.ofMinutes(2)));
    assertThat(settings.secondLook()).isZero();
    assertThat(settings.fullRead()).isEqualTo(Duration.ofDays(2));
    assertThat(settings.posters())
        .isEqualTo(new Settings.Posters(false, Duration.ofMinutes(1), 2048 * MEGABYTE));
    assertThat(settings.web())
        .isEqualTo(
            new WebSettings(
                "https://example.org/lists",
                "http://127.0.0.1:9301",
                "LetterboxdSync/1.2 (+https://example.org/lists)",
                "1.2"));
    assertThat(settings.web().basePath()).isEqualTo("/lists");
    assertThat(settings.web().secure()).isTrue();
    assertThat(settings.proxies())
        .isEqualTo(new TrustedProxies(List.of("::1", "10.0.0.0/8", "192.168.1.1")));
    assertThat(settings.operator())
        .isEqualTo(new OperatorSettings(Set.of("ada", "ben_2"), "parole-parole-parole"));
    assertThat(settings.toString()).doesNotContain("parole");
    assertThat(settings.log()).isEqualTo("debug");
  }

  @Test
  void an_address_for_others_without_https_is_warned_of() {
    for (String address : new String[] {"0.0.0.0", "::", "192.0.2.1"}) {
      assertThat(read(Map.of("LBSYNC_ADDRESS", address)).cautions())
          .singleElement()
          .asString()
          .startsWith("LBSYNC_ADDRESS lets other machines connect without encryption")
          .contains("LBSYNC_PUBLIC_URL");
      assertThat(cautions(address, "http://example.org")).hasSize(1);
      assertThat(cautions(address, "https://example.org")).isEmpty();
    }
    for (String address : new String[] {"127.0.0.1", "127.9.9.9", "::1"}) {
      assertThat(cautions(address, "http://example.org")).isEmpty();
    }
    assertThat(read(Map.of()).cautions()).isEmpty();
  }

  private List<String> cautions(String address, String publicUrl) {
    return read(Map.of("LBSYNC_ADDRESS", address, "LBSYNC_PUBLIC_URL", publicUrl)).cautions();
  }

  @Test
  void a_database_elsewhere_without_a_checked_certificate_is_warned_of() {
    assertThat(read(Map.of("DATABASE_URL", "postgres://a:s3cret@db.example/c")).cautions())
        .singleElement()
        .asString()
        .startsWith("DATABASE_URL leads to another machine")
        .contains("?sslmode=verify-full", "sslrootcert")
        .doesNotContain("s3cret");
    assertThat(
            read(Map.of("DATABASE_URL", "postgres://a:b@db.example/c?sslmode=verify-full"))
                .cautions())
        .isEmpty();
  }

  @Test
  void keys_from_outside_are_taken_and_never_printed() throws IOException {
    String one = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    Path file = Files.writeString(directory.resolve("old"), one + "\n");
    Settings settings =
        read(Map.of("LBSYNC_MASTER_KEY", one, "LBSYNC_MASTER_KEY_OLD_FILE", file.toString()));
    assertThat(settings.vault().masterKey()).isNotNull();
    assertThat(settings.vault().oldMasterKey()).isNotNull();
    assertThat(settings.toString()).doesNotContain("MDEy", "0123");
  }

  @Test
  void one_may_call_oneself_as_one_likes() {
    assertThat(read(Map.of("LBSYNC_USER_AGENT", "Club/1")).letterboxd().userAgent())
        .isEqualTo("Club/1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DATABASE_PATH         | data\0s3cret            | the path of a directory
          DATABASE_URL          | mysql://a:s3cret@b/c    | postgres://user:password@host:port/name
          DATABASE_URL          | postgres://a:s3cret@b   | postgres://user:password@host:port/name
          DATABASE_URL          | postgres://a:s3 cret@b/c| postgres://user:password@host:port/name
          DATABASE_URL          | jdbc:postgresql://a:s3cret@b/c  | postgres://user:password@host:port/name
          DATABASE_URL          | jdbc:postgresql://a:s3c/ret@b/c | postgres://user:password@host:port/name
          DATABASE_URL          | jdbc:postgresql://a:s3c?ret@b/c | postgres://user:password@host:port/name
          DATABASE_URL          | jdbc:postgresql:a:s3cret@b/c    | postgres://user:password@host:port/name
          DATABASE_URL          | jdbc:postgresql://b/c&password=s3cret | postgres://user:password@host:port/name
          DATABASE_URL          | jdbc:mysql://b/c?password=s3cret      | postgres://user:password@host:port/name
          LBSYNC_MASTER_KEY     | s3cret                  | 32 random bytes in base64
          LBSYNC_MASTER_KEY     | s3cretAs3cretAs3cretA== | 32 random bytes in base64
          LBSYNC_MASTER_KEY_OLD | s3cret!!                | 32 random bytes in base64
          LBSYNC_ADDRESS        | s3cret.invalid          | an address of this machine
          LBSYNC_PORT           | s3cret                  | a port, 0 to 65535
          LBSYNC_PORT           | 65536                   | a port, 0 to 65535
          LBSYNC_PORT           | -1                      | a port, 0 to 65535
          LBSYNC_PORT           | 99999999999             | a port, 0 to 65535
          LBSYNC_PUBLIC_URL     | s3cret                  | a URL such as
          LBSYNC_PUBLIC_URL     | ftp://s3cret            | a URL such as
          LBSYNC_PUBLIC_URL     | https://a/?s3cret       | a URL such as
          LBSYNC_PUBLIC_URL     | https://s3cret@a        | a URL such as
          LBSYNC_TRUSTED_PROXIES| s3cret.example          | addresses or ranges such as
          LBSYNC_TRUSTED_PROXIES| 10.0.0.1;s3cret         | addresses or ranges such as
          LBSYNC_TRUSTED_PROXIES| 10.0.0.0/33             | addresses or ranges such as
          LBSYNC_TRUSTED_PROXIES| 10.0.0.0/-1             | addresses or ranges such as
          LBSYNC_TRUSTED_PROXIES| 10.0.0/24               | addresses or ranges such as
          LBSYNC_TRUSTED_PROXIES| 10.0.0.999              | addresses or ranges such as
          LBSYNC_TRUSTED_PROXIES| fd00::/129              | addresses or ranges such as
          LBSYNC_TRUSTED_PROXIES| :::::                   | addresses or ranges such as
          LBSYNC_LETTERBOXD_URL | https://a/s3cret        | a URL without a path
          LBSYNC_PACE           | s3cret                  | a time such as
          LBSYNC_PACE           | -1s                     | a time such as
          LBSYNC_PACE           | 5                       | a time such as
          LBSYNC_POLL           | 1 s3cret                | a time such as
          LBSYNC_POLL           | 0                       | a time longer than 0
          LBSYNC_POLL           | 0s                      | a time longer than 0
          LBSYNC_POLL_IDLE      | 1m                      | a time not shorter than LBSYNC_POLL
          LBSYNC_FULL_READ      | 0                       | a time longer than 0
          LBSYNC_FULL_READ      | s3cret                  | a time such as
          LBSYNC_SECOND_LOOK    | s3cret                  | a time such as
          LBSYNC_SETTLE         | 9999999999s             | a time such as
          LBSYNC_POSTERS        | s3cret                  | one of on, off
          LBSYNC_POSTER_PACE    | s3cret                  | a time such as
          LBSYNC_POSTER_CACHE   | s3cret                  | a size such as
          LBSYNC_POSTER_CACHE   | 0                       | a size such as
          LBSYNC_POSTER_CACHE   | 9M                      | a size such as 512M or 2G, at least 10M
          LBSYNC_USER_AGENT     | s3crét                  | one line of ASCII characters
          LBSYNC_ADMINS         | s3cret!                 | user names of Letterboxd
          LBSYNC_ADMINS         | ada, s3cret/b           | user names of Letterboxd
          LBSYNC_METRICS_TOKEN  | s3cret                  | at least 16 visible ASCII characters
          LBSYNC_METRICS_TOKEN  | s3cret s3cret s3cret    | at least 16 visible ASCII characters
          LBSYNC_LOG            | s3cret                  | one of error, warn, info, debug, trace
          """)
  void a_wrong_value_is_named_with_what_it_takes_and_not_quoted(
      String name, String value, String takes) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith(name + " takes " + takes)
        .hasMessageNotContaining("s3c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:lists",
        "jdbc:postgresql:/",
        "jdbc:postgresql:///lists",
        "jdbc:postgresql://db",
        "jdbc:postgresql://db/",
        "jdbc:postgresql://db_1.example:5433/my%20lists?user=a&password=b@c/d:e",
        "jdbc:postgresql://[::1]:5432/lists",
        "jdbc:postgresql://one:1,two:2/lists?sslmode=require",
        "postgresql://a:b@db/lists"
      })
  void all_that_names_a_postgresql_database_is_taken(String url) {
    assertThat(read(Map.of("DATABASE_URL", url)).db().url()).isEqualTo(url);
  }

  @Test
  void a_file_can_hold_a_value() throws IOException {
    Path secret = Files.writeString(directory.resolve("url"), "jdbc:postgresql:lists\n");
    assertThat(read(Map.of("DATABASE_URL_FILE", secret.toString())).db().url())
        .isEqualTo("jdbc:postgresql:lists");
    assertThatThrownBy(() -> read(Map.of("DATABASE_URL_FILE", directory + "/none")))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("DATABASE_URL_FILE takes the path of a file that can be read.");
    properties("DATABASE_URL_FILE=" + secret);
    assertThat(read(Map.of()).db().url()).isEqualTo("jdbc:postgresql:lists");
  }

  @Test
  void the_environment_stands_above_the_files() throws IOException {
    properties("LBSYNC_PORT=1\nLBSYNC_LOG = warn\n# LBSYNC_PACE=7s\n");
    Path file = Files.writeString(directory.resolve("port"), "2");
    String two = file.toString();
    assertThat(read(Map.of()).port()).isEqualTo(1);
    assertThat(read(Map.of()).log()).isEqualTo("warn");
    assertThat(read(Map.of("LBSYNC_PORT_FILE", two)).port()).isEqualTo(2);
    assertThat(read(Map.of("LBSYNC_PORT_FILE", two, "LBSYNC_PORT", "3")).port()).isEqualTo(3);
    assertThat(read(Map.of("LBSYNC_PORT", " ")).port()).as("blank is not set").isEqualTo(1);
  }

  @Test
  void a_line_that_nobody_would_read_is_told() throws IOException {
    properties("LBSYNC_PROT=1");
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("lbsync.properties")
        .hasMessageContaining("LBSYNC_PROT");
    properties("LBSYNC_PROT_FILE=1");
    assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("LBSYNC_PROT_FILE");
    properties("LBSYNC_PORT=\\u00");
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("lines of the form NAME=value");
  }

  @Test
  void printing_them_gives_no_secret_away() {
    assertThat(read(Map.of("DATABASE_URL", "postgres://a:s3cret@db/lists")).toString())
        .doesNotContain("s3cret");
    Values values =
        Values.read(Map.of("DATABASE_URL", "postgres://a:s3cret@db/lists"), directory.resolve("x"));
    assertThat(values.toString() + values.sources()).doesNotContain("s3cret");
  }
}
