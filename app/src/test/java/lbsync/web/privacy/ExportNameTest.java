package lbsync.web.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names come from another site, and might be anything.
class ExportNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"; filename=\"evil.exe",
        "a\\",
        "a\r\nSet-Cookie: a=b",
        "a\nb",
        "../../etc/passwd",
        "..\\..\\autoexec.bat",
        "C:con",
        "a;b,c",
        "a%2e%2e%2fb",
        "Zoë",
        "映画",
        "\ud83c\udfac",
        "\ud83c",
        "fdp.\u202exe",
        "\u200f\u2066a\u2069",
        "a\u0000b",
        "=?utf-8?q?evil?=",
        "$(id) `id` ~ *"
      })
  void it_is_one_name_with_harmless_letters_only(String username) {
    assertThat(AccountApi.toKeepAs(username))
        .matches("attachment; filename=\"letterboxdsync-[A-Za-z0-9_-]*\\.json\"");
  }

  @ParameterizedTest
  @CsvSource({
    "ann_2, ann_2",
    "Ann-B, Ann-B",
    "'a\"b', a_b",
    "Zoë, Zo_",
    "../x, ___x",
    "'a\r\nb', a__b",
  })
  void what_is_harmless_stays(String username, String shown) {
    assertThat(AccountApi.toKeepAs(username))
        .isEqualTo("attachment; filename=\"letterboxdsync-" + shown + ".json\"");
  }
}
