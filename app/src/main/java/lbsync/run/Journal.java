package lbsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// The SQL of writes. Each is stored before it is sent, and again with its outcome.
final class Journal {
  private static final String COLUMNS =
      """
      SELECT id, run_id, member_id, list_id, film_id, number, action, because, status, detail,
             sent_version, sent_at
      FROM change
      """;

  /// How far behind the site's clock ours may be.
  private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

  private final Database db;
  private final JdbcTemplate batches;

  Journal(Database db) {
    this.db = db;
    this.batches = new JdbcTemplate(db.dataSource());
  }

  /// A write that left and whose outcome is not known.
  ///
  /// @param version of the list that it was sent with
  record Open(RunId run, Change change, Version version, Instant sentAt) {}

  /// Replaces what the run had planned and not sent yet.
  ///
  /// @param changes their ids are not looked at
  /// @param approved whether a person has said yes to the removal
  void plan(RunId run, List<Change> changes, Predicate<Change> approved) {
    db.jdbc()
        .sql("DELETE FROM change WHERE run_id = :run AND status = 'PLANNED'")
        .param("run", run.value())
        .update();
    batches.batchUpdate(
        """
        INSERT INTO change (run_id, member_id, list_id, film_id, number, action, because, approved, status)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED')
        """,
        changes.stream().map(c -> row(run, c, approved.test(c))).toList());
  }

  private static Object[] row(RunId run, Change c, boolean approved) {
    return new Object[] {
      run.value(),
      c.member().value(),
      c.list().value(),
      c.film().value(),
      c.number(),
      c.action().name(),
      c.because(),
      approved
    };
  }

  List<Change> planned(RunId run, MemberId member) {
    return db.jdbc()
        .sql(
            COLUMNS
                + " WHERE run_id = :run AND member_id = :member AND status = 'PLANNED' ORDER BY id")
        .param("run", run.value())
        .param("member", member.value())
        .query(Journal::change)
        .list();
  }

  List<Change> of(RunId run) {
    return db.jdbc()
        .sql(COLUMNS + " WHERE run_id = :run ORDER BY id")
        .param("run", run.value())
        .query(Journal::change)
        .list();
  }

  /// What the run is known to have done to the list in the end: what it first did and then took
  /// back is not there.
  Map<FilmId, Run.Action> did(RunId run, ListId list) {
    Map<FilmId, Run.Action> first = new HashMap<>();
    Map<FilmId, Run.Action> last = new HashMap<>();
    for (Change change : of(run)) {
      if (change.list().equals(list)
          && change.status() == Change.Status.CONFIRMED
          && (change.action() == Run.Action.ADD || change.action() == Run.Action.REMOVE)) {
        first.putIfAbsent(change.film(), change.action());
        last.put(change.film(), change.action());
      }
    }
    last.entrySet().retainAll(first.entrySet());
    return last;
  }

  /// The films of the list that the run changed, or may have changed, by what it did to them.
  Map<Run.Action, Set<FilmId>> wrote(RunId run, ListId list) {
    return of(run).stream()
        .filter(change -> change.list().equals(list))
        .filter(
            change ->
                switch (change.status()) {
                  case CONFIRMED, UNKNOWN, SENT -> true;
                  case PLANNED, REFUSED -> false;
                })
        .collect(
            Collectors.groupingBy(
                Change::action, Collectors.mapping(Change::film, Collectors.toSet())));
  }

  /// Writes to the list whose outcome is not known, of whatever run.
  List<Open> open(ListId list) {
    return db.jdbc()
        .sql(COLUMNS + " WHERE list_id = :list AND status IN ('SENT', 'UNKNOWN') ORDER BY id")
        .param("list", list.value())
        .query(
            (row, number) ->
                new Open(
                    new RunId(row.getLong("run_id")),
                    change(row, number),
                    VersionText.read(row.getString("sent_version")),
                    Instant.ofEpochMilli(row.getLong("sent_at"))))
        .list();
  }

  /// True for a reading without an exact version that lacks the effect of a confirmed write and
  /// cannot be newer than it: its mark is the one that we wrote at, or a time before we wrote. Such
  /// an old page is not somebody's edit. What a person did to the same film right after our write
  /// looks the same: it is believed when the site has had time to settle.
  ///
  /// @param settle how long the site may show old pages
  boolean isBeforeOurWrites(Reading reading, Duration settle) {
    Instant recent = reading.readAt().minus(settle);
    return lacksEffect(reading, recent, recent);
  }

  /// True where such a reading is believed although its mark is the very one that we wrote at: it
  /// is worth another look.
  boolean contradictsOldWrites(Reading reading, Duration settle) {
    Instant recent = reading.readAt().minus(settle);
    return !lacksEffect(reading, recent, recent) && lacksEffect(reading, Instant.EPOCH, recent);
  }

  /// @param same from when on writes at the mark of the reading count
  /// @param recent from when on others do
  private boolean lacksEffect(Reading reading, Instant same, Instant recent) {
    if (!(reading.version() instanceof Version.Updated(Instant updated))) {
      return false;
    }
    Map<FilmId, Run.Action> last = new HashMap<>();
    db.jdbc()
        .sql(
            COLUMNS
                + """
                 WHERE list_id = :list AND status = 'CONFIRMED' AND action IN ('ADD', 'REMOVE')
                  AND (sent_at > :same AND sent_version = :version
                    OR sent_at > :recent AND (sent_version LIKE 'n%' OR sent_at > :updated))
                ORDER BY id
                """)
        .param("list", reading.list().value())
        .param("version", VersionText.of(reading.version()))
        .param("same", same.toEpochMilli())
        .param("recent", recent.toEpochMilli())
        .param("updated", updated.minus(CLOCKS_APART).toEpochMilli())
        .query(Journal::change)
        .list()
        .forEach(change -> last.put(change.film(), change.action()));
    Set<FilmId> films = reading.films();
    return last.entrySet().stream()
        .anyMatch(e -> films.contains(e.getKey()) != (e.getValue() == Run.Action.ADD));
  }

  void sent(Collection<Change> changes, Version version, Instant now) {
    batches.batchUpdate(
        "UPDATE change SET status = 'SENT', sent_version = ?, sent_at = ?, detail = NULL WHERE id = ?",
        changes.stream()
            .map(c -> new Object[] {VersionText.of(version), now.toEpochMilli(), c.id()})
            .toList());
  }

  void set(Collection<Change> changes, Change.Status status, @Nullable String detail) {
    batches.batchUpdate(
        "UPDATE change SET status = ?, detail = ? WHERE id = ?",
        changes.stream().map(c -> new Object[] {status.name(), detail, c.id()}).toList());
  }

  private static Change change(ResultSet row, int number) throws SQLException {
    return new Change(
        row.getLong("id"),
        new MemberId(row.getLong("member_id")),
        new ListId(row.getLong("list_id")),
        new FilmId(row.getLong("film_id")),
        row.getLong("number"),
        Run.Action.valueOf(row.getString("action")),
        row.getString("because"),
        Change.Status.valueOf(row.getString("status")),
        row.getString("detail"));
  }

  /// After a crash: writes of the run that were on their way may have arrived or not. Nothing
  /// happens when somebody else has taken the run over.
  void forget(Run run) {
    db.jdbc()
        .sql(
            """
            UPDATE change SET status = 'UNKNOWN', detail = 'The program stopped before the answer came.'
            WHERE run_id = :run AND status = 'SENT'
              AND EXISTS (SELECT 1 FROM run
                          WHERE id = :run AND turn = :turn AND status = 'RUNNING')
            """)
        .param("run", run.id().value())
        .param("turn", run.turn())
        .update();
  }
}
