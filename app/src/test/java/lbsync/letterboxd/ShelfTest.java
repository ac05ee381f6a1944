package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import lbsync.film.ListId;
import lbsync.letterboxd.page.OwnLists.Own;
import org.junit.jupiter.api.Test;

class ShelfTest {
  @Test
  void lists_say_whose_they_are_when_they_agree() {
    assertThat(Shelf.owner(lists("/ada/list/seas/", "/ada/list/harbors/"))).contains("ada");
    assertThat(Shelf.owner(lists("/ada/list/seas/", "/bea/list/harbors/"))).isEmpty();
    assertThat(Shelf.owner(lists("/bea/list/seas/", "/ada/list/harbors/"))).isEmpty();
    assertThat(Shelf.owner(lists())).isEmpty();
  }

  private static List<Own> lists(String... paths) {
    return Arrays.stream(paths).map(path -> new Own(new ListId(1), path, "", false)).toList();
  }
}
