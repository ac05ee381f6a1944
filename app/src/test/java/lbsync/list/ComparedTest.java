package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.film.FilmId;
import lbsync.site.Glance;
import lbsync.site.Glance.Seen;
import org.junit.jupiter.api.Test;

/// What two glances tell.
final class ComparedTest {
  private static final int PAGE = 12;

  private static Seen seen(String path) {
    return new Seen(path, 3, List.of(new FilmId(1), new FilmId(2)));
  }

  private static List<Seen> lists(String paths) {
    return Arrays.stream(paths.split("")).map(ComparedTest::seen).toList();
  }

  private static String suspects(String before, String now, boolean all) {
    var compared =
        new Compared(before.isEmpty() ? List.of() : lists(before), new Glance(lists(now), all));
    return Stream.of("a", "b", "c", "d", "e", "x")
        .filter(compared::suspects)
        .collect(Collectors.joining());
  }

  @Test
  void what_kept_its_place_is_not_suspect() {
    assertThat(suspects("abcd", "abcd", false)).isEmpty();
  }

  @Test
  void what_rose_is() {
    assertThat(suspects("abcd", "cabd", false)).isEqualTo("c");
    assertThat(suspects("abcd", "dcab", false)).isEqualTo("cd");
  }

  @Test
  void so_is_what_came_from_further_down() {
    assertThat(suspects("abcd", "xabc", false)).isEqualTo("x");
  }

  @Test
  void so_is_what_looks_other_where_it_stands_and_all_above_it() {
    var longer = new Seen("b", 4, List.of(new FilmId(1), new FilmId(2)));
    var other = new Seen("c", 3, List.of(new FilmId(1), new FilmId(9)));
    var compared = new Compared(lists("abc"), new Glance(List.of(seen("a"), longer, other), false));
    assertThat(Stream.of("a", "b", "c").filter(compared::suspects)).hasSize(3);
  }

  @Test
  void everything_is_where_nothing_kept_its_place_or_nothing_was_known() {
    assertThat(suspects("abcd", "dcba", false)).isEqualTo("bcd");
    assertThat(suspects("", "ab", false)).isEqualTo("abcdex");
  }

  @Test
  void what_is_hidden_or_moved_is_and_what_was_further_down_is_not() {
    assertThat(suspects("abcd", "acd", false)).as("gone from between").isEqualTo("b");
    assertThat(suspects("abcd", "acd", true)).as("nothing is further down").isEqualTo("bex");
  }

  /// Members with many lists, of which some are edited, made and deleted at random: what was edited
  /// is suspect, or stands at the edge, below none but others that were edited.
  @Test
  void no_edit_is_overlooked() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      var lists = new ArrayList<String>();
      int count = 1 + random.nextInt(30);
      for (int i = 0; i < count; i++) {
        lists.add("list" + i);
      }
      List<Seen> before = page(lists).lists();
      Set<String> edited = new HashSet<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        String list = lists.get(random.nextInt(lists.size()));
        lists.remove(list);
        lists.addFirst(list);
        edited.add(list);
      }
      if (random.nextInt(4) == 0) {
        lists.addFirst("new");
      }
      if (lists.size() > 1 && random.nextInt(4) == 0) {
        edited.remove(lists.remove(random.nextInt(lists.size())));
      }
      var compared = new Compared(before, page(lists));
      int edge = compared.edge();
      while (edge < lists.size() && edited.contains(lists.get(edge))) {
        edited.remove(lists.get(edge));
        edge++;
      }
      assertThat(edited)
          .as("seed %d, round %d: %s, now %s", seed, round, before, lists)
          .allMatch(compared::suspects);
    }
  }

  @Test
  void of_many_lists_few_are_suspect() {
    var lists = new ArrayList<String>();
    for (int i = 0; i < 30; i++) {
      lists.add("list" + i);
    }
    List<Seen> before = page(lists).lists();
    Collections.swap(lists, 0, 1);
    var compared = new Compared(before, page(lists));
    assertThat(lists.stream().filter(compared::suspects)).containsExactly("list1");
  }

  private static Glance page(List<String> lists) {
    return new Glance(
        lists.stream().limit(PAGE).map(ComparedTest::seen).toList(), lists.size() <= PAGE);
  }
}
