package lbsync.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.sync.Guard;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;
import org.jspecify.annotations.Nullable;

/// The SQL of groups. A group that has ended has no code and is not found here any more.
final class GroupStore {
  private static final String COLUMNS =
      """
      SELECT g.id, g.code, g.name, g.mode, g.owner_id, g.source_id, g.paused, g.created_at,
             g.keep_extras, g.sync_order, g.sync_notes, g.guard_count, g.guard_share,
             g.next_mode, g.next_source_id, g.approve_joins
      FROM sync_group g
      """;

  private final Database db;

  GroupStore(Database db) {
    this.db = db;
  }

  GroupId insert(ShareCode code, String name, Mode mode, AccountId owner, Instant now) {
    return new GroupId(
        db.jdbc()
            .sql(
                """
                INSERT INTO sync_group (code, name, mode, owner_id, paused, created_at)
                VALUES (:code, :name, :mode, :owner, FALSE, :now)
                RETURNING id
                """)
            .param("code", code.value())
            .param("name", name)
            .param("mode", mode.name())
            .param("owner", owner.value())
            .param("now", now.toEpochMilli())
            .query(Long.class)
            .single());
  }

  Optional<Group> find(GroupId id) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE g.id = :id AND g.code IS NOT NULL")
        .param("id", id.value())
        .query(GroupStore::group)
        .optional();
  }

  List<Group> find(Collection<GroupId> ids) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE g.id IN (:ids) AND g.code IS NOT NULL")
        .param("ids", ids.stream().map(GroupId::value).toList())
        .query(GroupStore::group)
        .list();
  }

  Optional<Group> find(ShareCode code) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE g.code = :code")
        .param("code", code.value())
        .query(GroupStore::group)
        .optional();
  }

  List<Group> of(AccountId account) {
    return db.jdbc()
        .sql(
            COLUMNS
                + """
                WHERE g.id IN (SELECT m.group_id FROM member m WHERE m.account_id = :account)
                  AND g.code IS NOT NULL
                ORDER BY g.created_at DESC, g.id DESC
                """)
        .param("account", account.value())
        .query(GroupStore::group)
        .list();
  }

  int ownedBy(AccountId account) {
    return db.jdbc()
        .sql("SELECT count(*) FROM sync_group WHERE owner_id = :account AND code IS NOT NULL")
        .param("account", account.value())
        .query(Integer.class)
        .single();
  }

  /// Makes every other transaction that takes the same turn wait until this one has ended: whoever
  /// decides about a group's films must have its turn.
  void takeTurn(GroupId id) {
    db.jdbc()
        .sql("UPDATE sync_group SET turn = turn + 1 WHERE id = :id")
        .param("id", id.value())
        .update();
  }

  void rename(GroupId id, String name) {
    set(id, "name", name);
  }

  void setRules(GroupId id, Rules rules) {
    db.jdbc()
        .sql(
            """
            UPDATE sync_group
            SET keep_extras = :extras, sync_order = :order, sync_notes = :notes,
                guard_count = :count, guard_share = :share
            WHERE id = :id
            """)
        .param("extras", rules.keepExtras())
        .param("order", rules.syncOrder())
        .param("notes", rules.syncNotes())
        .param("count", rules.guard().count())
        .param("share", rules.guard().share())
        .param("id", id.value())
        .update();
  }

  void pause(GroupId id, boolean paused) {
    set(id, "paused", paused);
  }

  void approveJoins(GroupId id, boolean approve) {
    set(id, "approve_joins", approve);
  }

  void giveTo(GroupId id, AccountId owner) {
    set(id, "owner_id", owner.value());
  }

  void changeCode(GroupId id, ShareCode code) {
    set(id, "code", code.value());
  }

  void setSource(GroupId id, MemberId source) {
    set(id, "source_id", source.value());
  }

  void setMode(GroupId id, Mode mode) {
    set(id, "mode", mode.name());
  }

  /// @param way null for none
  void setNext(GroupId id, Group.@Nullable Way way) {
    set(id, "next_mode", way == null ? null : way.mode().name());
    MemberId source = way == null ? null : way.source();
    set(id, "next_source_id", source == null ? null : source.value());
  }

  void removeSource(GroupId id) {
    set(id, "source_id", null);
  }

  /// Ends the group: nobody finds it any more. Its runs stay.
  void end(GroupId id) {
    db.jdbc()
        .sql("UPDATE sync_group SET last_code = code, code = NULL WHERE id = :id")
        .param("id", id.value())
        .update();
  }

  /// Whether a group has this code, or had it when it ended.
  boolean isTaken(ShareCode code) {
    return db.jdbc()
        .sql(
            """
            SELECT EXISTS (SELECT 1
                           FROM sync_group
                           WHERE code = :code OR last_code = :code)
            """)
        .param("code", code.value())
        .query(Boolean.class)
        .single();
  }

  /// What all lists of a group were meant to have serves nobody once it has ended.
  void strip(GroupId ended) {
    db.jdbc()
        .sql("DELETE FROM canon_film WHERE group_id = :id")
        .param("id", ended.value())
        .update();
  }

  void delete(GroupId ended) {
    db.jdbc()
        .sql("DELETE FROM sync_group WHERE id = :id AND code IS NULL")
        .param("id", ended.value())
        .update();
  }

  private void set(GroupId id, String column, @Nullable Object value) {
    db.jdbc()
        .sql("UPDATE sync_group SET " + column + " = :value WHERE id = :id")
        .param("value", value)
        .param("id", id.value())
        .update();
  }

  private static Group group(ResultSet row, int number) throws SQLException {
    long source = row.getLong("source_id");
    return new Group(
        new GroupId(row.getLong("id")),
        new ShareCode(row.getString("code")),
        row.getString("name"),
        Mode.valueOf(row.getString("mode")),
        new AccountId(row.getLong("owner_id")),
        source == 0 ? null : new MemberId(source),
        row.getBoolean("paused"),
        row.getBoolean("approve_joins"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        new Rules(
            new Guard(row.getInt("guard_count"), row.getDouble("guard_share")),
            row.getBoolean("keep_extras"),
            row.getBoolean("sync_order"),
            row.getBoolean("sync_notes")),
        next(row));
  }

  private static Group.@Nullable Way next(ResultSet row) throws SQLException {
    String mode = row.getString("next_mode");
    long source = row.getLong("next_source_id");
    return mode == null
        ? null
        : new Group.Way(Mode.valueOf(mode), source == 0 ? null : new MemberId(source));
  }
}
