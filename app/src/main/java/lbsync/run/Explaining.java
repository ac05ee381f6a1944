package lbsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.HeldSet;
import lbsync.group.Member;
import lbsync.group.ShareCode;
import lbsync.list.Readings;
import lbsync.sync.Held;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// The SQL of what happened to one film of a group.
public final class Explaining {
  private static final int MOST_EVENTS = 200;

  /// What people did, what we wrote, and what gave way: one shape for all three.
  private static final String EVENTS =
      """
      SELECT r.id AS run_id, r.started_at, m.member_id, m.username, 'OWNER' AS who, e.action,
             NULL AS detail, NULL AS status, NULL AS because
      FROM run r
      JOIN run_edit e   ON e.run_id = r.id
      JOIN run_member m ON m.run_id = r.id AND m.member_id = e.member_id
      WHERE r.group_id = :group AND e.film_id = :film
      UNION ALL
      SELECT r.id, r.started_at, m.member_id, m.username, 'GROUP', c.action,
             c.detail, c.status, c.because
      FROM run r
      JOIN change c     ON c.run_id = r.id
      JOIN run_member m ON m.run_id = r.id AND m.member_id = c.member_id
      WHERE r.group_id = :group AND c.film_id = :film AND r.dry = FALSE
      UNION ALL
      SELECT r.id, r.started_at, m.member_id, m.username, 'CONFLICT', 'ADD',
             k.rule, NULL, NULL
      FROM run r
      JOIN run_conflict k ON k.run_id = r.id
      JOIN run_member m   ON m.run_id = r.id
                         AND ' ' || k.member_ids || ' ' LIKE '% ' || m.member_id || ' %'
      WHERE r.group_id = :group AND k.film_id = :film AND r.dry = FALSE
      ORDER BY 1 DESC, 5, 3
      LIMIT :most
      """;

  private final Database db;
  private final Groups groups;
  private final Readings readings;
  private final StuckFilms stuck;

  Explaining(Database db, Groups groups, Readings readings) {
    this.db = db;
    this.groups = groups;
    this.readings = readings;
    this.stuck = new StuckFilms(db);
  }

  /// For one who has a list in the group.
  public Explanation of(ShareCode code, FilmId film, AccountId by) {
    Group group = groups.seen(code, by);
    boolean wanted = groups.films().canon(group.id()).has(film);
    Map<MemberId, Held> held =
        groups.held().of(group.id()).films().stream()
            .map(HeldSet.Waiting::held)
            .filter(each -> each.film().equals(film))
            .collect(Collectors.toMap(Held::member, Function.identity()));
    List<Explanation.Place> places =
        groups.members(group.id()).stream()
            .map(member -> place(member, film, wanted, held.get(member.id())))
            .toList();
    return new Explanation(film, wanted, places, events(group, film));
  }

  private Explanation.Place place(Member member, FilmId film, boolean wanted, @Nullable Held held) {
    boolean has =
        readings.last(member.list()).filter(list -> list.films().contains(film)).isPresent();
    return new Explanation.Place(member, has, detail(member, film, has == wanted, held));
  }

  private @Nullable String detail(
      Member member, FilmId film, boolean asMeant, @Nullable Held held) {
    if (held != null) {
      return Sentences.waits(held);
    }
    if (asMeant) {
      return null;
    }
    return stuck.of(member.id()).stream()
        .filter(each -> each.film().equals(film))
        .map(StuckFilms.Stuck::detail)
        .findFirst()
        .orElse(member.stateDetail());
  }

  private List<Explanation.Event> events(Group group, FilmId film) {
    return db.jdbc()
        .sql(EVENTS)
        .param("group", group.id().value())
        .param("film", film.value())
        .param("most", MOST_EVENTS)
        .query(Explaining::event)
        .list();
  }

  private static Explanation.Event event(ResultSet row, int number) throws SQLException {
    var by = Explanation.By.valueOf(row.getString("who"));
    String status = row.getString("status");
    return new Explanation.Event(
        new RunId(row.getLong("run_id")),
        Columns.instant(row, "started_at"),
        new MemberId(row.getLong("member_id")),
        row.getString("username"),
        by,
        Run.Action.valueOf(row.getString("action")),
        status == null ? null : Change.Status.valueOf(status),
        by == Explanation.By.GROUP ? outcome(row) : row.getString("detail"));
  }

  private static String outcome(ResultSet row) throws SQLException {
    String because = row.getString("because");
    String detail = row.getString("detail");
    var status = Change.Status.valueOf(row.getString("status"));
    if (status == Change.Status.CONFIRMED) {
      return because;
    }
    String left =
        switch (status) {
          case REFUSED -> "Letterboxd did not do it.";
          case UNKNOWN, SENT -> "No answer came.";
          case PLANNED, CONFIRMED -> "It was not sent.";
        };
    return detail == null
        ? "%s %s".formatted(because, left)
        : "%s %s %s".formatted(because, left, detail);
  }
}
