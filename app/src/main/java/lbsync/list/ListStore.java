package lbsync.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.Film;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.site.ListRef;
import lbsync.site.ListSummary;
import lbsync.site.ListSummary.Visibility;

/// The rows of `member_list`.
final class ListStore {
  private static final String THERE =
      """
      SELECT id
      FROM member_list
      WHERE account_id = :account AND NOT gone
      """;

  private static final String GONE =
      """
      UPDATE member_list
      SET gone = TRUE
      WHERE id = :id AND account_id = :account
      """;

  /// What an overview does not tell stays as it was known. A list never changes its owner.
  private static final String SEEN =
      """
      INSERT INTO member_list (id, account_id, name, path, film_count, ranked, visibility,
                               description, updated_at, place, first_films)
      VALUES (:id, :account, :name, :path, :filmCount, :ranked, :visibility,
              :description, :updatedAt, :place, :first)
      ON CONFLICT (id) DO UPDATE
      SET name        = excluded.name,
          path        = excluded.path,
          film_count  = COALESCE(excluded.film_count, member_list.film_count),
          ranked      = COALESCE(excluded.ranked, member_list.ranked),
          visibility  = COALESCE(excluded.visibility, member_list.visibility),
          description = COALESCE(excluded.description, member_list.description),
          updated_at  = COALESCE(excluded.updated_at, member_list.updated_at),
          place       = excluded.place,
          first_films = COALESCE(excluded.first_films, member_list.first_films),
          gone        = FALSE
      WHERE member_list.account_id = excluded.account_id
      """;

  private static final String OWNERS =
      """
      SELECT DISTINCT account_id
      FROM member_list
      WHERE id IN (:ids)
      """;

  private static final String COUNT =
      """
      SELECT COUNT(*)
      FROM member_list
      WHERE account_id = :account
      """;

  private static final String READ =
      """
      UPDATE member_list
      SET film_count = :size,
          ranked     = :ranked
      WHERE id = :id
      """;

  private static final String OF =
      """
      SELECT id, account_id, name, path, film_count, ranked, visibility, description, updated_at,
             gone
      FROM member_list
      WHERE account_id = :account AND NOT gone
      ORDER BY place
      """;

  private static final String FIND =
      """
      SELECT id, account_id, name, path, film_count, ranked, visibility, description, updated_at,
             gone
      FROM member_list
      WHERE id = :id
      """;

  private static final String FIND_MANY =
      """
      SELECT id, account_id, name, path, film_count, ranked, visibility, description, updated_at,
             gone
      FROM member_list
      WHERE id IN (:ids)
      """;

  private final Database database;

  ListStore(Database database) {
    this.database = database;
  }

  /// Call it in a transaction. The rows are locked in the order of their ids, as everywhere.
  void seen(AccountId owner, List<ListSummary> overview) {
    SortedMap<ListId, Integer> places = new TreeMap<>();
    for (int place = 0; place < overview.size(); place++) {
      places.put(overview.get(place).ref().id(), place);
    }
    SortedSet<ListId> all = new TreeSet<>(places.keySet());
    all.addAll(there(owner));
    for (ListId id : all) {
      Integer place = places.get(id);
      if (place == null) {
        gone(owner, id);
      } else {
        seen(owner, overview.get(place), place);
      }
    }
  }

  /// Whose the lists are, as far as they are known.
  SortedSet<AccountId> owners(Collection<ListId> ids) {
    return ids.isEmpty()
        ? new TreeSet<>()
        : database
            .jdbc()
            .sql(OWNERS)
            .param("ids", ids.stream().map(ListId::value).toList())
            .query((row, i) -> new AccountId(row.getLong("account_id")))
            .stream()
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Whether no list of this account was ever seen.
  boolean knowsNoneOf(AccountId owner) {
    return database.jdbc().sql(COUNT).param("account", owner.value()).query(Integer.class).single()
        == 0;
  }

  /// A list that was made just now: the first of all, until the site's order is known again.
  void made(AccountId owner, ListSummary list) {
    seen(owner, list, firstPlace(owner) - 1);
  }

  private int firstPlace(AccountId owner) {
    return database
        .jdbc()
        .sql("SELECT COALESCE(MIN(place), 0) FROM member_list WHERE account_id = :account")
        .param("account", owner.value())
        .query(Integer.class)
        .single();
  }

  private List<ListId> there(AccountId owner) {
    return database
        .jdbc()
        .sql(THERE)
        .param("account", owner.value())
        .query((row, i) -> new ListId(row.getLong("id")))
        .list();
  }

  private void gone(AccountId owner, ListId id) {
    database.jdbc().sql(GONE).param("id", id.value()).param("account", owner.value()).update();
  }

  private void seen(AccountId owner, ListSummary list, int place) {
    Visibility visibility = list.visibility();
    database
        .jdbc()
        .sql(SEEN)
        .param("id", list.ref().id().value())
        .param("account", owner.value())
        .param("name", list.name())
        .param("path", list.ref().path())
        .param("filmCount", list.filmCount())
        .param("ranked", list.ranked())
        .param("visibility", visibility == null ? null : visibility.name())
        .param("description", list.description())
        .param("updatedAt", Columns.millisOrNull(list.updatedAt()))
        .param("place", place)
        .param("first", list.first().isEmpty() ? null : numbers(list.first()))
        .update();
  }

  private static String numbers(List<Film> films) {
    return films.stream().map(film -> film.id().toString()).collect(Collectors.joining(" "));
  }

  /// Until the transaction ends nobody else changes what is kept of this list, nor forgets it.
  ///
  /// @return false when the list is not known any more
  boolean lock(ListId list) {
    return database
            .jdbc()
            .sql("UPDATE member_list SET id = id WHERE id = :list")
            .param("list", list.value())
            .update()
        == 1;
  }

  /// Erases all that is kept of a member's lists. Call it in a transaction. The rows are locked in
  /// the order of their ids, as everywhere.
  void delete(AccountId owner) {
    List<ListId> all =
        database
            .jdbc()
            .sql("SELECT id FROM member_list WHERE account_id = :account ORDER BY id")
            .param("account", owner.value())
            .query((row, i) -> new ListId(row.getLong("id")))
            .list();
    for (ListId id : all) {
      database
          .jdbc()
          .sql("DELETE FROM member_list WHERE id = :id")
          .param("id", id.value())
          .update();
    }
  }

  void read(Reading reading) {
    database
        .jdbc()
        .sql(READ)
        .param("size", reading.size())
        .param("ranked", reading.ranked())
        .param("id", reading.list().value())
        .update();
  }

  void moved(ListRef to) {
    database
        .jdbc()
        .sql("UPDATE member_list SET path = :path WHERE id = :id")
        .param("path", to.path())
        .param("id", to.id().value())
        .update();
  }

  List<MemberList> of(AccountId owner) {
    return database
        .jdbc()
        .sql(OF)
        .param("account", owner.value())
        .query((row, i) -> list(row))
        .list();
  }

  List<MemberList> find(Collection<ListId> ids) {
    return database
        .jdbc()
        .sql(FIND_MANY)
        .param("ids", ids.stream().map(ListId::value).toList())
        .query((row, i) -> list(row))
        .list();
  }

  Optional<MemberList> find(ListId id) {
    return database
        .jdbc()
        .sql(FIND)
        .param("id", id.value())
        .query((row, i) -> list(row))
        .optional();
  }

  private static MemberList list(ResultSet row) throws SQLException {
    String visibility = row.getString("visibility");
    return new MemberList(
        new ListId(row.getLong("id")),
        new AccountId(row.getLong("account_id")),
        row.getString("name"),
        row.getString("path"),
        Columns.intOrNull(row, "film_count"),
        Columns.booleanOrNull(row, "ranked"),
        visibility == null ? null : Visibility.valueOf(visibility),
        row.getString("description"),
        Columns.instantOrNull(row, "updated_at"),
        row.getBoolean("gone"));
  }
}
