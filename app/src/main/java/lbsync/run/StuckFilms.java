package lbsync.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.group.GroupId;
import lbsync.site.Written;
import lbsync.sync.MemberId;

/// The SQL of writes that the site refused. Each refusal makes the pause until the next try longer,
/// up to an hour.
final class StuckFilms {
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(4);
  private static final int LONGEST_AFTER = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /// How many refusals it takes to believe the site that it does not know a film.
  private static final int BELIEVED_AFTER = 3;

  private final Database db;

  StuckFilms(Database db) {
    this.db = db;
  }

  /// A film that could not be written to a list.
  ///
  /// @param detail the site's own words
  record Stuck(FilmId film, Run.Action action, int refusals, String detail) {}

  /// Films that are not to be tried before a later time.
  Set<FilmId> resting(MemberId member, Instant now) {
    return new HashSet<>(
        db.jdbc()
            .sql("SELECT film_id FROM stuck_film WHERE member_id = :member AND next_try_at > :now")
            .param("member", member.value())
            .param("now", now.toEpochMilli())
            .query((row, number) -> new FilmId(row.getLong("film_id")))
            .list());
  }

  /// Whether no film of the list is to be moved before a later time: an order is refused as a
  /// whole.
  boolean isOrderResting(MemberId member, Instant now) {
    return db.jdbc()
            .sql(
                """
                SELECT count(*)
                FROM stuck_film
                WHERE member_id = :member AND action = 'MOVE' AND next_try_at > :now
                """)
            .param("member", member.value())
            .param("now", now.toEpochMilli())
            .query(Integer.class)
            .single()
        > 0;
  }

  /// Films that the site did not take into one list of the group or another.
  Set<FilmId> refused(GroupId group) {
    return new HashSet<>(
        db.jdbc()
            .sql(
                """
                SELECT DISTINCT s.film_id
                FROM stuck_film s
                JOIN member m ON m.id = s.member_id
                WHERE m.group_id = :group AND s.action = 'ADD'
                """)
            .param("group", group.value())
            .query((row, number) -> new FilmId(row.getLong("film_id")))
            .list());
  }

  List<Stuck> of(MemberId member) {
    return db.jdbc()
        .sql(
            """
            SELECT film_id, action, refusals, detail
            FROM stuck_film
            WHERE member_id = :member
            ORDER BY film_id
            """)
        .param("member", member.value())
        .query(
            (row, number) ->
                new Stuck(
                    new FilmId(row.getLong("film_id")),
                    Run.Action.valueOf(row.getString("action")),
                    row.getInt("refusals"),
                    row.getString("detail")))
        .list();
  }

  /// Films that the site did not know often enough to be believed, for whichever list of the group.
  Set<FilmId> unknown(GroupId group) {
    return new HashSet<>(
        db.jdbc()
            .sql(
                """
                SELECT DISTINCT s.film_id
                FROM stuck_film s
                JOIN member m ON m.id = s.member_id
                WHERE m.group_id = :group AND s.action = 'ADD'
                  AND s.code = 'UnknownFilmCode' AND s.refusals >= :enough
                """)
            .param("group", group.value())
            .param("enough", BELIEVED_AFTER)
            .query((row, number) -> new FilmId(row.getLong("film_id")))
            .list());
  }

  /// Counts a film's refusals for one and the same reason.
  ///
  /// @param changes of one write
  void refused(List<Change> changes, Written.Refused no, Instant now) {
    int orders =
        changes.stream()
            .filter(change -> change.action() == Run.Action.MOVE)
            .findFirst()
            .map(change -> refusedOrders(change.member()))
            .orElse(0);
    changes.forEach(change -> refused(change, orders, no, now));
  }

  /// How often the list's order was refused, whichever films were to be moved.
  private int refusedOrders(MemberId member) {
    return db.jdbc()
        .sql(
            """
            SELECT COALESCE(max(refusals), 0)
            FROM stuck_film
            WHERE member_id = :member AND action = 'MOVE'
            """)
        .param("member", member.value())
        .query(Integer.class)
        .single();
  }

  /// @param before how many refusals count at least
  private void refused(Change change, int before, Written.Refused no, Instant now) {
    int refusals =
        db.jdbc()
            .sql(
                """
                INSERT INTO stuck_film (member_id, film_id, action, refusals, next_try_at, detail, code)
                VALUES (:member, :film, :action, :before + 1, :now, :detail, :code)
                ON CONFLICT (member_id, film_id) DO UPDATE
                SET refusals = CASE WHEN stuck_film.code IS NOT DISTINCT FROM excluded.code
                                         AND stuck_film.refusals >= excluded.refusals
                                    THEN stuck_film.refusals + 1
                                    ELSE excluded.refusals END,
                    action = excluded.action,
                    detail = excluded.detail,
                    code = excluded.code
                RETURNING refusals
                """)
            .param("before", before)
            .param("member", change.member().value())
            .param("film", change.film().value())
            .param("action", change.action().name())
            .param("now", now.toEpochMilli())
            .param("detail", no.sentence())
            .param("code", no.code())
            .query(Integer.class)
            .single();
    db.jdbc()
        .sql(
            """
            UPDATE stuck_film SET next_try_at = :next WHERE member_id = :member AND film_id = :film
            """)
        .param("next", now.plus(pause(refusals)).toEpochMilli())
        .param("member", change.member().value())
        .param("film", change.film().value())
        .update();
  }

  /// They are not stuck any more: they were written, or nobody wants them to be.
  void clear(MemberId member, Collection<FilmId> films) {
    for (FilmId film : films) {
      db.jdbc()
          .sql("DELETE FROM stuck_film WHERE member_id = :member AND film_id = :film")
          .param("member", member.value())
          .param("film", film.value())
          .update();
    }
  }

  /// Films that nobody wants to be written any more are not stuck.
  ///
  /// @param wanted films that the plan for the list names
  void keepOnly(MemberId member, Set<FilmId> wanted) {
    clear(member, of(member).stream().map(Stuck::film).filter(f -> !wanted.contains(f)).toList());
  }

  private static Duration pause(int refusals) {
    return refusals >= LONGEST_AFTER
        ? LONGEST_PAUSE
        : FIRST_PAUSE.multipliedBy(1L << (refusals - 1));
  }
}
