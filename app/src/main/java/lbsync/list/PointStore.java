package lbsync.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import org.jspecify.annotations.Nullable;

/// The rows of `list_point`.
final class PointStore {
  private static final String INSERT =
      """
      INSERT INTO list_point (list_id, at, run_id, films, added, removed, rearranged, steps, digest,
                              script, shows_notes)
      VALUES (:list, :at, :run, :films, :added, :removed, :rearranged, :steps, :digest, :script,
              :showsNotes)
      RETURNING id
      """;

  private static final String NEWEST =
      """
      SELECT id, steps, digest, script, shows_notes
      FROM list_point
      WHERE list_id = :list
      ORDER BY id DESC
      LIMIT 1
      """;

  private static final String FIND =
      """
      SELECT id, steps, digest, script, shows_notes
      FROM list_point
      WHERE list_id = :list AND id = :id
      """;

  private static final String UP_TO =
      """
      SELECT id, steps, digest, script, shows_notes
      FROM list_point
      WHERE list_id = :list AND id <= :id
      ORDER BY id DESC
      LIMIT :most
      """;

  private static final String PAGE =
      """
      SELECT id, at, run_id, films, added, removed, rearranged
      FROM list_point
      WHERE list_id = :list AND id < :before
      ORDER BY id DESC
      LIMIT :most
      """;

  private final Database database;

  PointStore(Database database) {
    this.database = database;
  }

  /// How the content of a point is kept.
  ///
  /// @param steps 0 where the script makes it out of nothing, otherwise how many points back there
  ///     is one of which that is true
  /// @param digest of the content, to know what was damaged: see [Contents]
  record Kept(int steps, String digest, String script) {}

  /// @param showsNotes whether a film without a note is known to have had none
  record Row(ReadingId id, boolean showsNotes, Kept kept) {}

  ReadingId insert(Reading reading, @Nullable Long run, Difference difference, Kept kept) {
    return database
        .jdbc()
        .sql(INSERT)
        .param("list", reading.list().value())
        .param("at", reading.readAt().toEpochMilli())
        .param("run", run)
        .param("films", reading.entries().size())
        .param("added", difference.came().size())
        .param("removed", difference.left().size())
        .param("rearranged", difference.rearranged())
        .param("steps", kept.steps())
        .param("digest", kept.digest())
        .param("script", kept.script())
        .param("showsNotes", showsNotes(reading))
        .query((row, i) -> new ReadingId(row.getLong("id")))
        .single();
  }

  /// A reading of the same content has shown notes.
  void setShowsNotes(ReadingId point) {
    database
        .jdbc()
        .sql("UPDATE list_point SET shows_notes = TRUE WHERE id = :id")
        .param("id", point.value())
        .update();
  }

  /// The way with exact versions does.
  static boolean showsNotes(Reading reading) {
    return reading.version() instanceof Version.Numbered;
  }

  Optional<Row> newest(ListId list) {
    return database
        .jdbc()
        .sql(NEWEST)
        .param("list", list.value())
        .query(PointStore::row)
        .optional();
  }

  Optional<Row> find(ListId list, ReadingId id) {
    return database
        .jdbc()
        .sql(FIND)
        .param("list", list.value())
        .param("id", id.value())
        .query(PointStore::row)
        .optional();
  }

  /// This point and those before it, newest first.
  List<Row> upTo(ListId list, ReadingId id, int most) {
    return database
        .jdbc()
        .sql(UP_TO)
        .param("list", list.value())
        .param("id", id.value())
        .param("most", most)
        .query(PointStore::row)
        .list();
  }

  /// @param before null for the newest
  List<Point> page(ListId list, @Nullable ReadingId before, int most) {
    return database
        .jdbc()
        .sql(PAGE)
        .param("list", list.value())
        .param("before", before == null ? Long.MAX_VALUE : before.value())
        .param("most", most)
        .query(PointStore::point)
        .list();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new ReadingId(row.getLong("id")),
        row.getBoolean("shows_notes"),
        new Kept(row.getInt("steps"), row.getString("digest"), row.getString("script")));
  }

  private static Point point(ResultSet row, int number) throws SQLException {
    return new Point(
        new ReadingId(row.getLong("id")),
        Columns.instant(row, "at"),
        Columns.longOrNull(row, "run_id"),
        row.getInt("films"),
        row.getInt("added"),
        row.getInt("removed"),
        row.getBoolean("rearranged"));
  }
}
