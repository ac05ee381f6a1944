package lbsync.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.sync.Base;
import lbsync.sync.Canon;
import lbsync.sync.Content;
import lbsync.sync.Join;
import lbsync.sync.MemberId;
import lbsync.sync.Merge;
import lbsync.sync.Order;
import lbsync.sync.Participant;
import lbsync.sync.Rules;
import lbsync.sync.Situation;
import lbsync.sync.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// The SQL of what the lists of a group are meant to have ([Canon]) and of what of each list has
/// been dealt with ([Base]). Saving writes only the rows that differ.
public final class SyncedFilms {
  private static final String FIRST =
      """
      SELECT group_id, film_id
      FROM (SELECT group_id, film_id,
                   row_number() OVER (PARTITION BY group_id ORDER BY place, film_id) AS nth
            FROM canon_film
            WHERE group_id IN (:groups) AND present = TRUE) placed
      WHERE nth <= :most
      ORDER BY group_id, nth
      """;

  private final Database db;
  private final JdbcTemplate batches;

  SyncedFilms(Database db) {
    this.db = db;
    this.batches = new JdbcTemplate(db.dataSource());
  }

  /// Lets a list take part, as read now: from here on its owner's edits are those against this.
  ///
  /// @param join a list that merges adds its films for all, also those that the group has already:
  ///     a removal that nobody has read yet does not take them from it
  public void enter(GroupId group, MemberId member, Reading list, Join join, Rules rules) {
    Canon canon = canon(group);
    var newcomer = new Participant.Newcomer(member, Content.of(list), join);
    var situation = Situation.of(canon, null, rules, List.of(newcomer));
    if (Merge.of(situation) instanceof Verdict.Merged entered) {
      save(group, canon, entered.canon());
      save(member, base(member), entered.bases().getOrDefault(member, Base.EMPTY));
    }
  }

  public Canon canon(GroupId group) {
    var marks = new LinkedHashMap<FilmId, Canon.Mark>();
    var notes = new HashMap<FilmId, Note>();
    db.jdbc()
        .sql(
            "SELECT film_id, number, present, note, spoilers FROM canon_film WHERE group_id = :group"
                + " ORDER BY place, film_id")
        .param("group", group.value())
        .query(
            row -> {
              var film = new FilmId(row.getLong("film_id"));
              marks.put(film, new Canon.Mark(row.getLong("number"), row.getBoolean("present")));
              note(row).ifPresent(note -> notes.put(film, note));
            });
    return new Canon(marks, notes);
  }

  public Base base(MemberId member) {
    var numbers = new LinkedHashMap<FilmId, Long>();
    var ours = new HashSet<FilmId>();
    var notes = new HashMap<FilmId, Note>();
    db.jdbc()
        .sql(
            "SELECT film_id, number, ours, note, spoilers FROM base_film WHERE member_id = :member"
                + " ORDER BY place, film_id")
        .param("member", member.value())
        .query(
            row -> {
              var film = new FilmId(row.getLong("film_id"));
              numbers.put(film, row.getLong("number"));
              if (row.getBoolean("ours")) {
                ours.add(film);
              }
              note(row).ifPresent(note -> notes.put(film, note));
            });
    return new Base(numbers, ours, notes);
  }

  private static Optional<Note> note(ResultSet row) throws SQLException {
    String text = row.getString("note");
    return text == null
        ? Optional.empty()
        : Optional.of(new Note(text, row.getBoolean("spoilers")));
  }

  /// How many films all lists of the group are meant to have.
  public int size(GroupId group) {
    return db.jdbc()
        .sql("SELECT count(*) FROM canon_film WHERE group_id = :group AND present = TRUE")
        .param("group", group.value())
        .query(Integer.class)
        .single();
  }

  /// The same for many groups; one without films is missing. Asks the database once.
  public Map<GroupId, Integer> sizes(Collection<GroupId> groups) {
    var sizes = new HashMap<GroupId, Integer>();
    if (!groups.isEmpty()) {
      db.jdbc()
          .sql(
              """
              SELECT group_id, count(*) AS size
              FROM canon_film
              WHERE group_id IN (:groups) AND present = TRUE
              GROUP BY group_id
              """)
          .param("groups", groups.stream().map(GroupId::value).toList())
          .query(
              row -> {
                sizes.put(new GroupId(row.getLong("group_id")), row.getInt("size"));
              });
    }
    return sizes;
  }

  /// A few films of each group, always the same ones while they stay. Asks the database once.
  ///
  /// @param most how many of each group
  public Map<GroupId, List<FilmId>> some(Collection<GroupId> groups, int most) {
    var some = new HashMap<GroupId, List<FilmId>>();
    if (!groups.isEmpty()) {
      db.jdbc()
          .sql(FIRST)
          .param("groups", groups.stream().map(GroupId::value).toList())
          .param("most", most)
          .query(
              row -> {
                some.computeIfAbsent(new GroupId(row.getLong("group_id")), _ -> new ArrayList<>())
                    .add(new FilmId(row.getLong("film_id")));
              });
    }
    return some;
  }

  /// @param before as it is stored now
  public void save(GroupId group, Canon before, Canon after) {
    List<Placed<Wanted>> rows =
        Placed.differing(
            wanted(before),
            wanted(after),
            film -> before.hadOnce(film) && after.has(film),
            () -> lastPlace("canon_film WHERE group_id", group.value()));
    batches.batchUpdate(
        """
        INSERT INTO canon_film (group_id, film_id, number, present, note, spoilers, place)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (group_id, film_id) DO UPDATE
        SET number = excluded.number, present = excluded.present,
            note = excluded.note, spoilers = excluded.spoilers,
            place = COALESCE(NULLIF(excluded.place, -1), canon_film.place)
        """,
        rows.stream()
            .map(
                row ->
                    new Object[] {
                      group.value(),
                      row.film().value(),
                      row.value().mark().number(),
                      row.value().mark().present(),
                      text(row.value().note()),
                      spoilers(row.value().note()),
                      row.place()
                    })
            .toList());
  }

  /// A film of canon, as a row holds it.
  private record Wanted(Canon.Mark mark, @Nullable Note note) {}

  private static SequencedMap<FilmId, Wanted> wanted(Canon canon) {
    var wanted = new LinkedHashMap<FilmId, Wanted>();
    canon
        .marks()
        .forEach((film, mark) -> wanted.put(film, new Wanted(mark, canon.notes().get(film))));
    return wanted;
  }

  private static @Nullable String text(@Nullable Note note) {
    return note == null ? null : note.text();
  }

  private static @Nullable Boolean spoilers(@Nullable Note note) {
    return note == null ? null : note.spoilers();
  }

  /// @param before as it is stored now
  public void save(MemberId member, Base before, Base after) {
    List<Placed<Seen>> rows =
        Placed.differing(seen(before), seen(after), _ -> false, () -> lastPlace(member));
    put(member, rows);
    var gone = new ArrayList<>(before.numbers().keySet());
    gone.removeAll(after.numbers().keySet());
    remove(member, gone);
  }

  /// A film of a base, as a row holds it.
  private record Seen(long number, boolean ours, @Nullable Note note) {}

  private static SequencedMap<FilmId, Seen> seen(Base base) {
    var seen = new LinkedHashMap<FilmId, Seen>();
    base.numbers()
        .forEach(
            (film, number) ->
                seen.put(
                    film, new Seen(number, base.ours().contains(film), base.notes().get(film))));
    return seen;
  }

  private long lastPlace(MemberId member) {
    return lastPlace("base_film WHERE member_id", member.value());
  }

  private long lastPlace(String where, long id) {
    return db.jdbc()
        .sql("SELECT COALESCE(max(place), -1) FROM " + where + " = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  /// After additions of ours to the member's list were confirmed.
  ///
  /// @param numbers of the films in canon when they were planned, in the list's order
  public void written(MemberId member, SequencedMap<FilmId, Long> numbers) {
    long place = lastPlace(member);
    var rows = new ArrayList<Placed<Seen>>();
    for (var entry : numbers.entrySet()) {
      rows.add(new Placed<>(entry.getKey(), new Seen(entry.getValue(), true, null), ++place));
    }
    put(member, rows);
  }

  /// After a write of ours changed the order of the member's list.
  ///
  /// @param order of its films as they stand now
  public void rearranged(MemberId member, List<FilmId> order) {
    Base before = base(member);
    var next = new LinkedHashMap<FilmId, Long>();
    Order.target(List.copyOf(before.films()), order)
        .forEach(film -> next.put(film, before.number(film)));
    save(member, before, new Base(next, before.ours(), before.notes()));
  }

  /// After a write of ours changed notes in the member's list.
  ///
  /// @param written one without text and without spoiler mark took the note away
  public void noted(MemberId member, Map<FilmId, Note> written) {
    Base before = base(member);
    save(member, before, before.noted(written));
  }

  /// Remembers of films of the member's list that they are there through us.
  void ours(MemberId member, Collection<FilmId> films) {
    batches.batchUpdate(
        "UPDATE base_film SET ours = TRUE WHERE member_id = ? AND film_id = ?",
        films.stream().map(film -> new Object[] {member.value(), film.value()}).toList());
  }

  private void put(MemberId member, List<Placed<Seen>> rows) {
    batches.batchUpdate(
        """
        INSERT INTO base_film (member_id, film_id, number, ours, note, spoilers, place)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (member_id, film_id) DO UPDATE
        SET number = excluded.number, ours = excluded.ours,
            note = excluded.note, spoilers = excluded.spoilers,
            place = COALESCE(NULLIF(excluded.place, -1), base_film.place)
        """,
        rows.stream()
            .map(
                row ->
                    new Object[] {
                      member.value(),
                      row.film().value(),
                      row.value().number(),
                      row.value().ours(),
                      text(row.value().note()),
                      spoilers(row.value().note()),
                      row.place()
                    })
            .toList());
  }

  /// After films were removed from the member's list, or when a person's removal of them is
  /// answered.
  public void remove(MemberId member, Collection<FilmId> films) {
    batches.batchUpdate(
        "DELETE FROM base_film WHERE member_id = ? AND film_id = ?",
        films.stream().map(film -> new Object[] {member.value(), film.value()}).toList());
  }
}
