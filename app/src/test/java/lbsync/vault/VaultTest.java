package lbsync.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import lbsync.db.CannotOpen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
  private static final Place PLACE = new Place("account", 1, "password");

  @TempDir private Path directory;

  @Test
  void what_was_sealed_opens_after_a_restart() {
    byte[] sealed = open().seal("pässwörd", PLACE);

    assertThat(open().open(sealed, PLACE)).isEqualTo("pässwörd");
  }

  @Test
  void what_is_sealed_does_not_show_and_never_looks_the_same() {
    Vault vault = open();
    byte[] sealed = vault.seal("hunter2", PLACE);

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
    assertThat(vault.seal("hunter2", PLACE)).isNotEqualTo(sealed);
  }

  @Test
  void a_change_of_any_byte_is_noticed() {
    Vault vault = open();
    byte[] sealed = vault.seal("hunter2", PLACE);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> vault.open(changed, PLACE)).isInstanceOf(CannotUnseal.class);
    }
  }

  @Test
  void a_secret_opens_in_its_own_row_and_column_alone() {
    Vault vault = open();
    byte[] sealed = vault.seal("hunter2", PLACE);

    Stream.of(
            new Place("account", 2, "password"),
            new Place("account", 1, "site_session"),
            new Place("login", 1, "password"))
        .forEach(
            other ->
                assertThatThrownBy(() -> vault.open(sealed, other))
                    .isInstanceOf(CannotUnseal.class)
                    .hasMessageContaining(other.toString())
                    .hasMessageNotContaining("hunter2"));
  }

  @Test
  void another_key_opens_nothing(@TempDir Path elsewhere) {
    byte[] sealed = open().seal("hunter2", PLACE);
    Vault other = Vault.open(new VaultSettings(elsewhere));

    assertThatThrownBy(() -> other.open(sealed, PLACE)).isInstanceOf(CannotUnseal.class);
  }

  @Test
  void the_key_is_its_owners_alone() throws IOException {
    open();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining(file -> !file.equals(key()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void a_key_open_to_others_is_refused_with_the_remedy(String mode) throws IOException {
    open();
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString(mode));

    assertThatThrownBy(this::open)
        .isInstanceOf(CannotOpen.class)
        .hasMessageContaining("chmod 600 " + key());
  }

  @Test
  void a_broken_key_stops_the_start_and_is_not_replaced() throws IOException {
    open();
    Files.writeString(key(), "");

    assertThatThrownBy(this::open)
        .isInstanceOf(CannotOpen.class)
        .hasMessageContaining("holds no key");
    assertThat(key()).isEmptyFile();
  }

  private Vault open() {
    return Vault.open(new VaultSettings(directory));
  }

  private Path key() {
    return directory.resolve("key");
  }
}
