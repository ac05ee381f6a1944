package lbsync.list;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lbsync.db.Database;
import lbsync.film.ListId;

/// The rows of `run_list`.
final class RunLists {
  private static final String BEGAN =
      """
      INSERT INTO run_list (run_id, list_id, before_id, after_id)
      VALUES (:run, :list, :point, :point)
      ON CONFLICT DO NOTHING
      """;

  private static final String ENDED =
      """
      UPDATE run_list
      SET after_id = :point
      WHERE run_id = :run AND list_id = :list
      """;

  private static final String FIND =
      """
      SELECT before_id, after_id
      FROM run_list
      WHERE run_id = :run AND list_id = :list
      """;

  private static final String ALL =
      """
      SELECT list_id, before_id, after_id
      FROM run_list
      WHERE run_id = :run
      """;

  private final Database database;

  RunLists(Database database) {
    this.database = database;
  }

  record Row(ReadingId before, ReadingId after) {}

  /// Leaves a row that is there as it is.
  void began(long run, ListId list, ReadingId point) {
    write(BEGAN, run, list, point);
  }

  /// @return false when the run has not begun with the list
  boolean ended(long run, ListId list, ReadingId point) {
    return write(ENDED, run, list, point) == 1;
  }

  private int write(String sql, long run, ListId list, ReadingId point) {
    return database
        .jdbc()
        .sql(sql)
        .param("run", run)
        .param("list", list.value())
        .param("point", point.value())
        .update();
  }

  Optional<Row> find(long run, ListId list) {
    return database
        .jdbc()
        .sql(FIND)
        .param("run", run)
        .param("list", list.value())
        .query(
            (row, i) ->
                new Row(
                    new ReadingId(row.getLong("before_id")),
                    new ReadingId(row.getLong("after_id"))))
        .optional();
  }

  /// All lists that the run has read.
  Map<ListId, Row> of(long run) {
    Map<ListId, Row> rows = new HashMap<>();
    database
        .jdbc()
        .sql(ALL)
        .param("run", run)
        .query(
            row -> {
              rows.put(
                  new ListId(row.getLong("list_id")),
                  new Row(
                      new ReadingId(row.getLong("before_id")),
                      new ReadingId(row.getLong("after_id"))));
            });
    return rows;
  }
}
