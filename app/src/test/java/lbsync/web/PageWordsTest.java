package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lbsync.web.group.DashboardPage;
import lbsync.web.list.ListsPage;
import org.junit.jupiter.api.Test;

/// The sentences that pages make of what they hold.
class PageWordsTest {
  @Test
  void a_film_counts_once_in_however_many_lists_a_run_changed() {
    assertThat(RunSamples.done().headline()).isEqualTo("2 films added, 1 removed");
  }

  @Test
  void a_run_under_way_says_that_there_may_be_more() {
    assertThat(RunSamples.underWay().headline()).isEqualTo("2 films added, 1 removed so far");
  }

  @Test
  void a_write_without_an_answer_is_neither_counted_nor_denied() {
    assertThat(RunSamples.unanswered().headline())
        .isEqualTo("Letterboxd has not said yet whether it made the changes");
  }

  @Test
  void a_run_that_waits_has_changed_nothing_so_far() {
    assertThat(RunSamples.waiting().headline()).isEqualTo("Nothing has been changed so far");
    assertThat(RunSamples.waiting().took()).isEmpty();
  }

  @Test
  void of_a_run_that_was_interrupted_not_all_requests_are_known() {
    assertThat(RunSamples.done().asked()).doesNotContain("at least").endsWith(" times");
    assertThat(RunSamples.held().asked()).startsWith("at least ").endsWith(" times");
  }

  @Test
  void the_dashboard_says_the_most_important_thing_first() {
    DashboardPage full = GroupSamples.dashboard();
    assertThat(full.headline()).isEqualTo("2 things need you");
    assertThat(
            new DashboardPage(
                    full.frame(), List.of(), List.of(), List.of(), full.groups(), List.of())
                .headline())
        .isEqualTo("Your groups");
    assertThat(
            new DashboardPage(full.frame(), List.of(), List.of(), List.of(), List.of(), List.of())
                .headline())
        .isEqualTo("Nothing is shared yet");
  }

  /// The page below goes on, and may say before long that all of it is done.
  @Test
  void what_came_of_a_form_is_told_as_done_and_not_as_being_done() {
    assertThat(Told.values())
        .extracting(told -> told.notice().sentence())
        .noneMatch(sentence -> sentence.matches(".*\\b(is|are) being\\b.*"));
  }

  @Test
  void a_filter_survives_in_the_address_of_the_live_part() {
    var lists =
        new ListsPage(
            Samples.mayas("/lists"), List.of(), 0, "a&b=c", ListsPage.Sort.NAME, null, null, null);
    assertThat(lists.partPath()).isEqualTo("/lists?part=live&sort=name&q=a%26b%3Dc");
  }

  @Test
  void pages_are_turned_with_the_filter_kept() {
    assertThat(new Pager("/list/7", 1, 3).link(2)).isEqualTo("/list/7?page=2");
    assertThat(new Pager("/list/7?q=a", 1, 3).link(2)).isEqualTo("/list/7?q=a&page=2");
  }

  @Test
  void a_program_below_a_path_links_below_it() {
    Frame frame =
        new Frame(
            new Program("/sub", "1.2", "f1"),
            new Visitor(null, "t", Theme.of("dark"), Dates.ENGLISH),
            "/",
            Samples.NOW,
            null);
    assertThat(frame.at("/login")).isEqualTo("/sub/login");
    assertThat(frame.file("/app.css")).isEqualTo("/sub/app.css?v=f1");
    assertThat(new Pages().html(new ErrorPage(frame, 404, "a", "b", "c", "/", "d")))
        .contains("data-theme=\"dark\"")
        .doesNotContain("href=\"/login", "action=\"/theme");
  }
}
