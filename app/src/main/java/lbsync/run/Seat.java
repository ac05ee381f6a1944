package lbsync.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.group.Member;
import lbsync.sync.Base;
import lbsync.sync.Content;
import lbsync.sync.Order;
import lbsync.sync.Participant;
import lbsync.sync.Plan;

/// A list at the table: one that was read completely and is believed.
///
/// @param base before this run
/// @param open writes whose outcome was not known before the reading
/// @param settled what the reading tells about these
record Seat(Member member, Reading reading, Base base, List<Journal.Open> open, Settled settled) {
  Participant participant(Participant.Lately lately) {
    return new Participant.Member(
        member.id(), base, Content.of(reading), Settled.explaining(open, member.id()), lately);
  }

  /// Whether the site has exact versions of this list. Without them it offers no way to write order
  /// and notes.
  boolean isExact() {
    return reading.version() instanceof Version.Numbered;
  }

  /// Earlier writes whose effect the reading shows, by the run that sent them.
  SortedMap<RunId, List<Change>> arrived() {
    return open.stream()
        .filter(write -> settled.arrived().contains(write.change()))
        .collect(
            Collectors.groupingBy(
                Journal.Open::run,
                () -> new TreeMap<>(Comparator.comparingLong(RunId::value)),
                Collectors.mapping(Journal.Open::change, Collectors.toList())));
  }

  /// Films that must not be written again yet. With exact versions they can: whichever of the two
  /// writes comes second is refused.
  Set<FilmId> unsettled() {
    return isExact()
        ? Set.of()
        : settled.open().stream().map(Change::film).collect(Collectors.toSet());
  }

  /// The films that change their place by the plan: additions come at the end first.
  Collection<FilmId> moved(Plan plan) {
    List<FilmId> before = new ArrayList<>(reading.films());
    before.addAll(plan.add());
    return Order.moved(before, plan.order());
  }
}
