package lbsync.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.list.EntriesText.Line;

/// The rows of `reading`, and the facts about films that belong to them.
final class ReadingStore {
  private static final String NUMBERED = "NUMBERED";
  private static final String UPDATED = "UPDATED";

  /// Never puts an earlier state of the list in the place of a later one. How the list was looked
  /// at stays: what our writes made of it is as certain as what they were made on.
  private static final String SAVE =
      """
      INSERT INTO reading (list_id, entries, size, ranked, version_kind, version, read_at,
                           whole_at, seen_twice)
      VALUES (:list, :entries, :size, :ranked, :kind, :version, :readAt, :readAt, FALSE)
      ON CONFLICT (list_id) DO UPDATE
      SET entries      = excluded.entries,
          size         = excluded.size,
          ranked       = excluded.ranked,
          version_kind = excluded.version_kind,
          version      = excluded.version,
          read_at      = excluded.read_at
      WHERE reading.version_kind <> excluded.version_kind OR reading.version <= excluded.version
      """;

  private static final String LOOKED =
      """
      UPDATE reading
      SET whole_at   = CASE WHEN :whole THEN read_at ELSE whole_at END,
          seen_twice = :twice
      WHERE list_id = :list
      """;

  private static final String VERSIONS =
      "SELECT list_id, version_kind, version, whole_at FROM reading WHERE list_id IN (:lists)";

  private static final String FIND =
      """
      SELECT list_id, entries, size, ranked, version_kind, version, read_at, whole_at, seen_twice
      FROM reading
      WHERE list_id IN (:lists)
      """;

  /// A note may say the same: whoever asks looks more closely.
  private static final String PERHAPS_HAVING =
      """
      SELECT list_id, entries
      FROM reading
      WHERE list_id IN (:lists) AND entries LIKE '%[' || :film || ',%'
      """;

  private static final String BEGINNINGS =
      """
      SELECT l.id, substr(r.entries, 1, :length) AS beginning, l.first_films
      FROM member_list l
      LEFT JOIN reading r ON r.list_id = l.id
      WHERE l.id IN (:lists) AND (r.list_id IS NOT NULL OR l.first_films IS NOT NULL)
      """;

  /// Characters; a handful of entries with notes fits in.
  private static final int BEGINNING = 4000;

  private final Database database;
  private final Films films;

  ReadingStore(Database database, Films films) {
    this.database = database;
    this.films = films;
  }

  /// A reading, and how the list was looked at.
  ///
  /// @param wholeAt when its entries were last read
  /// @param seenTwice true when two readings agreed
  record Stored(Reading reading, Instant wholeAt, boolean seenTwice) {}

  /// A row as it stands, its entries not yet with their films.
  private record Row(List<Line> lines, Stored withoutEntries) {
    Stored with(Map<FilmId, Film> facts) {
      List<Entry> entries = lines.stream().map(line -> line.with(facts)).toList();
      Reading bare = withoutEntries.reading();
      return new Stored(
          new Reading(
              bare.list(), entries, bare.size(), bare.ranked(), bare.version(), bare.readAt()),
          withoutEntries.wholeAt(),
          withoutEntries.seenTwice());
    }
  }

  /// Call it in a transaction.
  ///
  /// @return false when a later state of the list is stored; it stays
  boolean save(Reading reading) {
    films.learn(reading.entries().stream().map(Entry::film).toList());
    return database
            .jdbc()
            .sql(SAVE)
            .param("list", reading.list().value())
            .param("entries", EntriesText.write(reading.entries()))
            .param("size", reading.size())
            .param("ranked", reading.ranked())
            .param("kind", kind(reading.version()))
            .param("version", number(reading.version()))
            .param("readAt", reading.readAt().toEpochMilli())
            .update()
        == 1;
  }

  /// What is stored of a list, but for its entries.
  record Known(ListId list, Version version, Instant wholeAt) {}

  List<Known> versions(Collection<ListId> lists) {
    return lists.isEmpty()
        ? List.of()
        : database
            .jdbc()
            .sql(VERSIONS)
            .param("lists", lists.stream().map(ListId::value).toList())
            .query(
                (row, number) ->
                    new Known(
                        new ListId(row.getLong("list_id")),
                        version(row.getString("version_kind"), row.getLong("version")),
                        Columns.instant(row, "whole_at")))
            .list();
  }

  /// Call it in the transaction that has saved what was found.
  void looked(ListId list, Looks.Found found) {
    database
        .jdbc()
        .sql(LOOKED)
        .param("list", list.value())
        .param("whole", found.whole())
        .param("twice", found.twice())
        .update();
  }

  /// @param most how many films of each list
  Map<ListId, List<FilmId>> firstFilms(Collection<ListId> lists, int most) {
    Map<ListId, List<FilmId>> first = new HashMap<>();
    database
        .jdbc()
        .sql(BEGINNINGS)
        .param("lists", lists.stream().map(ListId::value).toList())
        .param("length", BEGINNING)
        .query(
            row -> {
              String beginning = row.getString("beginning");
              first.put(
                  new ListId(row.getLong("id")),
                  beginning == null
                      ? numbered(row.getString("first_films"), most)
                      : EntriesText.firstFilms(beginning, most));
            });
    return first;
  }

  /// As an overview has shown them.
  private static List<FilmId> numbered(String films, int most) {
    return Arrays.stream(films.split(" "))
        .limit(most)
        .map(number -> new FilmId(Long.parseLong(number)))
        .toList();
  }

  Optional<Stored> find(ListId list) {
    return rows(List.of(list)).stream()
        .findFirst()
        .map(row -> row.with(films.find(row.lines().stream().map(Line::film).toList())));
  }

  /// With films of which only the ids are there. Asks the database once.
  List<Stored> findWithoutFacts(Collection<ListId> lists) {
    return rows(lists).stream().map(row -> row.with(Map.of())).toList();
  }

  private List<Row> rows(Collection<ListId> lists) {
    return lists.isEmpty()
        ? List.of()
        : database
            .jdbc()
            .sql(FIND)
            .param("lists", lists.stream().map(ListId::value).toList())
            .query((row, i) -> row(row))
            .list();
  }

  /// Those of the lists that had the film when they were read last. Asks the database once.
  Set<ListId> having(Collection<ListId> lists, FilmId film) {
    Set<ListId> having = new HashSet<>();
    if (!lists.isEmpty()) {
      database
          .jdbc()
          .sql(PERHAPS_HAVING)
          .param("lists", lists.stream().map(ListId::value).toList())
          .param("film", film.toString())
          .query(
              row -> {
                if (EntriesText.has(row.getString("entries"), film)) {
                  having.add(new ListId(row.getLong("list_id")));
                }
              });
    }
    return having;
  }

  private static Row row(ResultSet row) throws SQLException {
    var bare =
        new Reading(
            new ListId(row.getLong("list_id")),
            List.of(),
            row.getInt("size"),
            row.getBoolean("ranked"),
            version(row.getString("version_kind"), row.getLong("version")),
            Columns.instant(row, "read_at"));
    return new Row(
        EntriesText.read(row.getString("entries")),
        new Stored(bare, Columns.instant(row, "whole_at"), row.getBoolean("seen_twice")));
  }

  private static String kind(Version version) {
    return switch (version) {
      case Version.Numbered numbered -> NUMBERED;
      case Version.Updated updated -> UPDATED;
    };
  }

  /// The times that the site states are whole milliseconds.
  private static long number(Version version) {
    return switch (version) {
      case Version.Numbered(long number) -> number;
      case Version.Updated(Instant at) -> at.toEpochMilli();
    };
  }

  private static Version version(String kind, long number) {
    return kind.equals(NUMBERED)
        ? new Version.Numbered(number)
        : new Version.Updated(Instant.ofEpochMilli(number));
  }
}
