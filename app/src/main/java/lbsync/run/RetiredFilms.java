package lbsync.run;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.sync.Canon;
import lbsync.sync.MemberId;
import org.springframework.jdbc.core.JdbcTemplate;

/// Films that the site has taken away for good: no list of the group has them, and the site says
/// again and again that it does not know them.
final class RetiredFilms {
  private final Database db;
  private final JdbcTemplate batches;
  private final Groups groups;
  private final Journal journal;
  private final StuckFilms stuck;

  RetiredFilms(Database db, Groups groups, Journal journal, StuckFilms stuck) {
    this.db = db;
    this.batches = new JdbcTemplate(db.dataSource());
    this.groups = groups;
    this.journal = journal;
    this.stuck = stuck;
  }

  /// Takes such films out of what all lists are meant to have. Only when every list was read: one
  /// that is away may have the film, and must not lose it.
  ///
  /// @param read the lists that are believed in this run
  /// @return the films that were given up now
  Set<FilmId> giveUp(GroupId group, Map<MemberId, Reading> read) {
    Set<FilmId> shown = new HashSet<>();
    read.values().forEach(reading -> shown.addAll(reading.films()));
    List<Member> members = groups.members(group);
    forget(group, members, shown);
    Set<FilmId> unknown = stuck.unknown(group);
    if (unknown.isEmpty() || !members.stream().map(Member::id).allMatch(read::containsKey)) {
      return Set.of();
    }
    Canon canon = groups.films().canon(group);
    Set<FilmId> gone = new TreeSet<>(unknown);
    gone.removeIf(film -> shown.contains(film) || !canon.has(film));
    for (Member member : members) {
      journal.open(member.list()).forEach(write -> gone.remove(write.change().film()));
      // Whoever had it may have removed it, and that is an edit.
      gone.removeAll(groups.films().base(member.id()).films());
    }
    if (gone.isEmpty()) {
      return gone;
    }
    groups.films().save(group, canon, canon.with(Set.of(), gone));
    batches.batchUpdate(
        "INSERT INTO retired_film (group_id, film_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        rows(group, gone));
    return gone;
  }

  /// Films that were given up and have not been seen since.
  Set<FilmId> known(GroupId group) {
    return new HashSet<>(
        db.jdbc()
            .sql("SELECT film_id FROM retired_film WHERE group_id = :group")
            .param("group", group.value())
            .query((row, number) -> new FilmId(row.getLong("film_id")))
            .list());
  }

  /// They are there again: a list has them, or had them since.
  private void forget(GroupId group, List<Member> members, Set<FilmId> shown) {
    Set<FilmId> back = known(group);
    if (back.isEmpty()) {
      return;
    }
    var there = new HashSet<>(shown);
    members.forEach(member -> there.addAll(groups.films().base(member.id()).films()));
    back.retainAll(there);
    batches.batchUpdate(
        "DELETE FROM retired_film WHERE group_id = ? AND film_id = ?", rows(group, back));
  }

  private static List<Object[]> rows(GroupId group, Collection<FilmId> films) {
    return films.stream().map(film -> new Object[] {group.value(), film.value()}).toList();
  }
}
