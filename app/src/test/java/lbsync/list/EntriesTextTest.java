package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesTextTest {
  @Test
  void entries_with_and_without_notes_are_read() {
    assertThat(EntriesText.read("[]")).isEmpty();
    assertThat(EntriesText.read("[[7,0],[8,2,\"a note\",true]]")).hasSize(2);
  }

  /// A shorter list would look as if its owner had taken films out.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "[[7,0],8,[9,1]]",
        "[[7,0],[8,1]",
        "[[7,0],[8",
        "[[7,0]] [[8,1]]",
        "[[7,0,\"a note\",true,[8,1]]]"
      })
  void what_is_damaged_is_not_read_as_less(String text) {
    assertThatThrownBy(() -> EntriesText.read(text)).isInstanceOf(RuntimeException.class);
  }
}
