package lbsync.group;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import lbsync.account.Account;
import lbsync.account.AccountId;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.FilmId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// The SQL of what people decided here about films. Nothing is concluded from it: it is kept so
/// that it can be told.
public final class Decisions {
  private final Database db;
  private final JdbcTemplate batches;
  private final InstantSource clock;

  Decisions(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    this.batches = new JdbcTemplate(db.dataSource());
  }

  /// What was decided.
  public enum Kind {
    /// That the film leaves lists, as it was asked or shown.
    AGREED,
    /// That the film stays, which somebody had removed.
    KEPT,
    /// To have a run undone that had brought the film, or taken it away.
    UNDONE,
    /// To have a list as it was once, which had the film, or had it not.
    RESTORED
  }

  /// @param username of who decided, as it was then
  /// @param run the run that was undone; else null
  public record Decision(Kind kind, String username, Instant at, @Nullable Long run) {}

  /// @param run the run that is undone; else null
  public void add(
      GroupId group, AccountId by, Kind kind, Collection<FilmId> films, @Nullable Long run) {
    long now = clock.millis();
    batches.batchUpdate(
        """
        INSERT INTO decision (group_id, film_id, kind, account_id, username, at, run_id)
        VALUES (?, ?, ?, ?, (SELECT username FROM account WHERE id = ?), ?, ?)
        """,
        films.stream()
            .distinct()
            .map(
                film ->
                    new Object[] {
                      group.value(), film.value(), kind.name(), by.value(), by.value(), now, run
                    })
            .toList());
  }

  /// Tells what this one decided without the name from now on.
  void forget(AccountId account) {
    db.jdbc()
        .sql("UPDATE decision SET username = :nobody WHERE account_id = :account")
        .param("nobody", Account.LEFT)
        .param("account", account.value())
        .update();
  }

  /// What was decided about a film, the newest first.
  public List<Decision> of(GroupId group, FilmId film, int most) {
    return db.jdbc()
        .sql(
            """
            SELECT kind, username, at, run_id
            FROM decision
            WHERE group_id = :group AND film_id = :film
            ORDER BY id DESC
            LIMIT :most
            """)
        .param("group", group.value())
        .param("film", film.value())
        .param("most", most)
        .query(
            (row, number) ->
                new Decision(
                    Kind.valueOf(row.getString("kind")),
                    row.getString("username"),
                    Columns.instant(row, "at"),
                    Columns.longOrNull(row, "run_id")))
        .list();
  }
}
