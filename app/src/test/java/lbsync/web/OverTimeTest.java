package lbsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import lbsync.db.Database;
import lbsync.site.InMemoryList;
import lbsync.web.Visitors.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the page of a group tells about its time so far.
@ExtendWith(WholeApp.class)
@Timeout(60)
class OverTimeTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  @Test
  void each_day_tells_what_people_added_and_removed(People people) throws Exception {
    var visitors = new Visitors(people);
    Visitor ann = visitors.signedIn("Ann");
    long[] films = LongStream.rangeClosed(1, 20).toArray();
    InMemoryList list = visitors.list(ann, "Ann's films", films);
    String code = visitors.share(ann, list, "Film club", "collaborative");
    assertThat(manage(ann, code).select("#over-time + .muted").text())
        .startsWith(
            "20 films now. Apart from what lists brought when they joined, none was added or removed today.");
    list.add(30);
    list.add(31);
    sync(visitors, ann, code);
    assertThat(manage(ann, code).select("#over-time + .muted").text())
        .startsWith("22 films now. People added 2 today.");
    list.remove(1);
    sync(visitors, ann, code);
    passDay(people, code);
    list.add(32);
    list.remove(2);
    list.remove(3);
    sync(visitors, ann, code);

    Document page = manage(ann, code);

    List<LocalDate> days = daysWithEdits(people, code);
    assertThat(row(page, days.get(0))).containsExactly("21", "+2", "−1");
    assertThat(row(page, days.get(1))).containsExactly("20", "+1", "−2");
    assertThat(page.select("#chart-says").text())
        .startsWith("20 films now. People added 3 and removed 3 in ");
    assertThat(page.select(".plot[role=img][aria-labelledby=chart-says] .bars path[d]")).hasSize(3);
    assertThat(page.select(".scale").eachText()).containsExactly("21 20", "+2 −2");
    assertThat(page.select(".dates span").eachText()).endsWith("today");
  }

  @Test
  void a_year_is_told_in_weeks_by_the_live_part_too(People people) throws Exception {
    var visitors = new Visitors(people);
    Visitor ann = visitors.signedIn("Ann");
    InMemoryList list = visitors.list(ann, "Ann's films", 1, 2, 3);
    String code = visitors.share(ann, list, "Film club", "collaborative");
    for (int i = 0; i < 40; i++) {
      passDay(people, code);
    }
    Document month = manage(ann, code);
    assertThat(month.select("#chart-says").text()).endsWith("in 30 days.");
    Document year = ann.browser().get(month.select("#chart-span").attr("href")).page();
    assertThat(year.select("#chart-says").text()).endsWith("in 6 weeks.");
    String live = year.select("[data-live]").attr("data-live");
    Document part = ann.browser().get(live).expect(200).page();
    assertThat(part.select("#chart-table th").eachText()).startsWith("Week from");
    assertThat(part.select("h1")).isEmpty();
  }

  private static Document manage(Visitor visitor, String code) {
    return visitor.browser().get("/manage-sync/" + code).expect(200).page();
  }

  private static List<String> row(Document page, LocalDate day) {
    return page.select("#chart-table tr:has(time[datetime=" + day + "]) td").eachText();
  }

  private static void sync(Visitors visitors, Visitor visitor, String code) throws Exception {
    String path = "/manage-sync/" + code;
    visitor.browser().submitAndFollow(visitor.browser().get(path).form(path + "/run"));
    visitors.awaitQuiet(code);
  }

  /// All that happened in the group was a day earlier.
  private static void passDay(People people, String code) {
    var jdbc = people.app().bean(Database.class).jdbc();
    jdbc.sql(
            """
            UPDATE run SET started_at = started_at - :day
            WHERE group_id = (SELECT g.id FROM sync_group g WHERE g.code = :code)
            """)
        .param("day", DAY)
        .param("code", code)
        .update();
    jdbc.sql("UPDATE sync_group SET created_at = created_at - :day WHERE code = :code")
        .param("day", DAY)
        .param("code", code)
        .update();
  }

  private static List<LocalDate> daysWithEdits(People people, String code) {
    return people
        .app()
        .bean(Database.class)
        .jdbc()
        .sql(
            """
            SELECT DISTINCT r.started_at / :day AS day
            FROM sync_group g
            JOIN run r      ON r.group_id = g.id
            JOIN run_edit e ON e.run_id = r.id
            WHERE g.code = :code
            ORDER BY day
            """)
        .param("day", DAY)
        .param("code", code)
        .query((row, i) -> LocalDate.ofEpochDay(row.getLong("day")))
        .list();
  }
}
