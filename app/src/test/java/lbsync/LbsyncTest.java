package lbsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lbsync.settings.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbsyncTest {
  @TempDir Path directory;

  /// The program in a process of its own.
  private Process lbsync(Map<String, String> environment, String... arguments) throws IOException {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            withoutTests(),
            "lbsync.Lbsync");
    command.command().addAll(List.of(arguments));
    command.directory(directory.toFile()).redirectError(directory.resolve("stderr").toFile());
    command.environment().putAll(environment);
    return command.start();
  }

  private static String withoutTests() {
    String separator = System.getProperty("path.separator");
    return String.join(
        separator,
        List.of(System.getProperty("java.class.path").split(separator)).stream()
            .filter(entry -> !entry.endsWith("test-classes"))
            .toList());
  }

  private String errors() throws IOException {
    return Files.readString(directory.resolve("stderr"));
  }

  @Test
  void the_help_names_every_setting_with_its_default() {
    var text = new StringWriter();
    int status = Lbsync.commands().setOut(new PrintWriter(text, true)).execute("serve", "--help");
    assertThat(status).isZero();
    assertThat(text.toString())
        .contains(Arrays.stream(Setting.values()).map(Setting::name).toList())
        .contains("(default 9300)", "(default https://letterboxd.com)", "(not set)")
        .contains(" https://lists.example.org\n")
        .contains("\n                         instead of SQLite\n");
  }

  @Test
  void it_says_where_it_listens_and_nothing_else_and_stops_when_told_to() throws Exception {
    Process serve =
        lbsync(
            Map.of(
                "LBSYNC_PORT", "0",
                "LBSYNC_LETTERBOXD_URL", "http://127.0.0.1:1",
                "SERVER_PORT", "1"),
            "serve");
    try (BufferedReader out = serve.inputReader()) {
      String line = out.readLine();
      assertThat(line).as(errors()).matches("listening on http://127\\.0\\.0\\.1:[1-9]\\d+");
      URI ping = URI.create(line.substring("listening on ".length()) + "/ping");
      var request = HttpRequest.newBuilder(ping).build();
      try (var http = HttpClient.newHttpClient()) {
        assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo("pong");
      }
      serve.toHandle().destroy(); // leaves its output open, unlike destroy()
      assertThat(serve.waitFor(30, TimeUnit.SECONDS)).as("stops").isTrue();
      assertThat(out.readLine()).as("one line").isNull();
      assertThat(errors()).as("nothing to complain about").isEmpty();
      assertThat(directory.resolve("data")).isDirectory();
    } finally {
      serve.destroyForcibly();
    }
  }

  @Test
  void keys_are_rotated_while_it_serves() throws Exception {
    Map<String, String> environment =
        Map.of("LBSYNC_PORT", "0", "LBSYNC_LETTERBOXD_URL", "http://127.0.0.1:1");
    Process serve = lbsync(environment, "serve");
    try (BufferedReader out = serve.inputReader()) {
      assertThat(out.readLine()).as(errors()).startsWith("listening on ");
      String before = Files.readString(directory.resolve("data/key"));

      Process rotate = lbsync(environment, "admin", "rotate-keys");

      assertThat(new String(rotate.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              """
              0 secrets of 0 accounts are sealed with new keys.
              The new master key is in the file key of the data directory.
              """);
      assertThat(rotate.waitFor()).isZero();
      assertThat(errors()).isEmpty();
      assertThat(Files.readString(directory.resolve("data/key"))).isNotEqualTo(before);
      assertThat(serve.isAlive()).isTrue();
    } finally {
      serve.destroyForcibly();
    }
  }

  @Test
  void a_member_is_signed_out_from_the_terminal_while_it_serves() throws Exception {
    Map<String, String> environment =
        Map.of(
            "LBSYNC_PORT", "0",
            "LBSYNC_ADDRESS", "0.0.0.0",
            "LBSYNC_LETTERBOXD_URL", "http://127.0.0.1:1");
    Process serve = lbsync(environment, "serve");
    try (BufferedReader out = serve.inputReader()) {
      assertThat(out.readLine()).as(errors()).startsWith("listening on ");
      assertThat(errors())
          .contains("WARN", "LBSYNC_ADDRESS lets other machines connect")
          .hasLineCount(1);
      member("Ann");

      Process signOut = lbsync(environment, "admin", "sign-out", "ann");

      assertThat(new String(signOut.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("Ann is signed out: browsers 1, tokens 0.\n");
      assertThat(signOut.waitFor()).isZero();
      Process again = lbsync(environment, "admin", "sign-out", "nobody");
      assertThat(again.waitFor()).isEqualTo(1);
      assertThat(errors())
          .isEqualTo("lbsync: There is no account of that name; nothing was done.\n");
      assertThat(serve.isAlive()).isTrue();
    } finally {
      serve.destroyForcibly();
    }
  }

  /// Signed in with one browser.
  private void member(String name) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/lbsync.db"));
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO account (username, username_key, state, created_at) VALUES ('%s', '%s', 'READY', 0)"
              .formatted(name, name.toLowerCase(Locale.ROOT)));
      statement.executeUpdate(
          "INSERT INTO login (account_id, token_hash, csrf_token, device, created_at, last_used_at)"
              + " SELECT id, x'00', 'x', 'x', 0, 0 FROM account");
    }
  }

  @Test
  void admin_without_a_command_lists_them() {
    var text = new StringWriter();
    int status = Lbsync.commands().setOut(new PrintWriter(text, true)).execute("admin");
    assertThat(status).isZero();
    assertThat(text.toString()).contains("rotate-keys", "sign-out", "Signs a member out");
  }

  @Test
  void an_admin_command_without_a_database_says_so_in_one_line() throws Exception {
    Process rotate = lbsync(Map.of("DATABASE_PATH", "nowhere"), "admin", "rotate-keys");
    assertThat(rotate.waitFor()).isEqualTo(1);
    assertThat(errors()).isEqualTo("lbsync: There is no database in nowhere.\n");
    assertThat(directory.resolve("nowhere")).doesNotExist();
  }

  /// Whatever the driver or the pool has to say about it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://lbsync:PASSWORD@127.0.0.1:1/lists",
        "jdbc:postgresql://nowhere.invalid/lists?user=lbsync&password=PASSWORD",
        "postgres://lbsync:PASSWORD@nowhere.invalid/lists",
        "postgres://lbsync:PASSWORD@127.0.0.1:1/lists"
      })
  void the_password_of_a_database_that_cannot_be_used_is_not_printed(String url) throws Exception {
    String password = "Parole-of-the-database";
    Process serve =
        lbsync(
            Map.of(
                "LBSYNC_PORT", "0",
                "LBSYNC_LOG", "trace",
                "DATABASE_URL", url.replace("PASSWORD", password)),
            "serve");

    String output = new String(serve.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(serve.waitFor()).isEqualTo(1);
    assertThat(errors()).contains("DATABASE_URL");
    assertThat(output + errors()).doesNotContain(password);
  }

  @Test
  void what_can_be_mended_is_all_that_is_said_of_a_failed_start() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFails(
          Map.of("LBSYNC_PORT", String.valueOf(taken.getLocalPort())),
          "lbsync: Port %d is already in use\n".formatted(taken.getLocalPort()));
    }
    assertFails(
        Map.of("DATABASE_URL", "postgres://a:b@127.0.0.1:1/lists"),
        "lbsync: Cannot open the database of DATABASE_URL: ");
    Path file = Files.createTempFile("lbsync-test-", "");
    assertFails(
        Map.of("DATABASE_PATH", file.resolve("data").toString()),
        "lbsync: Cannot make the data directory ");
    Files.delete(file);
  }

  private void assertFails(Map<String, String> environment, String beginning) throws Exception {
    Process serve = lbsync(environment, "serve");
    try (BufferedReader out = serve.inputReader()) {
      assertThat(out.readAllAsString()).isEmpty();
    }
    assertThat(serve.waitFor()).isEqualTo(1);
    assertThat(errors()).startsWith(beginning).hasLineCount(1);
  }

  @Test
  void a_wrong_setting_stops_the_start_with_one_line() throws Exception {
    Process serve = lbsync(Map.of("LBSYNC_PORT", "many"), "serve");
    try (BufferedReader out = serve.inputReader()) {
      assertThat(out.readLine()).isNull();
    }
    assertThat(serve.waitFor()).isEqualTo(1);
    assertThat(errors()).isEqualTo("lbsync: LBSYNC_PORT takes a port, 0 to 65535.\n");
  }
}
