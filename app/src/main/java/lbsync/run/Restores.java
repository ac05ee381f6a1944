package lbsync.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.group.GroupId;
import lbsync.list.History;
import lbsync.list.ReadingId;
import lbsync.sync.MemberId;
import lbsync.sync.Plan;
import lbsync.sync.Restored;

/// The SQL of lists that are to get their order and notes back as they were at a point of their
/// history.
final class Restores {
  private final Database db;
  private final History history;

  Restores(Database db, History history) {
    this.db = db;
    this.history = history;
  }

  /// The latest wish for a list replaces an earlier one.
  void add(GroupId group, MemberId member, ReadingId point, AccountId by) {
    db.jdbc()
        .sql(
            """
            INSERT INTO asked_restore (member_id, group_id, point_id, by_id)
            VALUES (:member, :group, :point, :by)
            ON CONFLICT (member_id) DO UPDATE
            SET point_id = excluded.point_id, by_id = excluded.by_id
            """)
        .param("member", member.value())
        .param("group", group.value())
        .param("point", point.value())
        .param("by", by.value())
        .update();
  }

  SortedMap<MemberId, Restored> of(GroupId group) {
    record Row(MemberId member, ListId list, ReadingId point) {}
    List<Row> rows =
        db.jdbc()
            .sql(
                """
                SELECT r.member_id, m.list_id, r.point_id
                FROM asked_restore r
                JOIN member m ON m.id = r.member_id
                WHERE r.group_id = :group
                """)
            .param("group", group.value())
            .query(
                (row, number) ->
                    new Row(
                        new MemberId(row.getLong("member_id")),
                        new ListId(row.getLong("list_id")),
                        new ReadingId(row.getLong("point_id"))))
            .list();
    var restores = new TreeMap<MemberId, Restored>();
    for (Row row : rows) {
      history.at(row.list(), row.point()).ifPresent(then -> restores.put(row.member(), of(then)));
    }
    return restores;
  }

  static Restored of(List<Entry> then) {
    var order = new ArrayList<FilmId>();
    var notes = new TreeMap<FilmId, Note>();
    for (Entry entry : then) {
      order.add(entry.id());
      Optional.ofNullable(entry.note()).ifPresent(note -> notes.put(entry.id(), note));
    }
    return new Restored(order, notes);
  }

  /// A list whose order and notes are as they were has got back what it was to get.
  void doneWith(MemberId member, Plan plan) {
    if (plan.order().isEmpty() && plan.notes().isEmpty() && plan.add().isEmpty()) {
      done(member);
    }
  }

  /// Gives up what this one asked for.
  void forget(GroupId group, AccountId by) {
    db.jdbc()
        .sql("DELETE FROM asked_restore WHERE group_id = :group AND by_id = :by")
        .param("group", group.value())
        .param("by", by.value())
        .update();
  }

  void done(MemberId member) {
    db.jdbc()
        .sql("DELETE FROM asked_restore WHERE member_id = :member")
        .param("member", member.value())
        .update();
  }
}
