package lbsync.sync;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import lbsync.film.FilmId;

/// Short words for the examples. Films and members are small numbers.
final class Lists {
  private Lists() {}

  static FilmId film(long id) {
    return new FilmId(id);
  }

  static MemberId member(long id) {
    return new MemberId(id);
  }

  static SequencedSet<FilmId> films(long... ids) {
    var films = new LinkedHashSet<FilmId>();
    Arrays.stream(ids).mapToObj(FilmId::new).forEach(films::add);
    return films;
  }

  static SortedSet<MemberId> members(long... ids) {
    var members = new TreeSet<MemberId>();
    Arrays.stream(ids).mapToObj(MemberId::new).forEach(members::add);
    return members;
  }

  /// Films that were each added once.
  static Canon canon(long... ids) {
    return Canon.EMPTY.with(films(ids), Set.of());
  }

  /// Films seen as they were after one add.
  static Base base(long... ids) {
    var numbers = new TreeMap<FilmId, Long>();
    films(ids).forEach(film -> numbers.put(film, 1L));
    return new Base(numbers);
  }

  static Participant.Member list(long member, Base base, long... now) {
    return new Participant.Member(member(member), base, films(now), OpenWrites.NONE);
  }

  static Participant.Newcomer merging(long member, long... now) {
    return new Participant.Newcomer(member(member), films(now), new Join.Merge());
  }

  static Participant.Newcomer adopting(long member, Set<FilmId> givenUp, long... now) {
    return new Participant.Newcomer(member(member), films(now), new Join.Adopt(givenUp));
  }

  static Edit added(long member, long film) {
    return new Edit.Added(member(member), film(film));
  }

  static Edit removed(long member, long film) {
    return new Edit.Removed(member(member), film(film));
  }
}
