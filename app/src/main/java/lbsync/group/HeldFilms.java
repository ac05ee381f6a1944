package lbsync.group;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lbsync.db.Columns;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.sync.Approvals;
import lbsync.sync.Held;
import lbsync.sync.MemberId;
import org.springframework.jdbc.core.JdbcTemplate;

/// The SQL of removals that wait for a person's yes, and of those that have got it.
public final class HeldFilms {
  private static final String OF =
      """
      SELECT group_id, member_id, film_id, what, by_ids, since
      FROM held_film
      WHERE group_id IN (:groups)
      ORDER BY member_id, film_id
      """;

  private final Database db;
  private final JdbcTemplate batches;

  HeldFilms(Database db) {
    this.db = db;
    this.batches = new JdbcTemplate(db.dataSource());
  }

  public HeldSet of(GroupId group) {
    return of(Set.of(group)).getOrDefault(group, new HeldSet(List.of()));
  }

  /// The same for many groups; one of which nothing waits is missing. Asks the database once.
  public Map<GroupId, HeldSet> of(Collection<GroupId> groups) {
    if (groups.isEmpty()) {
      return Map.of();
    }
    record Row(GroupId group, HeldSet.Waiting waiting) {}
    return db
        .jdbc()
        .sql(OF)
        .param("groups", groups.stream().map(GroupId::value).toList())
        .query(
            (row, number) ->
                new Row(
                    new GroupId(row.getLong("group_id")),
                    new HeldSet.Waiting(
                        new Held(
                            new MemberId(row.getLong("member_id")),
                            new FilmId(row.getLong("film_id")),
                            Held.What.valueOf(row.getString("what")),
                            members(row.getString("by_ids"))),
                        Columns.instant(row, "since"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::group,
                Collectors.collectingAndThen(
                    Collectors.mapping(Row::waiting, Collectors.toList()), HeldSet::new)));
  }

  /// Replaces what is held by what a run has found. What was held before keeps its time.
  public void renew(GroupId group, List<Held> held, Instant now) {
    Map<List<Object>, Instant> since = new HashMap<>();
    HeldSet before = of(group);
    for (HeldSet.Waiting waiting : before.films()) {
      since.put(key(waiting.held()), waiting.since());
    }
    if (since.isEmpty() && held.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        "DELETE FROM held_film WHERE group_id = ? AND member_id = ? AND film_id = ?",
        before.films().stream()
            .map(HeldSet.Waiting::held)
            .filter(h -> !held.contains(h))
            .map(h -> new Object[] {group.value(), h.member().value(), h.film().value()})
            .toList());
    batches.batchUpdate(
        """
        INSERT INTO held_film (group_id, member_id, film_id, what, by_ids, since)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (group_id, member_id, film_id) DO UPDATE
        SET what = excluded.what, by_ids = excluded.by_ids
        """,
        held.stream()
            .map(
                h ->
                    new Object[] {
                      group.value(),
                      h.member().value(),
                      h.film().value(),
                      h.what().name(),
                      h.by().stream().map(MemberId::toString).collect(Collectors.joining(" ")),
                      since.getOrDefault(key(h), now).toEpochMilli()
                    })
            .toList());
  }

  private static List<Object> key(Held held) {
    return List.of(held.member(), held.film(), held.what());
  }

  /// Nothing waits any more.
  public void clear(GroupId group) {
    db.jdbc()
        .sql("DELETE FROM held_film WHERE group_id = :group")
        .param("group", group.value())
        .update();
  }

  public Approvals approvals(GroupId group) {
    var byFilm = new TreeMap<FilmId, Set<MemberId>>();
    var everywhere = new HashSet<FilmId>();
    db.jdbc()
        .sql("SELECT film_id, member_id, everywhere FROM approval WHERE group_id = :group")
        .param("group", group.value())
        .query(
            row -> {
              var film = new FilmId(row.getLong("film_id"));
              byFilm
                  .computeIfAbsent(film, _ -> new HashSet<>())
                  .add(new MemberId(row.getLong("member_id")));
              if (row.getBoolean("everywhere")) {
                everywhere.add(film);
              }
            });
    return new Approvals(byFilm, everywhere);
  }

  /// A person has said yes to the removal of these films from this list.
  public void approve(GroupId group, MemberId member, Collection<FilmId> films) {
    approve(group, member, films, false);
  }

  /// A person has said yes to the removal of these films, which this member made, from all lists.
  public void approveEverywhere(GroupId group, MemberId member, Collection<FilmId> films) {
    approve(group, member, films, true);
  }

  private void approve(
      GroupId group, MemberId member, Collection<FilmId> films, boolean everywhere) {
    batches.batchUpdate(
        """
        INSERT INTO approval (group_id, film_id, member_id, everywhere)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (group_id, film_id, member_id) DO UPDATE
        SET everywhere = approval.everywhere OR excluded.everywhere
        """,
        films.stream()
            .map(film -> new Object[] {group.value(), film.value(), member.value(), everywhere})
            .toList());
  }

  /// Somebody brings these films: no list is to lose them any more, and no yes to that is left.
  /// What somebody has removed goes on waiting.
  void release(GroupId group, Collection<FilmId> films) {
    forgetApprovals(group, films);
    batches.batchUpdate(
        "DELETE FROM held_film WHERE group_id = ? AND film_id = ? AND what = 'TO_BE_REMOVED'",
        films.stream().map(film -> new Object[] {group.value(), film.value()}).toList());
  }

  /// A yes does not outlive what it was about.
  public void forgetApprovals(GroupId group, Collection<FilmId> films) {
    batches.batchUpdate(
        "DELETE FROM approval WHERE group_id = ? AND film_id = ?",
        films.stream().map(film -> new Object[] {group.value(), film.value()}).toList());
  }

  private static SortedSet<MemberId> members(String ids) {
    return Arrays.stream(ids.split(" "))
        .filter(id -> !id.isEmpty())
        .map(id -> new MemberId(Long.parseLong(id)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
