package lbsync.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import lbsync.account.Account;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.group.GroupId;
import lbsync.group.Groups;

/// Takes out of the records of runs who somebody was whose account is deleted. What happened to
/// lists in a group that lives on stays, as done by somebody who has left.
final class Erasing {
  /// Stands for a list that is not known any more: no list of the site has this number.
  private static final long NO_LIST = Long.MAX_VALUE;

  /// No write is on its way for longer.
  private static final Duration ON_ITS_WAY = Duration.ofDays(1);

  private static final String TOOK_PART =
      """
      SELECT g.id
      FROM sync_group g
      WHERE g.owner_id = :account
      UNION
      SELECT r.group_id
      FROM run_member m
      JOIN run r ON r.id = m.run_id
      WHERE m.account_id = :account
      """;

  private static final String ENDED =
      """
      SELECT g.id, CASE WHEN g.owner_id = :account THEN 1 ELSE 0 END AS own,
             (SELECT count(*)
              FROM run_member m
              JOIN run r ON r.id = m.run_id
              WHERE r.group_id = g.id AND m.username <> :nobody) AS others,
             (SELECT count(*)
              FROM change c
              JOIN run r ON r.id = c.run_id
              WHERE r.group_id = g.id
                AND c.status IN ('SENT', 'UNKNOWN')
                AND c.sent_at >= :since) AS on_its_way
      FROM sync_group g
      WHERE g.id = :group AND g.code IS NULL
      """;

  /// Groups that have ended, and of whose people nobody is here any more.
  private static final String DESERTED =
      """
      SELECT g.id
      FROM sync_group g
      WHERE g.code IS NULL
        AND EXISTS (SELECT 1
                    FROM run_member m
                    JOIN run r ON r.id = m.run_id
                    WHERE r.group_id = g.id)
        AND NOT EXISTS (SELECT 1
                        FROM run_member m
                        JOIN run r ON r.id = m.run_id
                        WHERE r.group_id = g.id AND m.username <> :nobody)
        AND NOT EXISTS (SELECT 1
                        FROM change c
                        JOIN run r ON r.id = c.run_id
                        WHERE r.group_id = g.id
                          AND c.status IN ('SENT', 'UNKNOWN')
                          AND c.sent_at >= :since)
      """;

  private static final String NAMED =
      """
      SELECT DISTINCT m.username, c.because
      FROM run_member m
      JOIN change c ON c.run_id = m.run_id
      WHERE m.account_id = :account
      """;

  private static final String SAY_ANOTHER_WAY =
      """
      UPDATE change
      SET because = :next
      WHERE because = :before
        AND run_id IN (SELECT run_id
                       FROM run_member
                       WHERE account_id = :account AND username = :name)
      """;

  private static final String TAKE_NAME =
      """
      UPDATE run_member
      SET username = :nobody, reason = NULL
      WHERE account_id = :account
      """;

  private static final String GIVE_UP_WISHES =
      """
      UPDATE asked_restore
      SET by_id = NULL
      WHERE by_id = :account
      """;

  /// A write that may still arrive keeps the number of its list: the list may come back with its
  /// owner.
  private static final String TAKE_LISTS =
      """
      UPDATE change
      SET list_id = CASE WHEN status IN ('SENT', 'UNKNOWN') THEN list_id ELSE :none END,
          detail = NULL
      WHERE list_id IN (SELECT id FROM member_list WHERE account_id = :account)
      """;

  /// Goes from list to list, and not through all writes that there ever were.
  private static final String LEFT_BEHIND =
      """
      WITH RECURSIVE written (list_id) AS (
        SELECT min(list_id) FROM change
        UNION ALL
        SELECT (SELECT min(c.list_id) FROM change c WHERE c.list_id > w.list_id)
        FROM written w
        WHERE w.list_id IS NOT NULL)
      SELECT w.list_id
      FROM written w
      WHERE w.list_id <> :none
        AND NOT EXISTS (SELECT 1 FROM member_list l WHERE l.id = w.list_id)
      """;

  private static final String TAKE_LIST =
      """
      UPDATE change
      SET list_id = :none, detail = NULL
      WHERE list_id = :list
        AND (status NOT IN ('SENT', 'UNKNOWN') OR sent_at < :before)
      """;

  /// The parts of a run, in the order in which they refer to each other.
  private static final List<String> TABLES_OF_RUNS =
      List.of("change", "run_conflict", "run_edit", "run_member");

  private final Database db;
  private final Groups groups;
  private final InstantSource clock;

  Erasing(Database db, Groups groups, InstantSource clock) {
    this.db = db;
    this.groups = groups;
    this.clock = clock;
  }

  /// To be called in the transaction that deletes the account, once its lists have left all groups,
  /// and before they are forgotten.
  void erase(AccountId account) {
    List<GroupId> all =
        db.jdbc()
            .sql(TOOK_PART)
            .param("account", account.value())
            .query((row, number) -> new GroupId(row.getLong("id")))
            .list();
    takeNames(account);
    db.jdbc().sql(GIVE_UP_WISHES).param("account", account.value()).update();
    db.jdbc().sql(TAKE_LISTS).param("none", NO_LIST).param("account", account.value()).update();
    all.forEach(group -> tidy(group, account));
  }

  private void takeNames(AccountId account) {
    record Named(String name, String because) {}
    List<Named> all =
        db.jdbc()
            .sql(NAMED)
            .param("account", account.value())
            .query((row, i) -> new Named(row.getString("username"), row.getString("because")))
            .list();
    for (Named each : all) {
      String next = Sentences.without(each.name(), each.because());
      if (!next.equals(each.because())) {
        db.jdbc()
            .sql(SAY_ANOTHER_WAY)
            .param("next", next)
            .param("before", each.because())
            .param("account", account.value())
            .param("name", each.name())
            .update();
      }
    }
    db.jdbc()
        .sql(TAKE_NAME)
        .param("nobody", Account.LEFT)
        .param("account", account.value())
        .update();
  }

  /// A group that has ended and that nobody was in who is still here goes as a whole, once none of
  /// its writes can arrive any more. Of any other that has ended stays what its runs need. What
  /// arrives late would be taken for somebody's edit if we did not know it for our own: lists come
  /// back with their owners, into groups of others.
  private void tidy(GroupId group, AccountId account) {
    record Ended(boolean own, long others, long onItsWay) {
      boolean isOver() {
        return others == 0 && onItsWay == 0;
      }
    }
    db.jdbc()
        .sql(ENDED)
        .param("account", account.value())
        .param("nobody", Account.LEFT)
        .param("group", group.value())
        .param("since", stillOnTheirWay().toEpochMilli())
        .query(
            (row, i) ->
                new Ended(row.getInt("own") == 1, row.getLong("others"), row.getLong("on_its_way")))
        .optional()
        .ifPresent(
            ended -> {
              if (ended.isOver()) {
                remove(group);
              } else {
                groups.leaving().strip(group, !ended.own() && ended.others() > 0);
              }
            });
  }

  private void remove(GroupId group) {
    for (String table : TABLES_OF_RUNS) {
      db.jdbc()
          .sql(
              "DELETE FROM %s WHERE run_id IN (SELECT id FROM run WHERE group_id = :group)"
                  .formatted(table))
          .param("group", group.value())
          .update();
    }
    db.jdbc().sql("DELETE FROM run WHERE group_id = :group").param("group", group.value()).update();
    groups.leaving().erase(group);
  }

  /// Writes that were sent before that have arrived, or never will.
  private Instant stillOnTheirWay() {
    return clock.instant().minus(ON_ITS_WAY);
  }

  /// Removes the groups that had to wait for their writes when the last account of them was
  /// deleted, and takes the numbers of lists that are not known any more off such writes of others.
  ///
  /// What is found is dealt with in transactions of its own: others who write are not to wait while
  /// it is looked for.
  void clean() {
    List<GroupId> deserted =
        db.jdbc()
            .sql(DESERTED)
            .param("nobody", Account.LEFT)
            .param("since", stillOnTheirWay().toEpochMilli())
            .query((row, i) -> new GroupId(row.getLong("id")))
            .list();
    deserted.forEach(group -> db.inTransaction(() -> remove(group)));
    List<ListId> lists =
        db.jdbc()
            .sql(LEFT_BEHIND)
            .param("none", NO_LIST)
            .query((row, i) -> new ListId(row.getLong("list_id")))
            .list();
    lists.forEach(list -> db.inTransaction(() -> take(list)));
  }

  private void take(ListId list) {
    db.jdbc()
        .sql(TAKE_LIST)
        .param("none", NO_LIST)
        .param("list", list.value())
        .param("before", stillOnTheirWay().toEpochMilli())
        .update();
  }
}
