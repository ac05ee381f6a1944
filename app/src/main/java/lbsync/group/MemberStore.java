package lbsync.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// The SQL of members. Members come ordered by when they joined, the longest first: an id may have
/// been given to one long before, when it asked.
final class MemberStore {
  private static final String COLUMNS =
      """
      SELECT m.id, m.group_id, m.account_id, a.username, m.list_id, m.state, m.state_detail, m.joined_at
      FROM member m
      JOIN account a ON a.id = m.account_id
      """;

  private final Database db;

  MemberStore(Database db) {
    this.db = db;
  }

  /// @return empty when the list is in a group already
  Optional<MemberId> insert(GroupId group, AccountId account, ListId list, Instant now) {
    return db.jdbc()
        .sql(
            """
            INSERT INTO member (group_id, account_id, list_id, state, joined_at)
            VALUES (:group, :account, :list, 'BEHIND', :now)
            ON CONFLICT (list_id) DO NOTHING
            RETURNING id
            """)
        .param("group", group.value())
        .param("account", account.value())
        .param("list", list.value())
        .param("now", now.toEpochMilli())
        .query(Long.class)
        .optional()
        .map(MemberId::new);
  }

  /// An id that no member has, nor will be given to one by itself.
  ///
  /// @return empty when the list is in a group already
  Optional<MemberId> reserve(GroupId group, AccountId account, ListId list, Instant now) {
    Optional<MemberId> id = insert(group, account, list, now);
    id.ifPresent(this::delete);
    return id;
  }

  /// As [#insert], with an id that was reserved.
  boolean insert(MemberId id, GroupId group, AccountId account, ListId list, Instant now) {
    return db.jdbc()
            .sql(
                """
                INSERT INTO member (id, group_id, account_id, list_id, state, joined_at)
                VALUES (:id, :group, :account, :list, 'BEHIND', :now)
                ON CONFLICT (list_id) DO NOTHING
                """)
            .param("id", id.value())
            .param("group", group.value())
            .param("account", account.value())
            .param("list", list.value())
            .param("now", now.toEpochMilli())
            .update()
        == 1;
  }

  List<Member> of(GroupId group) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE m.group_id = :group ORDER BY m.joined_at, m.id")
        .param("group", group.value())
        .query(MemberStore::member)
        .list();
  }

  List<Member> of(AccountId account) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE m.account_id = :account ORDER BY m.joined_at, m.id")
        .param("account", account.value())
        .query(MemberStore::member)
        .list();
  }

  Map<AccountId, Set<ListId>> lists(Collection<AccountId> accounts) {
    Map<AccountId, Set<ListId>> lists = new HashMap<>();
    db.jdbc()
        .sql("SELECT account_id, list_id FROM member WHERE account_id IN (:accounts)")
        .param("accounts", accounts.stream().map(AccountId::value).toList())
        .query(
            row -> {
              lists
                  .computeIfAbsent(new AccountId(row.getLong("account_id")), _ -> new HashSet<>())
                  .add(new ListId(row.getLong("list_id")));
            });
    return lists;
  }

  List<Member> of(Collection<GroupId> groups) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE m.group_id IN (:groups) ORDER BY m.joined_at, m.id")
        .param("groups", groups.stream().map(GroupId::value).toList())
        .query(MemberStore::member)
        .list();
  }

  Optional<Member> find(MemberId id) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE m.id = :id")
        .param("id", id.value())
        .query(MemberStore::member)
        .optional();
  }

  Optional<Member> find(ListId list) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE m.list_id = :list")
        .param("list", list.value())
        .query(MemberStore::member)
        .optional();
  }

  boolean areAllRanked(GroupId group) {
    return db.jdbc()
            .sql(
                """
                SELECT count(*)
                FROM member m
                JOIN member_list l ON l.id = m.list_id
                WHERE m.group_id = :group AND COALESCE(l.ranked, FALSE) = FALSE
                """)
            .param("group", group.value())
            .query(Integer.class)
            .single()
        == 0;
  }

  void setState(MemberId id, Member.State state, @Nullable String detail) {
    db.jdbc()
        .sql("UPDATE member SET state = :state, state_detail = :detail WHERE id = :id")
        .param("state", state.name())
        .param("detail", detail)
        .param("id", id.value())
        .update();
  }

  void delete(MemberId id) {
    db.jdbc().sql("DELETE FROM member WHERE id = :id").param("id", id.value()).update();
  }

  private static Member member(ResultSet row, int number) throws SQLException {
    return new Member(
        new MemberId(row.getLong("id")),
        new GroupId(row.getLong("group_id")),
        new AccountId(row.getLong("account_id")),
        row.getString("username"),
        new ListId(row.getLong("list_id")),
        Member.State.valueOf(row.getString("state")),
        row.getString("state_detail"),
        Instant.ofEpochMilli(row.getLong("joined_at")));
  }
}
