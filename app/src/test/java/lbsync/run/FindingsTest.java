package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lbsync.db.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsTest {
  @ParameterizedTest
  @ValueSource(strings = {Findings.REMOVED, Findings.TAKEN})
  void what_went_lately_is_found_without_a_look_at_what_went_before(String sql) {
    try (TestDatabase db = TestDatabase.sqlite()) {
      List<String> plan =
          db.database()
              .jdbc()
              .sql("EXPLAIN QUERY PLAN " + sql)
              .param("group", 1)
              .param("since", 1)
              .query((row, number) -> row.getString("detail"))
              .list();

      assertThat(plan.getFirst()).contains("(group_id=? AND started_at>?)");
      assertThat(plan).noneMatch(step -> step.startsWith("SCAN"));
    }
  }
}
