package lbsync.run;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.list.History;
import lbsync.list.ReadingId;
import lbsync.sync.MemberId;
import lbsync.sync.Plan;
import lbsync.sync.Restored;
import lbsync.sync.Situation;
import org.jspecify.annotations.Nullable;

/// The SQL of lists that are to get their order and notes back as they were at a point of their
/// history.
final class Restores {
  private final Database db;
  private final GivenBack givenBack;

  Restores(Database db, Groups groups, History history) {
    this.db = db;
    this.givenBack = new GivenBack(groups, new Journal(db), history);
  }

  /// The latest wish for a list replaces an earlier one.
  void add(GroupId group, Restore wish, AccountId by) {
    Restore.Undone undone = wish.undone();
    db.jdbc()
        .sql(
            """
            INSERT INTO asked_restore (member_id, group_id, point_id, by_id, run_id, films)
            VALUES (:member, :group, :point, :by, :run, :films)
            ON CONFLICT (member_id) DO UPDATE
            SET point_id = excluded.point_id, by_id = excluded.by_id,
                run_id = excluded.run_id, films = excluded.films
            """)
        .param("member", wish.member().value())
        .param("group", group.value())
        .param("point", wish.point().value())
        .param("by", by.value())
        .param("run", undone == null ? null : undone.run().value())
        .param("films", undone == null ? null : text(undone.films()))
        .update();
  }

  /// What lists are to get back that were asked for.
  ///
  /// @param now how the lists stand
  SortedMap<MemberId, Restored> of(GroupId group, Situation now) {
    return reckon(group, asked(group), now);
  }

  /// What lists would get back.
  SortedMap<MemberId, Restored> reckon(GroupId group, List<Restore> wishes, Situation now) {
    return givenBack.of(group, wishes, now);
  }

  List<Restore> asked(GroupId group) {
    return db.jdbc()
        .sql(
            """
            SELECT r.member_id, m.list_id, r.point_id, r.run_id, r.films
            FROM asked_restore r
            JOIN member m ON m.id = r.member_id
            WHERE r.group_id = :group
            """)
        .param("group", group.value())
        .query(
            (row, number) ->
                new Restore(
                    new MemberId(row.getLong("member_id")),
                    new ListId(row.getLong("list_id")),
                    new ReadingId(row.getLong("point_id")),
                    undone(Columns.longOrNull(row, "run_id"), row.getString("films"))))
        .list();
  }

  private static Restore.@Nullable Undone undone(@Nullable Long run, @Nullable String films) {
    return run == null || films == null ? null : new Restore.Undone(new RunId(run), films(films));
  }

  private static String text(Set<FilmId> films) {
    return films.stream().sorted().map(FilmId::toString).collect(Collectors.joining(" "));
  }

  private static Set<FilmId> films(String text) {
    return Arrays.stream(text.split(" "))
        .filter(id -> !id.isEmpty())
        .map(id -> new FilmId(Long.parseLong(id)))
        .collect(Collectors.toSet());
  }

  /// A list whose order and notes are as they were has got back what it was to get.
  void doneWith(MemberId member, Plan plan) {
    if (plan.order().isEmpty() && plan.notes().isEmpty() && plan.add().isEmpty()) {
      done(member);
    }
  }

  /// Gives up what this one asked for.
  ///
  /// @return false when there was nothing
  boolean forget(GroupId group, AccountId by) {
    return db.jdbc()
            .sql("DELETE FROM asked_restore WHERE group_id = :group AND by_id = :by")
            .param("group", group.value())
            .param("by", by.value())
            .update()
        > 0;
  }

  void done(MemberId member) {
    db.jdbc()
        .sql("DELETE FROM asked_restore WHERE member_id = :member")
        .param("member", member.value())
        .update();
  }
}
