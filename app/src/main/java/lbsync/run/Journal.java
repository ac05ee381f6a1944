package lbsync.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /// How many writes of the run are known to have arrived, by what they did.
  Map<Run.Action, Integer> confirmed(RunId run) {
    Map<Run.Action, Integer> confirmed = new EnumMap<>(Run.Action.class);
    db.jdbc()
        .sql(
            """
            SELECT action, count(*) AS writes
            FROM change
            WHERE run_id = :run AND status = 'CONFIRMED'
            GROUP BY action
            """)
        .param("run", run.value())
        .query(
            row -> {
              confirmed.put(Run.Action.valueOf(row.getString("action")), row.getInt("writes"));
            });
    return confirmed;
  }

  /// What the run is known to have done to the list in the end: what it first did and then took
  /// back is not there.
  ///
  /// @param changes all of the run, in their order
  static Map<FilmId, Run.Action> did(List<Change> changes, ListId list) {
    Map<FilmId, Run.Action> first = new HashMap<>();
    Map<FilmId, Run.Action> last = new HashMap<>();
    for (Change change : changes) {
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
  ///
  /// @param changes all of the run
  static Map<Run.Action, Set<FilmId>> wrote(List<Change> changes, ListId list) {
    return changes.stream()
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
    return open(List.of(list)).getOrDefault(list, List.of());
  }

  /// The same for many lists; one without such writes is missing. Asks the database once.
  Map<ListId, List<Open>> open(Collection<ListId> lists) {
    if (lists.isEmpty()) {
      return Map.of();
    }
    return db
        .jdbc()
        .sql(COLUMNS + " WHERE list_id IN (:lists) AND status IN ('SENT', 'UNKNOWN') ORDER BY id")
        .param("lists", lists.stream().map(ListId::value).toList())
        .query(
            (row, number) ->
                new Open(
                    new RunId(row.getLong("run_id")),
                    change(row, number),
                    VersionText.read(row.getString("sent_version")),
                    Instant.ofEpochMilli(row.getLong("sent_at"))))
        .list()
        .stream()
        .collect(Collectors.groupingBy(open -> open.change().list()));
  }

  /// True for a reading without an exact version that lacks the effect of a confirmed write and
  /// cannot be newer than it: its mark is the one that we wrote at, or a time before we wrote. Such
  /// an old page is not somebody's edit. What a person did to the same film right after our write
  /// looks the same: it is believed when the site has had time to settle.
  ///
  /// @param settle how long the site may show old pages
  boolean isBeforeOurWrites(Reading reading, Duration settle) {
    return beforeOurWrites(List.of(reading), settle).contains(reading.list());
  }

  /// The lists of which the reading is such a one. Asks the database once.
  Set<ListId> beforeOurWrites(Collection<Reading> readings, Duration settle) {
    return lackingEffect(
        readings.stream()
            .map(reading -> Expected.since(reading, reading.readAt().minus(settle), settle))
            .toList());
  }

  /// True where such a reading is believed although its mark is the very one that we wrote at: it
  /// is worth another look.
  boolean contradictsOldWrites(Reading reading, Duration settle) {
    return !isBeforeOurWrites(reading, settle)
        && lackingEffect(List.of(Expected.since(reading, Instant.EPOCH, settle)))
            .contains(reading.list());
  }

  /// What a reading is expected to show.
  ///
  /// @param same from when on writes at the mark of the reading count
  /// @param recent from when on others do
  private record Expected(Reading reading, Instant same, Instant recent) {
    static Expected since(Reading reading, Instant same, Duration settle) {
      return new Expected(reading, same, reading.readAt().minus(settle));
    }

    boolean isMarked() {
      return reading.version() instanceof Version.Updated;
    }

    Map<String, Object> parameters(int number) {
      return reading.version() instanceof Version.Updated(Instant updated)
          ? Map.of(
              "list" + number, reading.list().value(),
              "version" + number, VersionText.of(reading.version()),
              "same" + number, same.toEpochMilli(),
              "recent" + number, recent.toEpochMilli(),
              "updated" + number, updated.minus(CLOCKS_APART).toEpochMilli())
          : Map.of();
    }

    static String condition(int number) {
      return """
      list_id = :list0 AND (sent_at > :same0 AND sent_version = :version0
                         OR sent_at > :recent0 AND (sent_version LIKE 'n%' OR sent_at > :updated0))
      """
          .replace("0", Integer.toString(number));
    }

    boolean lacks(Map<FilmId, Run.Action> last) {
      Set<FilmId> films = reading.films();
      return last.entrySet().stream()
          .anyMatch(e -> films.contains(e.getKey()) != (e.getValue() == Run.Action.ADD));
    }
  }

  private Set<ListId> lackingEffect(List<Expected> all) {
    List<Expected> marked = all.stream().filter(Expected::isMarked).toList();
    if (marked.isEmpty()) {
      return Set.of();
    }
    String conditions =
        IntStream.range(0, marked.size())
            .mapToObj(Expected::condition)
            .collect(Collectors.joining(") OR (", "((", "))"));
    Map<String, Object> parameters = new HashMap<>();
    for (int i = 0; i < marked.size(); i++) {
      parameters.putAll(marked.get(i).parameters(i));
    }
    Map<ListId, Map<FilmId, Run.Action>> last = new HashMap<>();
    db.jdbc()
        .sql(
            COLUMNS
                + " WHERE status = 'CONFIRMED' AND action IN ('ADD', 'REMOVE') AND "
                + conditions
                + " ORDER BY id")
        .params(parameters)
        .query(Journal::change)
        .list()
        .forEach(
            change ->
                last.computeIfAbsent(change.list(), _ -> new HashMap<>())
                    .put(change.film(), change.action()));
    return marked.stream()
        .filter(each -> each.lacks(last.getOrDefault(each.reading().list(), Map.of())))
        .map(each -> each.reading().list())
        .collect(Collectors.toSet());
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
