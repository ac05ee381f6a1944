package lbsync.sync;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedSet;
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

  /// Holds nothing but the removal of everything that a list had.
  static final Rules RULES = new Rules(new Guard(0, 1), false, true, false);

  static Verdict.Merged merge(Canon canon, Participant... read) {
    return (Verdict.Merged) Merge.of(Situation.of(canon, null, RULES, List.of(read)));
  }

  static Verdict mirror(Canon canon, long source, Participant... read) {
    return Merge.of(Situation.of(canon, member(source), RULES, List.of(read)));
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
    var numbers = new LinkedHashMap<FilmId, Long>();
    films(ids).forEach(film -> numbers.put(film, 1L));
    return new Base(numbers, Set.of());
  }

  static Participant.Member list(long member, Base base, long... now) {
    return list(member, base, OpenWrites.NONE, now);
  }

  static Participant.Member list(long member, Base base, OpenWrites open, long... now) {
    return new Participant.Member(
        member(member), base, content(now), open, Participant.Lately.NOTHING);
  }

  static Content content(long... now) {
    return new Content(films(now), false, null, Map.of());
  }

  static Participant.Newcomer merging(long member, long... now) {
    return new Participant.Newcomer(member(member), content(now), new Join.Merge());
  }

  static Participant.Newcomer adopting(long member, Set<FilmId> givenUp, long... now) {
    return new Participant.Newcomer(member(member), content(now), new Join.Adopt(givenUp));
  }

  static Edit added(long member, long film) {
    return new Edit.Added(member(member), film(film));
  }

  static Edit removed(long member, long film) {
    return new Edit.Removed(member(member), film(film));
  }
}
