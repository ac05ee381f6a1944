package lbsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.Version;
import lbsync.group.GroupId;
import lbsync.group.Member;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// The SQL of what runs found: how they went for each list, what people had done, and where that
/// contradicted.
final class Findings {
  static final String REMOVED =
      """
      SELECT e.member_id, e.film_id
      FROM run r
      JOIN run_edit e ON e.run_id = r.id
      WHERE r.group_id = :group AND r.started_at >= :since
        AND e.action = 'REMOVE' AND e.approved = FALSE
      """;

  static final String TAKEN =
      """
      SELECT c.member_id, c.film_id
      FROM run r
      JOIN change c ON c.run_id = r.id
      WHERE r.group_id = :group AND r.started_at >= :since
        AND c.action = 'REMOVE' AND c.status = 'CONFIRMED' AND c.approved = FALSE
      """;

  private final Database db;
  private final JdbcTemplate batches;

  Findings(Database db) {
    this.db = db;
    this.batches = new JdbcTemplate(db.dataSource());
  }

  /// Names the lists of the run. One that was begun before and is taken over begins anew with all
  /// of them.
  void addParts(RunId run, Collection<Member> members) {
    batches.batchUpdate(
        """
        INSERT INTO run_member (run_id, member_id, account_id, username, status)
        SELECT ?, ?, a.id, a.username, 'WAITING'
        FROM account a
        WHERE a.id = ?
        ON CONFLICT (run_id, member_id) DO UPDATE
        SET status = excluded.status, reason = NULL, version = NULL
        """,
        members.stream()
            .map(m -> new Object[] {run.value(), m.id().value(), m.account().value()})
            .toList());
  }

  void setPart(RunId run, MemberId member, Run.PartStatus status, @Nullable String reason) {
    db.jdbc()
        .sql(
            """
            UPDATE run_member SET status = :status, reason = :reason
            WHERE run_id = :run AND member_id = :member
            """)
        .param("status", status.name())
        .param("reason", reason)
        .param("run", run.value())
        .param("member", member.value())
        .update();
  }

  /// @param films how many the list had when the run read it; only the first such figure is kept
  void setFilmsBefore(RunId run, MemberId member, int films) {
    db.jdbc()
        .sql(
            """
            UPDATE run_member SET films_before = :films
            WHERE run_id = :run AND member_id = :member AND films_before IS NULL
            """)
        .param("films", films)
        .param("run", run.value())
        .param("member", member.value())
        .update();
  }

  /// Notes the version that the run leaves a list with.
  void setVersion(RunId run, MemberId member, Version version) {
    db.jdbc()
        .sql("UPDATE run_member SET version = :version WHERE run_id = :run AND member_id = :member")
        .param("version", VersionText.of(version))
        .param("run", run.value())
        .param("member", member.value())
        .update();
  }

  /// The versions that a run left those lists with that have what they are meant to have.
  Map<MemberId, Version> versions(RunId run) {
    Map<MemberId, Version> versions = new HashMap<>();
    db.jdbc()
        .sql(
            """
            SELECT member_id, version
            FROM run_member
            WHERE run_id = :run AND status = 'DONE' AND version IS NOT NULL
            """)
        .param("run", run.value())
        .query(
            row -> {
              versions.put(
                  new MemberId(row.getLong("member_id")),
                  VersionText.read(row.getString("version")));
            });
    return versions;
  }

  void setFilmsAfter(RunId run, MemberId member, int films) {
    db.jdbc()
        .sql(
            "UPDATE run_member SET films_after = :films WHERE run_id = :run AND member_id = :member")
        .param("films", films)
        .param("run", run.value())
        .param("member", member.value())
        .update();
  }

  List<Run.Part> parts(RunId run) {
    return db.jdbc()
        .sql(
            """
            SELECT member_id, username, status, reason, films_before, films_after
            FROM run_member
            WHERE run_id = :run
            ORDER BY member_id
            """)
        .param("run", run.value())
        .query(
            (row, number) ->
                new Run.Part(
                    new MemberId(row.getLong("member_id")),
                    row.getString("username"),
                    Run.PartStatus.valueOf(row.getString("status")),
                    row.getString("reason"),
                    intOrNull(row, "films_before"),
                    intOrNull(row, "films_after")))
        .list();
  }

  /// @param approved whether a person has said yes to it
  /// @param asked whether it was asked for here, and not made at the site
  void addEdits(
      RunId run,
      Collection<Run.Edit> edits,
      Predicate<Run.Edit> approved,
      Predicate<Run.Edit> asked) {
    batches.batchUpdate(
        """
        INSERT INTO run_edit (run_id, member_id, film_id, action, approved, asked)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (run_id, member_id, film_id) DO UPDATE
        SET action = excluded.action, approved = excluded.approved, asked = excluded.asked
        """,
        edits.stream()
            .map(
                e ->
                    new Object[] {
                      run.value(),
                      e.member().value(),
                      e.film().value(),
                      e.action().name(),
                      approved.test(e),
                      asked.test(e)
                    })
            .toList());
  }

  /// Films that members removed without anybody having said yes to it, by member.
  Map<MemberId, Set<FilmId>> removed(GroupId group, Instant since) {
    return films(REMOVED, group, since);
  }

  /// Films that we took out of lists without anybody having said yes to it, by member.
  Map<MemberId, Set<FilmId>> taken(GroupId group, Instant since) {
    return films(TAKEN, group, since);
  }

  private Map<MemberId, Set<FilmId>> films(String sql, GroupId group, Instant since) {
    Map<MemberId, Set<FilmId>> films = new HashMap<>();
    db.jdbc()
        .sql(sql)
        .param("group", group.value())
        .param("since", since.toEpochMilli())
        .query(
            row -> {
              films
                  .computeIfAbsent(new MemberId(row.getLong("member_id")), _ -> new HashSet<>())
                  .add(new FilmId(row.getLong("film_id")));
            });
    return films;
  }

  List<Run.Edit> edits(RunId run) {
    return db.jdbc()
        .sql(
            "SELECT member_id, film_id, action FROM run_edit WHERE run_id = :run"
                + " ORDER BY member_id, film_id")
        .param("run", run.value())
        .query(
            (row, number) ->
                new Run.Edit(
                    new MemberId(row.getLong("member_id")),
                    new FilmId(row.getLong("film_id")),
                    Run.Action.valueOf(row.getString("action"))))
        .list();
  }

  /// A film that one rule is found for more than once keeps the members of all.
  void addConflicts(RunId run, Collection<Run.Conflict> conflicts) {
    batches.batchUpdate(
        """
        INSERT INTO run_conflict (run_id, film_id, rule, member_ids)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (run_id, film_id, rule) DO UPDATE
        SET member_ids = run_conflict.member_ids || ' ' || excluded.member_ids
        WHERE ' ' || run_conflict.member_ids || ' ' NOT LIKE '% ' || excluded.member_ids || ' %'
        """,
        conflicts.stream()
            .map(
                c ->
                    new Object[] {
                      run.value(),
                      c.film().value(),
                      c.rule(),
                      c.members().stream().map(MemberId::toString).collect(Collectors.joining(" "))
                    })
            .toList());
  }

  List<Run.Conflict> conflicts(RunId run) {
    return db.jdbc()
        .sql(
            "SELECT film_id, rule, member_ids FROM run_conflict WHERE run_id = :run"
                + " ORDER BY film_id, rule")
        .param("run", run.value())
        .query(
            (row, number) ->
                new Run.Conflict(
                    new FilmId(row.getLong("film_id")),
                    row.getString("rule"),
                    Arrays.stream(row.getString("member_ids").split(" "))
                        .map(id -> new MemberId(Long.parseLong(id)))
                        .distinct()
                        .toList()))
        .list();
  }

  private static @Nullable Integer intOrNull(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }
}
