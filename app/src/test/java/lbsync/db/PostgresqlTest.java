package lbsync.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresqlTest {
  @Test
  void an_url_is_taken_apart() {
    var config =
        Postgresql.config("postgres://ann:p%40ss+word@db.example:5433/lists?sslmode=require");

    assertThat(config.getJdbcUrl())
        .isEqualTo("jdbc:postgresql://db.example:5433/lists?sslmode=require");
    assertThat(config.getUsername()).isEqualTo("ann");
    assertThat(config.getPassword()).isEqualTo("p@ss+word");
  }

  @Test
  void the_usual_port_goes_without_saying() {
    assertThat(Postgresql.config("postgresql://db/lists").getJdbcUrl())
        .isEqualTo("jdbc:postgresql://db:5432/lists");
  }

  @Test
  void an_url_of_the_driver_stays_as_it_is() {
    assertThat(Postgresql.config("jdbc:postgresql:lists").getJdbcUrl())
        .isEqualTo("jdbc:postgresql:lists");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://a:secret@b/c",
        "postgres://a:secret@b",
        "postgres://a:secret@b/",
        "postgres:secret",
        "postgres://a:sec ret@b/c",
        "secret"
      })
  void anything_else_is_refused_without_being_quoted(String url) {
    assertThatThrownBy(() -> Postgresql.config(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DATABASE_URL takes postgres://")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("sec ret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://a:b@db.example/c",
        "postgres://a:b@db.example/c?sslmode=require",
        "postgres://a:b@db.example/c?sslmode=prefer&sslrootcert=x",
        "postgres://a:b@192.0.2.1:5433/c",
        "postgresql://[2001:db8::1]/c",
        "postgres://localhost.example/c",
        "jdbc:postgresql://db.example/c?user=a",
        "jdbc:postgresql://localhost,db.example/c",
        "jdbc:postgresql://127.0.0.1:1,192.0.2.1:2/c?sslmode=disable"
      })
  void a_way_over_a_network_without_a_checked_certificate_is_open_to_others(String url) {
    assertThat(new DbSettings(Path.of("data"), url).isOpenToOthers()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://a:b@db.example/c?sslmode=verify-full",
        "postgres://a:b@db.example/c?sslrootcert=x&sslmode=verify-ca",
        "postgres://a:b@localhost/c",
        "postgres://a:b@127.0.0.1:5433/c",
        "postgres://a:b@[::1]/c",
        "jdbc:postgresql:c",
        "jdbc:postgresql://localhost,127.0.0.2:5433/c",
        "jdbc:postgresql://db/c?socketFactory=org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg"
      })
  void no_network_or_a_checked_certificate_is_not(String url) {
    assertThat(new DbSettings(Path.of("data"), url).isOpenToOthers()).isFalse();
  }

  @Test
  void sqlite_is_not_open_to_others() {
    assertThat(new DbSettings(Path.of("data"), null).isOpenToOthers()).isFalse();
  }

  @Test
  void settings_do_not_print_the_url() {
    assertThat(new DbSettings(Path.of("data"), "postgres://a:secret@b/c"))
        .hasToString("DbSettings[data, PostgreSQL]");
  }

  @Test
  void a_server_that_is_not_there_is_said_to_the_person_who_starts_the_program() throws Exception {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertThatThrownBy(() -> Postgresql.pool("postgres://a:secret@127.0.0.1:" + closed + "/c"))
        .isInstanceOf(CannotOpen.class)
        .hasMessageContaining("DATABASE_URL")
        .hasMessageNotContaining("secret");
  }
}
