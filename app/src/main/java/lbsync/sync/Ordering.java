package lbsync.sync;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lbsync.film.FilmId;

/// Where the order of lists is kept in step: what people moved, and the order that follows for all.
/// In a mirror that is the order of the source, for each follower that is ranked like it; in a
/// collaborative group every list must be ranked.
final class Ordering {
  private final Situation situation;
  private final Differences found;

  Ordering(Situation situation, Differences found) {
    this.situation = situation;
    this.found = found;
  }

  /// Films that the owner moved. While a write of ours that moves films has no answer, whatever
  /// stands elsewhere is ours.
  static SequencedSet<FilmId> moved(Participant.Member list) {
    return list.open().order()
        ? new LinkedHashSet<>()
        : Order.moved(List.copyOf(list.base().numbers().keySet()), List.copyOf(list.films()));
  }

  boolean isKept(Participant list) {
    if (!situation.rules().syncOrder()) {
      return false;
    }
    return situation.source() == null
        ? found.lists().values().stream().allMatch(each -> each.content().ranked())
        : list.content().ranked() && source().content().ranked();
  }

  private Participant source() {
    return found.lists().values().stream()
        .filter(list -> list.id().equals(situation.source()))
        .findFirst()
        .orElseThrow();
  }

  /// People's moves, by member, then film, where they matter to others.
  List<Edit> edits() {
    var edits = new ArrayList<Edit>();
    for (Participant list : found.lists().values()) {
      if (list instanceof Participant.Member member && isKept(list)) {
        new TreeSet<>(moved(member)).forEach(film -> edits.add(new Edit.Moved(list.id(), film)));
      }
    }
    return edits;
  }

  /// @param next canon after this run, in the order of before, new films at the end
  /// @param conflicts where moves that gave way are put
  Canon of(Canon next, List<Conflict> conflicts) {
    Canon ordered =
        situation.source() == null ? merged(next, conflicts) : followed(next, conflicts);
    List<FilmId> films = List.copyOf(ordered.films());
    for (var wish : situation.restored().entrySet()) {
      Participant list = found.lists().get(wish.getKey());
      if (list != null && isKept(list)) {
        films = wish.getValue().arrange(films);
      }
    }
    return ordered.inOrder(films);
  }

  private Canon merged(Canon next, List<Conflict> conflicts) {
    var edits = new ArrayList<OrderEdit>();
    for (Participant list : found.lists().values()) {
      if (!isKept(list)) {
        return next;
      }
      if (list instanceof Participant.Member member) {
        edits.add(edit(member, next));
      }
    }
    Set<FilmId> stay = situation.canon().films();
    OrderMerge merge = OrderMerge.of(next.films().stream().filter(stay::contains).toList(), edits);
    merge
        .gaveWay()
        .forEach(
            (film, members) ->
                conflicts.add(new Conflict(film, Conflict.Rule.MOVED_AT_ONCE, members)));
    var order = new LinkedHashSet<FilmId>(merge.films());
    order.retainAll(next.films());
    order.addAll(next.films());
    return next.inOrder(order);
  }

  private OrderEdit edit(Participant.Member list, Canon next) {
    Set<FilmId> added =
        list.films().stream()
            .filter(film -> next.has(film) && !situation.canon().has(film))
            .collect(Collectors.toSet());
    return new OrderEdit(
        list.id(), List.copyOf(list.films()), moved(list), added, list.content().updated());
  }

  private Canon followed(Canon next, List<Conflict> conflicts) {
    for (Edit edit : edits()) {
      if (!situation.counts(edit.member())) {
        conflicts.add(
            new Conflict(
                edit.film(), Conflict.Rule.SOURCE_DECIDES, new TreeSet<>(Set.of(edit.member()))));
      }
    }
    return next.inOrder(Order.target(List.copyOf(next.films()), source().films()));
  }
}
