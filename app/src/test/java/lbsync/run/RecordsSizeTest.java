package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import lbsync.db.Database;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import org.junit.jupiter.api.Test;

/// What a busy group leaves behind: what people did is kept for good, because it can be undone, and
/// everything else must not grow. Prints what it measured.
class RecordsSizeTest {
  private static final int EDITS = 30;
  private static final int LOOKS_AFTER_EACH = 4;
  private static final int EDITS_OF_A_YEAR = 10 * 365;
  private static final double MEGABYTES = 10;

  /// Tables of which each edit leaves rows.
  private static final List<String> KEPT =
      List.of("run", "run_member", "run_edit", "run_list", "change", "list_point");

  @Test
  void a_year_of_a_busy_group_takes_a_few_megabytes() throws Exception {
    try (var db = TestDatabase.sqlite();
        var club = new Club(db)) {
      long[] films = LongStream.rangeClosed(1, 300).toArray();
      Person ada = club.person("ada", films);
      Person ben = club.person("ben", films);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, club.person("cyd", films));
      Database database = db.database();
      edit(club, group, ada, ben, 0);
      List<Long> rows = rows(database);
      long bytes = bytes(database);

      edit(club, group, ada, ben, EDITS);

      double year = (bytes(database) - bytes) * (double) EDITS_OF_A_YEAR / EDITS / 1e6;
      System.out.printf("A year of a busy group of three lists: %.1f MB%n", year);
      assertThat(year).isLessThan(MEGABYTES);
      List<Long> after = rows(database);
      for (int i = 0; i < KEPT.size(); i++) {
        assertThat(after.get(i) - rows.get(i))
            .as("%s: nothing of looks that found nothing", KEPT.get(i))
            .isBetween((long) EDITS, 3L * EDITS);
      }
    }
  }

  /// Each time something comes to one list, or goes from another one, and is looked at.
  private static void edit(Club club, Group group, Person ada, Person ben, int edits)
      throws InterruptedException {
    for (int i = 0; i < Math.max(2, edits); i++) {
      long film = 1_000L + edits + i / 2;
      if (i % 2 == 0) {
        ada.list().add(film);
      } else {
        ben.list().remove(film);
      }
      club.sync(group);
      for (int look = 0; look < LOOKS_AFTER_EACH; look++) {
        club.clock.pass(Duration.ofMinutes(20));
        club.runs().look(group.id());
      }
      club.runs().clean();
    }
  }

  private static List<Long> rows(Database database) {
    return KEPT.stream().map(table -> number(database, "SELECT count(*) FROM " + table)).toList();
  }

  private static long bytes(Database database) {
    return number(
            database, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        - number(
            database,
            "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size");
  }

  private static long number(Database database, String sql) {
    return database.jdbc().sql(sql).query(Long.class).single();
  }
}
