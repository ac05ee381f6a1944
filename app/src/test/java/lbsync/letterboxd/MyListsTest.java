package lbsync.letterboxd;

import static lbsync.letterboxd.OnStandIn.trouble;
import static lbsync.letterboxd.OnStandIn.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import lbsync.film.FilmId;
import lbsync.site.Glance;
import lbsync.site.ListRef;
import lbsync.site.ListSite.Progress;
import lbsync.site.ListSummary;
import lbsync.site.ListSummary.Visibility;
import lbsync.site.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import standin.control.Fault;
import standin.control.Match;
import standin.world.ListSettings;

class MyListsTest {
  private static final String WINDOW = "POST /s/load-lists";

  private OnStandIn on;

  @BeforeEach
  void start() throws InterruptedException {
    on = OnStandIn.start();
  }

  @AfterEach
  void stop() {
    on.close();
  }

  private List<ListSummary> lists() throws InterruptedException {
    return value(on.client.lists(on.ada, Progress.NONE));
  }

  @Test
  void all_lists_come_with_ids_and_counts_those_changed_last_first() throws InterruptedException {
    ListRef first = on.list("Jack's list", 3);
    ListRef secret = on.list("Seas", ListSettings.PRIVATE.described("All the seas."), 0);
    assertThat(lists())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("first")
        .containsExactly(
            new ListSummary(
                secret, "Seas", 0, null, Visibility.PRIVATE, "All the seas.", null, List.of()),
            new ListSummary(
                first, "Jack's list", 3, null, Visibility.PUBLIC, null, null, List.of()));
    assertThat(lists().getLast().first())
        .extracting(film -> film.id().value())
        .isEqualTo(on.site.world().films(first.id().value()));
    on.site.world().addFilm(first.id().value(), 7);
    assertThat(lists()).extracting(ListSummary::ref).containsExactly(first, secret);
    assertThat(lists()).extracting(ListSummary::filmCount).containsExactly(4, 0);
  }

  @Test
  void a_member_without_lists_has_none() throws InterruptedException {
    assertThat(lists()).isEmpty();
  }

  @Test
  void thirty_lists_take_three_pages_and_the_window() throws InterruptedException {
    for (int i = 0; i < 30; i++) {
      on.list("List " + i, 1);
    }
    assertThat(lists()).hasSize(30).doesNotHaveDuplicates();
    assertThat(on.asked())
        .containsExactly(
            WINDOW, "GET /ada/lists/", "GET /ada/lists/page/2/", "GET /ada/lists/page/3/");
  }

  @Test
  void ids_come_from_the_window_where_the_overview_lacks_them() throws InterruptedException {
    on.site.switches().listIdsInIndex(false);
    ListRef list = on.list("Harbors", 3);
    assertThat(lists()).extracting(ListSummary::ref).containsExactly(list);
    assertThat(on.asked()).containsExactly(WINDOW, "GET /ada/lists/");
  }

  @Test
  void ids_come_from_the_overview_where_there_is_no_window() throws InterruptedException {
    on.site.faults().always(Fault.NOT_FOUND, Match.path("/s/load-lists"));
    ListRef list = on.list("Harbors", ListSettings.PRIVATE, 3);
    assertThat(lists()).extracting(ListSummary::ref).containsExactly(list);
    assertThat(on.asked()).containsExactly(WINDOW, "GET /settings/", "GET /ada/lists/");
  }

  @Test
  void ids_come_from_the_lists_own_pages_where_nothing_else_tells() throws InterruptedException {
    on.site.faults().always(Fault.NOT_FOUND, Match.path("/s/load-lists"));
    on.site.switches().listIdsInIndex(false);
    ListRef list = on.list("Harbors", ListSettings.PRIVATE, 0);
    assertThat(lists()).extracting(ListSummary::ref).containsExactly(list);
    assertThat(on.asked()).contains("GET " + list.path());
  }

  @Test
  void a_glance_takes_one_request_and_shows_what_was_changed_last() throws InterruptedException {
    on.site.switches().listIdsInIndex(false);
    ListRef first = on.list("Harbors", 7);
    ListRef secret = on.list("Seas", ListSettings.PRIVATE, 0);
    Glance before = value(on.client.glance(on.ada));
    assertThat(before.all()).isTrue();
    assertThat(before.lists())
        .extracting(Glance.Seen::path, Glance.Seen::films)
        .containsExactly(tuple(secret.path(), 0), tuple(first.path(), 7));
    assertThat(before.lists().getLast().first())
        .extracting(FilmId::value)
        .isEqualTo(on.site.world().films(first.id().value()).subList(0, 5));
    on.site.world().addFilm(first.id().value(), 70);
    assertThat(value(on.client.glance(on.ada)).lists())
        .extracting(Glance.Seen::path, Glance.Seen::films)
        .containsExactly(tuple(first.path(), 8), tuple(secret.path(), 0));
    assertThat(on.asked()).containsExactly("GET /ada/lists/", "GET /ada/lists/");
  }

  @Test
  void a_glance_at_many_lists_says_that_there_are_more() throws InterruptedException {
    for (int i = 0; i < 13; i++) {
      on.list("List " + i, 1);
    }
    Glance glance = value(on.client.glance(on.ada));
    assertThat(glance.lists()).hasSize(12);
    assertThat(glance.all()).isFalse();
  }

  @Test
  void an_overview_that_is_cut_off_is_no_glance() throws InterruptedException {
    on.list("Harbors", 7);
    on.site.faults().once(Fault.TRUNCATED_PAGE, Match.path("/ada/lists/"));
    assertThat(trouble(on.client.glance(on.ada)).kind()).isEqualTo(Trouble.Kind.UNREADABLE);
  }

  @Test
  void whose_lists_they_are_takes_one_request_where_there_is_the_window()
      throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    ListRef secret = on.list("Seas", ListSettings.PRIVATE, 0);
    assertThat(value(on.client.own(on.ada))).containsExactlyInAnyOrder(list.id(), secret.id());
    assertThat(on.asked()).containsExactly(WINDOW);
  }

  @Test
  void whose_lists_they_are_takes_the_overview_where_there_is_no_window()
      throws InterruptedException {
    on.site.faults().always(Fault.NOT_FOUND, Match.path("/s/load-lists"));
    ListRef list = on.list("Harbors", ListSettings.PRIVATE, 3);
    assertThat(value(on.client.own(on.ada))).containsExactly(list.id());
    assertThat(on.asked()).containsExactly(WINDOW, "GET /settings/", "GET /ada/lists/");
  }

  @Test
  void strangers_are_not_shown_a_part_as_if_it_were_all() throws InterruptedException {
    on.list("Harbors", 3);
    on.list("Seas", ListSettings.PRIVATE, 3);
    on.site.faults().always(Fault.NOT_FOUND, Match.path("/s/load-lists"));
    on.site.world().endSessions("ada");
    assertThat(trouble(on.client.lists(on.ada, Progress.NONE)).kind())
        .isEqualTo(Trouble.Kind.SIGNED_OUT);
  }

  @Test
  void an_overview_without_its_lists_is_refused_or_made_good_by_the_window()
      throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    on.site.faults().once(Fault.EMPTY_GRID, Match.path("/ada/lists/"));
    assertThat(lists()).extracting(ListSummary::ref).containsExactly(list);
  }

  @Test
  void trouble_on_any_page_is_trouble_for_all() throws InterruptedException {
    for (int i = 0; i < 15; i++) {
      on.list("List " + i, 1);
    }
    on.site.faults().once(Fault.CHALLENGE, Match.path("/ada/lists/page/2/"));
    assertThat(trouble(on.client.lists(on.ada, Progress.NONE)).kind())
        .isEqualTo(Trouble.Kind.CHALLENGE);
  }

  @Test
  void a_member_who_was_renamed_is_followed() throws InterruptedException {
    ListRef list = on.list("Harbors", 3);
    on.site.world().renameMember("ada", "lovelace");
    assertThat(on.read(list).size()).isEqualTo(3);
    assertThat(on.ada.username()).isEqualTo("lovelace");
    assertThat(lists()).extracting(ListSummary::ref).containsExactly(on.refTo(list.id().value()));
  }
}
