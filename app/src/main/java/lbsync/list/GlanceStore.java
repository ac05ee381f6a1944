package lbsync.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lbsync.account.AccountId;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.site.Glance.Seen;
import org.jspecify.annotations.Nullable;

/// The rows of `glance` and `suspect_list`.
final class GlanceStore {
  private static final String SAVE =
      """
      INSERT INTO glance (account_id, taken_at, topmost_at, shown)
      VALUES (:account, :at, :at, :shown)
      ON CONFLICT (account_id) DO UPDATE
      SET taken_at = excluded.taken_at, shown = excluded.shown
      """;

  private static final String SUSPECT =
      """
      INSERT INTO suspect_list (list_id, since, edge)
      VALUES (:list, :since, :edge)
      ON CONFLICT (list_id) DO UPDATE
      SET since = excluded.since, edge = suspect_list.edge OR excluded.edge, passed = FALSE
      """;

  private static final String OF_ACCOUNT =
      """
      SELECT s.list_id
      FROM suspect_list s
      JOIN member_list l ON l.id = s.list_id
      WHERE l.account_id = :account
      """;

  private final Database db;

  GlanceStore(Database db) {
    this.db = db;
  }

  /// The columns of `glance`.
  record Taken(
      Instant takenAt,
      Instant topmostAt,
      List<Seen> shown,
      @Nullable ListId doubted,
      boolean missed) {
    /// The line of the list, beyond all of them where it was not shown.
    int lineOf(MemberList list) {
      return IntStream.range(0, shown.size())
          .filter(line -> shown.get(line).path().equals(list.path()))
          .findFirst()
          .orElse(shown.size());
    }
  }

  /// What had been noted about a list that was looked at.
  ///
  /// @param suspect whether it was suspect when that began
  /// @param edge whether it was the edge as well
  record Noted(boolean suspect, boolean edge) {}

  Optional<Taken> find(AccountId account) {
    return db.jdbc()
        .sql("SELECT * FROM glance WHERE account_id = :account")
        .param("account", account.value())
        .query((row, number) -> taken(row))
        .optional();
  }

  private static Taken taken(ResultSet row) throws SQLException {
    long doubted = row.getLong("doubted_id");
    return new Taken(
        Columns.instant(row, "taken_at"),
        Columns.instant(row, "topmost_at"),
        read(row.getString("shown")),
        doubted == 0 ? null : new ListId(doubted),
        Columns.instantOrNull(row, "missed_at") != null);
  }

  void save(AccountId account, Instant takenAt, List<Seen> shown) {
    db.jdbc()
        .sql(SAVE)
        .param("account", account.value())
        .param("at", takenAt.toEpochMilli())
        .param("shown", write(shown))
        .update();
  }

  void setTopmost(AccountId account, Instant at) {
    db.jdbc()
        .sql("UPDATE glance SET topmost_at = :at WHERE account_id = :account")
        .param("account", account.value())
        .param("at", at.toEpochMilli())
        .update();
  }

  void setDoubted(AccountId account, @Nullable ListId list) {
    db.jdbc()
        .sql("UPDATE glance SET doubted_id = :list WHERE account_id = :account")
        .param("account", account.value())
        .param("list", list == null ? null : list.value())
        .update();
  }

  void setMissed(AccountId account, Instant at) {
    db.jdbc()
        .sql("UPDATE glance SET missed_at = :at WHERE account_id = :account")
        .param("account", account.value())
        .param("at", at.toEpochMilli())
        .update();
  }

  /// @param edge whether what is below them comes under suspicion as well
  void suspect(Collection<ListId> lists, boolean edge, Instant since) {
    for (ListId list : lists) {
      db.jdbc()
          .sql(SUSPECT)
          .param("list", list.value())
          .param("since", since.toEpochMilli())
          .param("edge", edge)
          .update();
    }
  }

  Set<ListId> suspects(Collection<ListId> lists) {
    return new HashSet<>(
        db.jdbc()
            .sql("SELECT list_id FROM suspect_list WHERE passed = FALSE AND list_id IN (:lists)")
            .param("lists", lists.stream().map(ListId::value).toList())
            .query((row, number) -> new ListId(row.getLong("list_id")))
            .list());
  }

  /// The edges that have not been looked at yet.
  Set<ListId> edges(AccountId account) {
    return listed(account, " AND s.edge = TRUE AND s.passed = FALSE");
  }

  /// The edges that were found changed; they are forgotten with that.
  Set<ListId> takePassed(AccountId account) {
    Set<ListId> passed = listed(account, " AND s.passed = TRUE");
    passed.forEach(this::forget);
    return passed;
  }

  private Set<ListId> listed(AccountId account, String which) {
    return new HashSet<>(
        db.jdbc()
            .sql(OF_ACCOUNT + which)
            .param("account", account.value())
            .query((row, number) -> new ListId(row.getLong("list_id")))
            .list());
  }

  /// The list has been looked at.
  ///
  /// @param began when that began: what became suspect later stays so
  Noted looked(ListId list, Instant began, boolean changed) {
    Optional<Noted> noted =
        db.jdbc()
            .sql(
                """
                SELECT edge
                FROM suspect_list
                WHERE list_id = :list AND since <= :began AND passed = FALSE
                """)
            .param("list", list.value())
            .param("began", began.toEpochMilli())
            .query((row, number) -> new Noted(true, row.getBoolean("edge")))
            .optional();
    if (noted.filter(Noted::edge).isPresent() && changed) {
      pass(list);
    } else if (noted.isPresent()) {
      forget(list);
    }
    return noted.orElse(new Noted(false, false));
  }

  /// The list was the edge, and is taken for changed.
  void pass(ListId list) {
    db.jdbc()
        .sql(
            """
            INSERT INTO suspect_list (list_id, since, edge, passed)
            VALUES (:list, 0, TRUE, TRUE)
            ON CONFLICT (list_id) DO UPDATE SET passed = TRUE
            """)
        .param("list", list.value())
        .update();
  }

  private void forget(ListId list) {
    db.jdbc()
        .sql("DELETE FROM suspect_list WHERE list_id = :list")
        .param("list", list.value())
        .update();
  }

  private static String write(List<Seen> lists) {
    return lists.stream().map(GlanceStore::line).collect(Collectors.joining("\n"));
  }

  private static String line(Seen list) {
    String first = list.first().stream().map(FilmId::toString).collect(Collectors.joining(" "));
    return "%s %d %s".formatted(list.path(), list.films(), first).strip();
  }

  private static List<Seen> read(String shown) {
    return shown.lines().map(GlanceStore::seen).toList();
  }

  private static Seen seen(String line) {
    String[] parts = line.split(" ");
    return new Seen(
        parts[0],
        Integer.parseInt(parts[1]),
        Arrays.stream(parts).skip(2).map(id -> new FilmId(Long.parseLong(id))).toList());
  }
}
