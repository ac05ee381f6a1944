package lbsync.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static final String IS_OF =
      """
      SELECT count(*)
      FROM list_point
      WHERE list_id = :list AND id = :id
      """;

  /// Each point with those before it, back to one that is kept whole.
  private static final String CHAINS =
      """
      SELECT p.list_id, p.id, p.steps, p.digest, p.script, p.shows_notes
      FROM list_point a
      JOIN list_point p ON p.list_id = a.list_id
                       AND p.id <= a.id
                       AND p.id >= COALESCE((SELECT w.id
                                             FROM list_point w
                                             WHERE w.list_id = a.list_id AND w.id <= a.id
                                               AND w.steps = 0
                                             ORDER BY w.id DESC
                                             LIMIT 1), a.id)
      WHERE a.id IN (:ids)
      ORDER BY p.id
      """;

  private static final String BEFORE =
      """
      SELECT a.list_id, (SELECT b.id
                         FROM list_point b
                         WHERE b.list_id = a.list_id AND b.id < a.id
                         ORDER BY b.id DESC
                         LIMIT 1) AS id
      FROM list_point a
      WHERE a.id IN (:ids)
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

  boolean isOf(ListId list, ReadingId point) {
    return database
            .jdbc()
            .sql(IS_OF)
            .param("list", list.value())
            .param("id", point.value())
            .query(Integer.class)
            .single()
        == 1;
  }

  /// What these points are put together from, by list: for each of them the rows from one that is
  /// kept whole to the point itself. Oldest first, none twice. Asks the database once.
  Map<ListId, List<Row>> chains(Collection<ReadingId> points) {
    Map<ListId, List<Row>> chains = new HashMap<>();
    if (!points.isEmpty()) {
      database
          .jdbc()
          .sql(CHAINS)
          .param("ids", points.stream().map(ReadingId::value).toList())
          .query(
              row -> {
                List<Row> chain =
                    chains.computeIfAbsent(
                        new ListId(row.getLong("list_id")), _ -> new ArrayList<>());
                if (chain.isEmpty() || chain.getLast().id().value() != row.getLong("id")) {
                  chain.add(row(row, 0));
                }
              });
    }
    return chains;
  }

  /// Those of the points at which films without a note are known to have had none.
  Set<ReadingId> showingNotes(Collection<ReadingId> of) {
    return of.isEmpty()
        ? Set.of()
        : new HashSet<>(
            database
                .jdbc()
                .sql("SELECT id FROM list_point WHERE id IN (:ids) AND shows_notes = TRUE")
                .param("ids", of.stream().map(ReadingId::value).toList())
                .query((row, i) -> new ReadingId(row.getLong("id")))
                .list());
  }

  /// The point before each of these; a list of which it is the first is missing. Asks the database
  /// once.
  Map<ListId, ReadingId> before(Collection<ReadingId> points) {
    Map<ListId, ReadingId> before = new HashMap<>();
    if (!points.isEmpty()) {
      database
          .jdbc()
          .sql(BEFORE)
          .param("ids", points.stream().map(ReadingId::value).toList())
          .query(
              row -> {
                Long id = Columns.longOrNull(row, "id");
                if (id != null) {
                  before.put(new ListId(row.getLong("list_id")), new ReadingId(id));
                }
              });
    }
    return before;
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
