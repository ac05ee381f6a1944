package lbsync.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import lbsync.db.Columns;
import lbsync.db.Database;
import org.jspecify.annotations.Nullable;

/// Keeps who did what, in the transaction of what was done. Whoever did it can look at it, whoever
/// it was done to, and the owner of the group that it was done in. Members are told, for as long as
/// it is so, that somebody has gone from their group, and that it has ended.
public final class Audit {
  /// Entries are forgotten after that.
  public static final Duration KEPT = Duration.ofDays(180);

  private static final String ADD =
      """
      INSERT INTO audit (at, action, account_id, concerns_id, group_id, detail)
      VALUES (:at, :action, :by, :concerns, :group, :detail)
      """;

  private static final String ADD_NAMED =
      """
      INSERT INTO audit (at, action, account_id, detail)
      SELECT :at, :action, a.id, :detail
      FROM account a
      WHERE a.username_key = :key
      """;

  private static final String COLUMNS =
      """
      SELECT a.id, a.at, a.action, by_account.username AS who, concerned.username AS whom,
             g.id AS group_id, g.name AS group_name, a.detail
      FROM audit a
      LEFT JOIN account by_account ON by_account.id = a.account_id
      LEFT JOIN account concerned ON concerned.id = a.concerns_id
      LEFT JOIN sync_group g ON g.id = a.group_id
      """;

  /// That a group has ended is kept once for each of its people: who ended it sees it once. The
  /// entries that come into question are named first: else all that anybody has done since the
  /// oldest of them is gone through.
  private static final String SEEN_BY =
      COLUMNS
          + """
          WHERE a.id IN (SELECT b.id FROM audit b WHERE b.account_id = :account
                         UNION ALL
                         SELECT b.id FROM audit b WHERE b.concerns_id = :account
                         UNION ALL
                         SELECT b.id
                         FROM sync_group own
                         JOIN audit b ON b.group_id = own.id
                         WHERE own.owner_id = :account
                         UNION ALL
                         SELECT b.id
                         FROM audit b
                         WHERE b.action = 'KEYS_ROTATED'
                           AND b.at >= (SELECT own.created_at FROM account own WHERE own.id = :account))
            AND a.id < :before
            AND (a.action <> 'ENDED' OR a.concerns_id IS NULL OR a.concerns_id = :account)
          ORDER BY a.id DESC
          LIMIT :limit
          """;

  /// What was done to the account itself, and who has gone from groups that it was in then and
  /// is in still. What has been overtaken is left out: whoever has gone is back, the account is in
  /// what it was kept out of, it has left what it came into, the group has ended. Here as well, the
  /// entries that come into question are named first.
  private static final String DONE_BY_OTHERS =
      COLUMNS
          + """
          WHERE a.id IN (SELECT b.id
                         FROM audit b
                         WHERE b.concerns_id = :account
                         UNION
                         SELECT b.id
                         FROM member m
                         JOIN audit b ON b.group_id = m.group_id
                         WHERE m.account_id = :account)
            AND a.at >= :since
            AND (a.account_id IS NULL OR a.account_id <> :account)
            AND ((a.action = 'ENDED' AND a.concerns_id = :account)
              OR (g.code IS NOT NULL
                AND ((a.action IN ('LET_IN', 'BECAME_OWNER')
                    AND a.concerns_id = :account
                    AND EXISTS (SELECT 1
                                FROM member m
                                WHERE m.group_id = g.id AND m.account_id = :account))
                  OR (a.action IN ('NOT_LET_IN', 'TAKEN_OUT')
                    AND a.concerns_id = :account
                    AND NOT EXISTS (SELECT 1
                                    FROM member m
                                    WHERE m.group_id = g.id AND m.account_id = :account
                                      AND m.joined_at >= a.at))
                  OR (a.group_id IN (SELECT m.group_id
                                     FROM member m
                                     WHERE m.account_id = :account AND m.joined_at <= a.at)
                    AND ((a.action = 'LEFT'
                        AND NOT EXISTS (SELECT 1
                                        FROM member m
                                        WHERE m.group_id = g.id AND m.account_id = a.account_id)
                        AND NOT EXISTS (SELECT 1
                                        FROM audit b
                                        WHERE b.group_id = g.id AND b.id > a.id
                                          AND b.action = 'BECAME_OWNER'
                                          AND b.account_id = a.account_id
                                          AND b.concerns_id = :account))
                      OR (a.action = 'TAKEN_OUT'
                        AND NOT EXISTS (SELECT 1
                                        FROM member m
                                        WHERE m.group_id = g.id AND m.account_id = a.concerns_id
                                          AND m.joined_at >= a.at)))))))
          ORDER BY a.id DESC
          LIMIT :limit
          """;

  private static final String GONE_FROM =
      COLUMNS
          + """
          WHERE (g.code = :code OR g.last_code = :code)
            AND ((a.action = 'LEFT' AND a.account_id = :account)
              OR (a.action = 'TAKEN_OUT' AND a.concerns_id = :account)
              OR (a.action = 'ENDED' AND (a.account_id = :account OR a.concerns_id = :account)))
          ORDER BY a.id DESC
          LIMIT 1
          """;

  /// A group ends by a word of its owner, or when the last one goes from it.
  private static final String ENDED_AT =
      """
      SELECT max(a.at)
      FROM audit a
      JOIN sync_group g ON g.id = a.group_id
      WHERE g.last_code = :code AND a.action IN ('LEFT', 'TAKEN_OUT', 'ENDED')
      HAVING count(*) > 0
      """;

  private static final String NOT_LET_IN =
      COLUMNS
          + """
          WHERE a.group_id = :group
            AND a.action = 'NOT_LET_IN'
            AND a.at >= :since
            AND a.concerns_id IS NOT NULL
            AND NOT EXISTS (SELECT 1
                            FROM audit b
                            WHERE b.group_id = a.group_id AND b.action = a.action
                              AND b.concerns_id = a.concerns_id AND b.id > a.id)
            AND NOT EXISTS (SELECT 1
                            FROM member m
                            WHERE m.group_id = a.group_id AND m.account_id = a.concerns_id)
            AND NOT EXISTS (SELECT 1
                            FROM asked_join j
                            WHERE j.group_id = a.group_id AND j.account_id = a.concerns_id)
          ORDER BY a.id DESC
          LIMIT :limit
          """;

  private static final String FORGET_OLD =
      """
      DELETE FROM audit
      WHERE at < :before
      """;

  private static final String FORGET_OWN =
      """
      DELETE FROM audit
      WHERE group_id IS NULL
        AND (account_id = :account OR (account_id IS NULL AND concerns_id = :account))
      """;

  private static final String FORGET_DETAILS =
      """
      UPDATE audit
      SET detail = NULL
      WHERE account_id = :account OR concerns_id = :account
      """;

  private final Database db;
  private final InstantSource clock;

  public Audit(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// Something that concerns one account alone.
  ///
  /// @param detail null where there is no more to say
  public void ofAccount(Action action, long account, @Nullable String detail) {
    add(action, account, null, null, detail);
  }

  /// The same of the account that has this name, if there is one. Either way it costs as much: how
  /// long it takes does not tell which.
  ///
  /// @param key the name as accounts are found by it
  public void ofAccountNamed(Action action, String key, @Nullable String detail) {
    db.jdbc()
        .sql(ADD_NAMED)
        .param("at", clock.millis())
        .param("action", action.name())
        .param("key", key)
        .param("detail", detail)
        .update();
  }

  /// Something that was done in a group.
  ///
  /// @param by account of who did it
  /// @param detail null where there is no more to say
  public void ofGroup(Action action, long group, long by, @Nullable String detail) {
    add(action, by, null, group, detail);
  }

  /// Something that was done in a group to somebody else.
  ///
  /// @param by account of who did it
  /// @param whom account that it was done to
  public void ofMember(Action action, long group, long by, long whom) {
    add(action, by, whom, group, null);
  }

  /// What whoever runs the program did to one account.
  public void byOperator(Action action, long account) {
    add(action, null, account, null, null);
  }

  /// That whoever runs the program had all secrets sealed anew.
  public void keysRotated() {
    add(Action.KEYS_ROTATED, null, null, null, null);
  }

  private void add(
      Action action,
      @Nullable Long by,
      @Nullable Long concerns,
      @Nullable Long group,
      @Nullable String detail) {
    db.jdbc()
        .sql(ADD)
        .param("at", clock.millis())
        .param("action", action.name())
        .param("by", by)
        .param("concerns", concerns)
        .param("group", group)
        .param("detail", detail)
        .update();
  }

  /// What this account may see, the newest first.
  ///
  /// @param before only entries older than the one with this id; null for all
  public List<Entry> seenBy(long account, @Nullable Long before, int limit) {
    return db.jdbc()
        .sql(SEEN_BY)
        .param("account", account)
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("limit", limit)
        .query(Audit::entry)
        .list();
  }

  /// What others did to this account, such as not letting it into a group, and to its groups: who
  /// has gone from them, which of them have ended. The newest first, without what was overtaken.
  public List<Entry> doneByOthers(long account, Instant since, int limit) {
    return db.jdbc()
        .sql(DONE_BY_OTHERS)
        .param("account", account)
        .param("since", since.toEpochMilli())
        .param("limit", limit)
        .query(Audit::entry)
        .list();
  }

  /// How this account went last from the group that has this code, or had it when it ended; empty
  /// where it never was in it, or that is forgotten.
  public Optional<Entry> goneFrom(String code, long account) {
    return db.jdbc()
        .sql(GONE_FROM)
        .param("code", code)
        .param("account", account)
        .query(Audit::entry)
        .optional();
  }

  /// When the group ended that had this code then; empty where none did, or that is forgotten.
  public Optional<Instant> endedAt(String code) {
    return db.jdbc()
        .sql(ENDED_AT)
        .param("code", code)
        .query((row, number) -> Instant.ofEpochMilli(row.getLong(1)))
        .optional();
  }

  /// Who was not let into a group lately and neither is in it now nor has asked again, the newest
  /// first, each once.
  public List<Entry> notLetIn(long group, Instant since, int limit) {
    return db.jdbc()
        .sql(NOT_LET_IN)
        .param("group", group)
        .param("since", since.toEpochMilli())
        .param("limit", limit)
        .query(Audit::entry)
        .list();
  }

  /// Forgets what is too old.
  public void clean() {
    db.jdbc().sql(FORGET_OLD).param("before", clock.instant().minus(KEPT).toEpochMilli()).update();
  }

  /// What one account did is another one's from now on: both are the same person's.
  public void move(long from, long to) {
    db.jdbc()
        .sql("UPDATE audit SET account_id = :to WHERE account_id = :from")
        .param("from", from)
        .param("to", to)
        .update();
  }

  /// Forgets what concerns this account alone, and of the rest what exactly was done; that somebody
  /// did something in a group stays. To be called in the transaction that deletes the account.
  public void forget(long account) {
    db.jdbc().sql(FORGET_OWN).param("account", account).update();
    db.jdbc().sql(FORGET_DETAILS).param("account", account).update();
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getLong("id"),
        Columns.instant(row, "at"),
        Action.valueOf(row.getString("action")),
        row.getString("who"),
        row.getString("whom"),
        Columns.longOrNull(row, "group_id"),
        row.getString("group_name"),
        row.getString("detail"));
  }
}
