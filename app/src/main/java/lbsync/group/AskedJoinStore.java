package lbsync.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.sync.MemberId;

/// The SQL of joins that wait. They come ordered by id, the longest first.
final class AskedJoinStore {
  private static final String COLUMNS =
      """
      SELECT j.id, j.group_id, j.account_id, a.username, j.list_id, j.start, j.given_up, j.shown, j.asked_at
      FROM asked_join j
      JOIN account a ON a.id = j.account_id
      """;

  private final Database db;

  AskedJoinStore(Database db) {
    this.db = db;
  }

  /// @param id that no member has, nor will be given
  /// @param how what is given up, and whether it was shown
  void insert(
      MemberId id, GroupId group, AccountId account, ListId list, Beginning how, Instant now) {
    db.jdbc()
        .sql(
            """
            INSERT INTO asked_join (id, group_id, account_id, list_id, start, given_up, shown, asked_at)
            VALUES (:id, :group, :account, :list, :start, :givenUp, :shown, :now)
            """)
        .param("id", id.value())
        .param("group", group.value())
        .param("account", account.value())
        .param("list", list.value())
        .param("start", how.start().name())
        .param("givenUp", text(how.givenUp()))
        .param("shown", how.agreed().equals(how.givenUp()))
        .param("now", now.toEpochMilli())
        .update();
  }

  List<AskedJoin> of(GroupId group) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE j.group_id = :group ORDER BY j.id")
        .param("group", group.value())
        .query(AskedJoinStore::join)
        .list();
  }

  List<AskedJoin> of(AccountId account) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE j.account_id = :account ORDER BY j.id")
        .param("account", account.value())
        .query(AskedJoinStore::join)
        .list();
  }

  Optional<AskedJoin> find(GroupId group, MemberId id) {
    return db.jdbc()
        .sql(COLUMNS + "WHERE j.group_id = :group AND j.id = :id")
        .param("group", group.value())
        .param("id", id.value())
        .query(AskedJoinStore::join)
        .optional();
  }

  /// @return false when it was not there any more
  boolean delete(MemberId id) {
    return db.jdbc().sql("DELETE FROM asked_join WHERE id = :id").param("id", id.value()).update()
        == 1;
  }

  /// @return false when the list did not wait in this group
  boolean delete(GroupId group, ListId list) {
    return db.jdbc()
            .sql("DELETE FROM asked_join WHERE group_id = :group AND list_id = :list")
            .param("group", group.value())
            .param("list", list.value())
            .update()
        == 1;
  }

  /// Whose lists wait in each of these groups, the longest first, a name for each list; a group
  /// without any is missing.
  Map<GroupId, List<String>> names(Collection<GroupId> groups) {
    record Asking(GroupId group, String name) {}
    return db
        .jdbc()
        .sql(
            """
            SELECT j.group_id, a.username
            FROM asked_join j
            JOIN account a ON a.id = j.account_id
            WHERE j.group_id IN (:groups)
            ORDER BY j.id
            """)
        .param("groups", groups.stream().map(GroupId::value).toList())
        .query(
            (row, _) -> new Asking(new GroupId(row.getLong("group_id")), row.getString("username")))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Asking::group, Collectors.mapping(Asking::name, Collectors.toList())));
  }

  void delete(ListId list) {
    db.jdbc()
        .sql("DELETE FROM asked_join WHERE list_id = :list")
        .param("list", list.value())
        .update();
  }

  void deleteAll(GroupId group) {
    db.jdbc()
        .sql("DELETE FROM asked_join WHERE group_id = :group")
        .param("group", group.value())
        .update();
  }

  private static AskedJoin join(ResultSet row, int number) throws SQLException {
    return new AskedJoin(
        new MemberId(row.getLong("id")),
        new GroupId(row.getLong("group_id")),
        new AccountId(row.getLong("account_id")),
        row.getString("username"),
        new ListId(row.getLong("list_id")),
        Start.valueOf(row.getString("start")),
        films(row.getString("given_up")),
        row.getBoolean("shown"),
        Instant.ofEpochMilli(row.getLong("asked_at")));
  }

  private static String text(Set<FilmId> films) {
    return films.stream().sorted().map(FilmId::toString).collect(Collectors.joining(" "));
  }

  private static Set<FilmId> films(String text) {
    return text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(" "))
            .map(id -> new FilmId(Long.parseLong(id)))
            .collect(Collectors.toSet());
  }
}
