package lbsync.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import lbsync.film.FilmId;
import lbsync.film.Note;
import org.jspecify.annotations.Nullable;

/// Deliberate faults, each in place of a method of this package when the simulation is put to the
/// test.
final class Faults {
  private Faults() {}

  static long alwaysOne(Canon canon, FilmId film) {
    return canon.marks().containsKey(film) ? 1 : 0;
  }

  static boolean hadOnce(Canon canon, FilmId film) {
    return canon.marks().containsKey(film);
  }

  /// Only what is new gets another number.
  static Canon countsNewOnly(
      Canon canon, Canon before, Collection<FilmId> added, Collection<FilmId> removed) {
    var marks = new LinkedHashMap<>(canon.marks());
    added.stream()
        .filter(before::has)
        .forEach(film -> marks.put(film, new Canon.Mark(before.number(film), true)));
    return new Canon(marks, canon.notes());
  }

  static List<FilmId> leaves(Restored restored, List<FilmId> films) {
    return films;
  }

  static SortedMap<FilmId, Note> noNotes(Restored restored) {
    return new TreeMap<>();
  }

  static boolean byMember(Merging merging, Edit removal) {
    return removal.member().value() % 2 == 0;
  }

  static Guard asUsual(Weighing weighing) {
    return Guard.DEFAULT;
  }

  static Collection<FilmId> bringsNothing(
      Merging merging, Participant.Newcomer newcomer, Join join) {
    return List.of();
  }

  /// Nobody counts as adding what somebody removes.
  static boolean andIsNotRemoved(boolean added, Merging merging, FilmId film) {
    return added && !removals(merging).containsKey(film);
  }

  private static Map<?, ?> removals(Merging merging) {
    try {
      var field = Merging.class.getDeclaredField("removals");
      field.setAccessible(true);
      return (Map<?, ?>) field.get(merging);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What is planned counts as written.
  static SortedMap<MemberId, Base> asPlanned(
      SortedMap<MemberId, Base> bases, Verdict.Merged merged) {
    var planned = new TreeMap<>(bases);
    merged
        .plans()
        .forEach(
            (member, plan) ->
                planned.computeIfPresent(member, (_, base) -> asPlanned(base, plan, merged)));
    return Collections.unmodifiableSortedMap(planned);
  }

  private static Base asPlanned(Base base, Plan plan, Verdict.Merged merged) {
    Base after = base;
    for (FilmId film : plan.add()) {
      after = after.written(film, merged.canon().number(film));
    }
    for (FilmId film : plan.remove()) {
      after = after.without(film);
    }
    return after;
  }

  static Verdict followsFollowers(Verdict verdict, Situation situation) {
    return verdict instanceof Verdict.SourceMissing
        ? Merge.of(situation.ruled(null, situation.rules()))
        : verdict;
  }

  // ---- what waits

  static List<Held> none(Weighing weighing, Differences found) {
    return List.of();
  }

  static List<Held> removalsOnly(
      List<Held> held, Weighing weighing, Participant.Member list, List<Edit> edits) {
    return held.stream().filter(Held::isRemoval).toList();
  }

  static boolean sharesOnly(Guard guard, int removed, int size) {
    return removed > guard.count() && removed > size * guard.share();
  }

  /// While anything waits everything does.
  static Verdict allOrNothing(Verdict verdict, Situation situation) {
    if (!(verdict instanceof Verdict.Merged merged) || merged.held().isEmpty()) {
      return verdict;
    }
    var plans = new TreeMap<MemberId, Plan>();
    merged.plans().keySet().forEach(member -> plans.put(member, NOTHING));
    return new Verdict.Merged(
        situation.canon(),
        new TreeMap<>(),
        List.of(),
        List.of(),
        plans,
        merged.held(),
        merged.replaced());
  }

  private static final Plan NOTHING =
      new Plan(List.of(), new TreeSet<>(), List.of(), new TreeMap<>(), new TreeMap<>());

  // ---- order

  /// A film that stands elsewhere has moved.
  static SequencedSet<FilmId> movedByPlace(List<FilmId> before, List<FilmId> now) {
    List<FilmId> was = before.stream().filter(now::contains).toList();
    List<FilmId> is = now.stream().filter(before::contains).toList();
    var moved = new LinkedHashSet<FilmId>();
    for (int i = 0; i < is.size(); i++) {
      if (!is.get(i).equals(was.get(i))) {
        moved.add(is.get(i));
      }
    }
    return moved;
  }

  /// What only the list has goes to the end.
  static List<FilmId> othersLast(List<FilmId> list, Collection<FilmId> order) {
    var films = new LinkedHashSet<>(order);
    films.retainAll(new HashSet<>(list));
    films.addAll(list);
    return List.copyOf(films);
  }

  /// One list after the other, each film behind the one that it stands behind there.
  static OrderMerge oneByOne(List<FilmId> canon, Collection<OrderEdit> edits) {
    var films = new ArrayList<>(canon);
    for (OrderEdit edit : edits) {
      for (int place = 0; place < edit.now().size(); place++) {
        FilmId film = edit.now().get(place);
        boolean isMoved = edit.moved().contains(film) && films.contains(film);
        if (isMoved || edit.added().contains(film)) {
          films.remove(film);
          films.add(place == 0 ? 0 : films.indexOf(edit.now().get(place - 1)) + 1, film);
        }
      }
    }
    return new OrderMerge(films, new TreeMap<>());
  }

  /// The list that was changed last has it all its way.
  static OrderMerge lastDecides(List<FilmId> canon, Collection<OrderEdit> edits) {
    var films = new ArrayList<>(canon);
    edits.forEach(
        edit -> edit.added().stream().filter(film -> !films.contains(film)).forEach(films::add));
    Comparator<OrderEdit> byTime =
        Comparator.comparing(
            OrderEdit::updated, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));
    return edits.stream()
        .filter(edit -> !edit.moved().isEmpty() || !edit.added().isEmpty())
        .max(byTime.thenComparing(OrderEdit::member, Comparator.reverseOrder()))
        .map(edit -> new OrderMerge(Order.target(films, edit.now()), new TreeMap<>()))
        .orElse(new OrderMerge(films, new TreeMap<>()));
  }

  static @Nullable Instant never(OrderEdit edit) {
    return null;
  }
}
