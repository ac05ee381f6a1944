package lbsync.letterboxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.site.ListRef;
import lbsync.site.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import standin.control.Fault;
import standin.control.Match;

/// A list that is gone costs one request at each further look, and is seen again when it is back.
class MissingListsTest {
  /// How far the site's numbers of two lists that follow each other lie apart.
  private static final long NEXT = 37;

  private OnStandIn on;

  @BeforeEach
  void start() throws InterruptedException {
    on = OnStandIn.start();
  }

  @AfterEach
  void stop() {
    on.close();
  }

  private void assertGone(ListRef list, Reading last) throws InterruptedException {
    assertThat(OnStandIn.trouble(on.look(list, last)).kind()).isEqualTo(Trouble.Kind.NOT_FOUND);
  }

  @Test
  void the_window_alone_tells_that_it_is_still_gone() throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    on.list("Seas", 3);
    Reading now = on.read(list);
    on.site.world().deleteList(list.id().value());
    assertGone(list, now);
    on.asked();
    for (int i = 0; i < 20; i++) {
      assertGone(list, now);
      assertThat(on.asked()).containsExactly("POST /s/load-lists");
    }
  }

  @Test
  void without_the_window_its_page_does_and_all_lists_are_searched_now_and_then()
      throws InterruptedException {
    on.site.switches().editor(false);
    ListRef list = on.list("Harbors", 3);
    on.list("Seas", 3);
    Reading now = on.read(list);
    on.site.world().deleteList(list.id().value());
    assertGone(list, now);
    on.asked();
    for (int i = 1; i < 12; i++) {
      assertGone(list, now);
      assertThat(on.asked()).as("look %d", i).containsExactly("GET " + list.path());
    }
    assertGone(list, now);
    assertThat(on.asked()).as("the twelfth").contains("GET /ada/lists/");
    assertGone(list, now);
    assertThat(on.asked()).hasSize(1);
  }

  @Test
  void a_list_that_is_back_is_read_where_the_window_says_it_is() throws InterruptedException {
    ListRef harbors = on.list("Harbors", 3);
    Reading now = on.read(harbors);
    on.site.world().deleteList(harbors.id().value());
    assertGone(harbors, now);
    // The site's next list, not made yet.
    var seas = new ListRef(new ListId(harbors.id().value() + NEXT), "/ada/list/oceans/");
    assertThat(OnStandIn.trouble(on.look(seas, null)).kind()).isEqualTo(Trouble.Kind.NOT_FOUND);
    assertThat(on.list("Seas", 2).id()).isEqualTo(seas.id());
    on.asked();
    assertThat(on.read(seas).films()).hasSize(2);
    assertThat(on.asked())
        .containsExactly(
            "POST /s/load-lists", "GET /ada/list/seas/edit/", "POST /s/load-list-entries");
  }

  @Test
  void a_list_whose_page_is_back_is_read() throws InterruptedException {
    on.site.switches().editor(false);
    ListRef list = on.list("Harbors", 3);
    Reading now = on.read(list);
    on.site.faults().once(Fault.NOT_FOUND, Match.ALL.withPath(list.path()));
    on.site.faults().once(Fault.EMPTY_GRID, Match.ALL.withPath("/ada/lists/"));
    assertGone(list, now);
    assertThat(on.readAgain(list, now)).isEqualTo(now);
    on.asked();
    assertThat(on.readAgain(list, now)).isEqualTo(now);
    assertThat(on.asked()).as("as any other list").isEqualTo(List.of("GET " + list.path()));
  }
}
