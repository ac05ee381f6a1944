package lbsync.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.HeldSet;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.list.History;
import lbsync.sync.Approvals;
import lbsync.sync.Base;
import lbsync.sync.Held;
import lbsync.sync.MemberId;
import lbsync.sync.Participant;
import lbsync.sync.Situation;

/// Puts together what a run decides from: what its lists show, and what is stored of the group.
final class Situations {
  /// How far back removals count together.
  private static final Duration GUARDED = Duration.ofHours(24);

  private final Groups groups;
  private final Findings findings;
  private final Journal journal;
  private final AskedEdits asked;
  private final Restores restores;
  private final ReplacedFilms replaced;
  private final RunSettings settings;
  private final InstantSource clock;

  Situations(
      Database db,
      Groups groups,
      Journal journal,
      History history,
      RunSettings settings,
      InstantSource clock) {
    this.groups = groups;
    this.findings = new Findings(db);
    this.journal = journal;
    this.asked = new AskedEdits(db);
    this.restores = new Restores(db, groups, history);
    this.replaced = new ReplacedFilms(db);
    this.settings = settings;
    this.clock = clock;
  }

  /// The members of whom something was read, each with what is stored of theirs. The number of
  /// statements does not grow with that of the members.
  List<Seat> seats(List<Member> members, Map<MemberId, Reading> read) {
    List<Member> there = members.stream().filter(member -> read.containsKey(member.id())).toList();
    Map<ListId, List<Journal.Open>> writes =
        journal.open(there.stream().map(Member::list).toList());
    Map<MemberId, Base> bases = groups.films().bases(there.stream().map(Member::id).toList());
    return there.stream()
        .map(
            member ->
                seat(
                    member,
                    Objects.requireNonNull(read.get(member.id())),
                    bases.getOrDefault(member.id(), Base.EMPTY),
                    writes.getOrDefault(member.list(), List.of())))
        .toList();
  }

  private Seat seat(Member member, Reading reading, Base base, List<Journal.Open> writes) {
    return new Seat(member, reading, base, writes, Settled.by(reading, writes, settings.settle()));
  }

  /// What a run would decide from if it read this.
  ///
  /// In a mirror that has lost its source, a run would not decide before there is another way.
  Situation of(Group group, Map<MemberId, Reading> read) {
    return of(group, seats(groups.members(group.id()), read));
  }

  Situation of(Group group, List<Seat> seats) {
    GroupId id = group.id();
    Approvals approvals = groups.held().approvals(id);
    Instant since = clock.instant().minus(GUARDED);
    Map<MemberId, Set<FilmId>> removed = findings.removed(id, since);
    Map<MemberId, Set<FilmId>> taken = findings.taken(id, since);
    List<Participant> read =
        seats.stream()
            .map(
                seat ->
                    seat.participant(
                        new Participant.Lately(
                            removed.getOrDefault(seat.member().id(), Set.of()),
                            taken.getOrDefault(seat.member().id(), Set.of()))))
            .toList();
    Situation situation =
        new Situation(
            groups.films().canon(id),
            group.mode() == Mode.MIRROR ? group.source() : null,
            group.mode() == Mode.MIRROR || groups.areAllRanked(id)
                ? group.rules()
                : group.rules().withoutOrder(),
            approvals,
            read,
            asked.of(id),
            new TreeMap<>(),
            waiting(id, approvals),
            replaced.known(id));
    return situation.restoring(restores.of(id, situation));
  }

  /// What waits, as earlier runs found it, and nobody has said yes to.
  private List<Held> waiting(GroupId group, Approvals approvals) {
    return groups.held().of(group).films().stream()
        .map(HeldSet.Waiting::held)
        .filter(held -> !approvals.ofEdit(held.member(), held.film()))
        .toList();
  }
}
