package lbsync.letterboxd.page;

import static lbsync.letterboxd.page.Pages.assertRefused;
import static lbsync.letterboxd.page.Pages.own;
import static lbsync.letterboxd.page.Pages.recorded;
import static lbsync.letterboxd.page.Pages.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lbsync.film.ListId;
import lbsync.letterboxd.page.ListsIndex.Summary;
import org.junit.jupiter.api.Test;

class ListsIndexTest {
  @Test
  void lists_are_named_with_their_counts_in_order() throws Unreadable {
    ListsIndex index = ListsIndex.parse(own("index.html"));
    assertThat(index.lists())
        .containsExactly(
            new Summary(
                new ListId(901),
                "/ada/list/harbor-films/",
                "Ada's harbor films",
                1250,
                "All the harbors.",
                List.of()),
            new Summary(null, "/ada/list/nothing-yet/", "Nothing yet", 0, null, List.of()));
    assertThat(index.next()).isEqualTo("/ada/lists/page/2/");
    assertThat(index.lastPage()).isEqualTo(3);
  }

  @Test
  void the_overview_of_2025_is_read_as_well() throws Unreadable {
    ListsIndex index = ListsIndex.parse(own("index-of-2025-08.html"));
    assertThat(index.lists())
        .containsExactly(
            new Summary(
                new ListId(901), "/ada/list/harbor-films/", "Harbor films", 1, null, List.of()));
    assertThat(index.next()).isNull();
  }

  @Test
  void an_overview_that_was_cut_off_is_refused() {
    assertRefused(
        Check.COMPLETE, () -> ListsIndex.parse(own("index.html").replaceFirst("(?s)</h2>.*", "")));
  }

  @Test
  void a_member_may_have_no_lists() throws Unreadable {
    assertThat(ListsIndex.parse(own("index-empty.html")).lists()).isEmpty();
  }

  @Test
  void other_pages_are_refused_and_not_taken_for_an_empty_overview() {
    assertRefused(Check.KIND, () -> ListsIndex.parse(own("sign-in.html")));
    assertRefused(Check.KIND, () -> ListsIndex.parse(own("list-ranked.html")));
    assertRefused(
        Check.KIND, () -> ListsIndex.parse(with(own("index.html"), "/list/nothing-yet", "/x")));
  }

  @Test
  void recorded_an_overview_with_an_empty_list() throws Unreadable {
    ListsIndex index = ListsIndex.parse(recorded("watchlistarr-2026-07/lists_index.html"));
    assertThat(index.lists())
        .containsExactly(
            new Summary(new ListId(73057123), "/maxlainz/list/favs/", "Favs", 5, null, List.of()),
            new Summary(
                new ListId(42424242),
                "/maxlainz/list/2010s-must-watch/",
                "2010s Must Watch",
                128,
                null,
                List.of()),
            new Summary(
                new ListId(11111111),
                "/maxlainz/list/empty-list/",
                "Empty List",
                0,
                null,
                List.of()));
  }
}
