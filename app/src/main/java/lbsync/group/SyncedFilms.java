package lbsync.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.sync.Base;
import lbsync.sync.Canon;
import lbsync.sync.Join;
import lbsync.sync.MemberId;
import lbsync.sync.Merge;
import lbsync.sync.Participant;
import org.springframework.jdbc.core.JdbcTemplate;

/// The SQL of what the lists of a group are meant to have ([Canon]) and of what of each list has
/// been dealt with ([Base]). Saving writes only the rows that differ.
public final class SyncedFilms {
  private static final String FIRST =
      """
      SELECT group_id, film_id
      FROM (SELECT group_id, film_id,
                   row_number() OVER (PARTITION BY group_id ORDER BY film_id) AS place
            FROM canon_film
            WHERE group_id IN (:groups) AND present = TRUE) placed
      WHERE place <= :most
      ORDER BY group_id, place
      """;

  private final Database db;
  private final JdbcTemplate batches;

  SyncedFilms(Database db) {
    this.db = db;
    this.batches = new JdbcTemplate(db.dataSource());
  }

  /// Lets a list take part, as read now: from here on its owner's edits are those against this.
  void enter(GroupId group, MemberId member, SequencedSet<FilmId> films, Start start) {
    Join join =
        switch (start) {
          case MERGE -> new Join.Merge();
          case ADOPT -> new Join.Adopt(films);
        };
    Canon canon = canon(group);
    var entered =
        Merge.collaborative(canon, List.of(new Participant.Newcomer(member, films, join)));
    save(group, canon, entered.canon());
    save(member, Base.EMPTY, entered.bases().getOrDefault(member, Base.EMPTY));
  }

  public Canon canon(GroupId group) {
    var marks = new TreeMap<FilmId, Canon.Mark>();
    db.jdbc()
        .sql("SELECT film_id, number, present FROM canon_film WHERE group_id = :group")
        .param("group", group.value())
        .query(
            row -> {
              marks.put(
                  new FilmId(row.getLong("film_id")),
                  new Canon.Mark(row.getLong("number"), row.getBoolean("present")));
            });
    return new Canon(marks);
  }

  public Base base(MemberId member) {
    var numbers = new TreeMap<FilmId, Long>();
    db.jdbc()
        .sql("SELECT film_id, number FROM base_film WHERE member_id = :member")
        .param("member", member.value())
        .query(
            row -> {
              numbers.put(new FilmId(row.getLong("film_id")), row.getLong("number"));
            });
    return new Base(numbers);
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
    batches.batchUpdate(
        """
        INSERT INTO canon_film (group_id, film_id, number, present)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (group_id, film_id) DO UPDATE SET number = excluded.number, present = excluded.present
        """,
        changed(before.marks(), after.marks()).stream()
            .map(
                e ->
                    new Object[] {
                      group.value(),
                      e.getKey().value(),
                      e.getValue().number(),
                      e.getValue().present()
                    })
            .toList());
  }

  /// @param before as it is stored now
  public void save(MemberId member, Base before, Base after) {
    put(member, changed(before.numbers(), after.numbers()));
    var gone = new ArrayList<>(before.numbers().keySet());
    gone.removeAll(after.numbers().keySet());
    remove(member, gone);
  }

  /// After additions to the member's list were confirmed.
  public void put(MemberId member, Collection<Map.Entry<FilmId, Long>> numbers) {
    batches.batchUpdate(
        """
        INSERT INTO base_film (member_id, film_id, number)
        VALUES (?, ?, ?)
        ON CONFLICT (member_id, film_id) DO UPDATE SET number = excluded.number
        """,
        numbers.stream()
            .map(e -> new Object[] {member.value(), e.getKey().value(), e.getValue()})
            .toList());
  }

  /// After removals from the member's list were confirmed.
  public void remove(MemberId member, Collection<FilmId> films) {
    batches.batchUpdate(
        "DELETE FROM base_film WHERE member_id = ? AND film_id = ?",
        films.stream().map(film -> new Object[] {member.value(), film.value()}).toList());
  }

  private static <V> Set<Map.Entry<FilmId, V>> changed(
      SortedMap<FilmId, V> before, SortedMap<FilmId, V> after) {
    var changed = new TreeMap<>(after);
    changed.entrySet().removeIf(e -> e.getValue().equals(before.get(e.getKey())));
    return changed.entrySet();
  }
}
