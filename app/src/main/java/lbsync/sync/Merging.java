package lbsync.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lbsync.film.FilmId;
import lbsync.film.Note;

/// One merge: all edits that count and are not held are applied to canon, and every list is to
/// become what canon is then. In a mirror only the edits of the source count, so canon is what the
/// source has.
final class Merging {
  private final Situation situation;
  private final Canon canon;
  private final Differences found;

  /// Edits that are believed, by film.
  private final SortedMap<FilmId, List<Edit>> additions = new TreeMap<>();

  private final SortedMap<FilmId, List<Edit>> removals = new TreeMap<>();

  /// Films that lists bring along which join, by film.
  private final SortedMap<FilmId, SortedSet<MemberId>> brought = new TreeMap<>();

  private final SequencedSet<FilmId> added = new LinkedHashSet<>();
  private final Set<FilmId> removed = new TreeSet<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  /// What waits for a decision, and the films that therefore do not change anywhere.
  private final List<Held> held;

  private final Set<FilmId> frozen;

  Merging(Situation situation, Differences found, List<Held> heldSoFar) {
    this.situation = situation;
    this.canon = situation.canon();
    this.found = found;
    gather(heldSoFar);
    this.held =
        heldSoFar.stream()
            .filter(h -> !added.contains(h.film()) && !isDecided(h))
            .map(this::withRemovers)
            .filter(this::isCalledFor)
            .sorted(Comparator.comparing(Held::member).thenComparing(Held::film))
            .toList();
    this.frozen = held.stream().map(Held::film).collect(Collectors.toSet());
  }

  Verdict.Merged merge() {
    removals.keySet().removeAll(frozen);
    removals.forEach(this::decide);
    var ordering = new Ordering(situation, found);
    var noting = new Noting(situation, found);
    Canon next = noting.of(ordering.of(canon.with(added, removed), conflicts), conflicts);
    var places = new ArrayList<>(ordering.edits());
    places.addAll(noting.edits());
    var bases = new TreeMap<MemberId, Base>();
    var plans = new TreeMap<MemberId, Plan>();
    SequencedSet<FilmId> wanted = next.films();
    for (Participant list : found.lists().values()) {
      Base base = base(list, next);
      bases.put(list.id(), base);
      plans.put(list.id(), plan(list, base, next, wanted, ordering, noting));
    }
    if (situation.source() != null) {
      undone(next);
    }
    conflicts.sort(Comparator.comparing(Conflict::film));
    return new Verdict.Merged(next, bases, edits(places), conflicts, plans, held, Replaced.NONE);
  }

  /// A film waits as a whole: what is decided of it is decided of everyone who has removed it, in
  /// lists that were not read now as well.
  private Held withRemovers(Held waiting) {
    if (!waiting.isRemoval()) {
      return waiting;
    }
    var removers = new TreeSet<MemberId>();
    counting(removals, waiting.film()).forEach(edit -> removers.add(edit.member()));
    situation.waiting().stream()
        .filter(before -> before.isRemoval() && before.film().equals(waiting.film()))
        .flatMap(before -> before.by().stream())
        .filter(member -> !found.lists().containsKey(member))
        .forEach(removers::add);
    return new Held(waiting.member(), waiting.film(), waiting.what(), removers);
  }

  /// A list that was not read now is not to lose any more what everyone has put back.
  private boolean isCalledFor(Held waiting) {
    return waiting.what() != Held.What.TO_BE_REMOVED
        || found.lists().containsKey(waiting.member())
        || !waiting.by().isEmpty()
        || !canon.has(waiting.film());
  }

  /// A removal that somebody asked for here, and has seen and agreed to.
  private boolean isDecided(Held waiting) {
    FilmId film = waiting.film();
    return (waiting.what() == Held.What.REMOVED || waiting.what() == Held.What.ASKED)
        && situation.asked().stream()
            .anyMatch(
                edit ->
                    edit instanceof Edit.Removed
                        && edit.film().equals(film)
                        && situation.approvals().ofEdit(edit.member(), film));
  }

  /// Whoever adds a film ends its waiting, for all lists. An addition that is held itself does not.
  private void gather(List<Held> heldSoFar) {
    Set<Edit> waiting =
        heldSoFar.stream()
            .filter(h -> h.what() == Held.What.ADDED)
            .map(h -> new Edit.Added(h.member(), h.film()))
            .collect(Collectors.toSet());
    for (List<Edit> edits : found.edits().values()) {
      edits.stream().filter(edit -> !waiting.contains(edit)).forEach(this::gather);
    }
    situation.asked().forEach(this::gather);
    for (Participant list : found.lists().values()) {
      if (situation.counts(list.id())) {
        broughtBy(list)
            .forEach(film -> brought.computeIfAbsent(film, _ -> new TreeSet<>()).add(list.id()));
      }
    }
    for (Participant list : found.lists().values()) {
      list.films().stream().filter(this::isAdded).forEach(added::add);
    }
    additions.keySet().stream().filter(this::isAdded).forEach(added::add);
  }

  private void gather(Edit edit) {
    var edits =
        switch (edit) {
          case Edit.Added _ -> additions;
          case Edit.Removed _ -> removals;
          case Edit.Moved _, Edit.Noted _ ->
              throw new IllegalArgumentException("not about having it: " + edit);
        };
    edits.computeIfAbsent(edit.film(), _ -> new ArrayList<>()).add(edit);
  }

  private boolean isAdded(FilmId film) {
    return brought.containsKey(film)
        || additions.getOrDefault(film, List.of()).stream().anyMatch(this::counts);
  }

  private boolean counts(Edit edit) {
    return situation.counts(edit.member());
  }

  private Collection<FilmId> broughtBy(Participant list) {
    return switch (list) {
      case Participant.Member member ->
          member.films().stream()
              .filter(member.open().brought()::contains)
              .filter(film -> !member.base().has(film) && !canon.has(film))
              .toList();
      case Participant.Newcomer newcomer -> broughtBy(newcomer, newcomer.join());
    };
  }

  private Collection<FilmId> broughtBy(Participant.Newcomer newcomer, Join join) {
    return join.brought(newcomer.films(), canon);
  }

  /// A removal counts when its list had shown the latest add of the film; the source of a mirror
  /// decides alone, whatever another source brought before it. Of several removals one
  /// that counts is enough: what the others wished happens as well.
  private void decide(FilmId film, List<Edit> edits) {
    List<Edit> counting = edits.stream().filter(this::counts).toList();
    if (counting.isEmpty()) {
      return;
    }
    if (added.contains(film)) {
      conflicts.add(conflict(film, Conflict.Rule.ADDED_AT_ONCE, counting));
    } else if (canon.has(film)) {
      if (counting.stream().anyMatch(this::sawLatestAdd)) {
        removed.add(film);
      } else {
        conflicts.add(conflict(film, Conflict.Rule.ADDED_UNSEEN, counting));
      }
    }
  }

  private boolean sawLatestAdd(Edit removal) {
    return situation.source() != null
        || situation.asked().contains(removal)
        || member(removal.member())
            .filter(list -> list.base().number(removal.film()) >= canon.number(removal.film()))
            .isPresent();
  }

  private Optional<Participant.Member> member(MemberId id) {
    return found.lists().get(id) instanceof Participant.Member member
        ? Optional.of(member)
        : Optional.empty();
  }

  private static Conflict conflict(FilmId film, Conflict.Rule rule, List<Edit> gaveWay) {
    return new Conflict(
        film,
        rule,
        gaveWay.stream().map(Edit::member).collect(Collectors.toCollection(TreeSet::new)));
  }

  /// Whether this difference of a list from its base waits for a decision.
  private boolean waits(Edit edit) {
    return switch (edit) {
      case Edit.Removed(var member, var film) -> frozen.contains(film) && situation.counts(member);
      case Edit.Moved _, Edit.Noted _ -> false;
      case Edit.Added(var member, var film) ->
          held.stream()
              .anyMatch(
                  h ->
                      h.what() == Held.What.ADDED
                          && h.member().equals(member)
                          && h.film().equals(film));
    };
  }

  /// What the list holds now, but for edits that wait: to the base they have not happened.
  private Base base(Participant list, Canon next) {
    if (!(list instanceof Participant.Member(var id, var base, var content, var open, _))) {
      Base seen = Base.seen(list.films(), next);
      return situation.rules().syncNotes()
          ? new Base(seen.numbers(), seen.ours(), Noting.dealtWith(list.content()))
          : seen;
    }
    var numbers = new LinkedHashMap<FilmId, Long>();
    content.films().forEach(film -> numbers.put(film, next.number(film)));
    for (Edit edit : found.edits().getOrDefault(id, List.of())) {
      if (waits(edit)) {
        if (edit instanceof Edit.Added) {
          numbers.remove(edit.film());
        } else {
          numbers.put(edit.film(), base.number(edit.film()));
        }
      }
    }
    var ours = new TreeSet<>(base.ours());
    ours.addAll(open.additions());
    ours.retainAll(numbers.keySet());
    var notes = new HashMap<>(situation.rules().syncNotes() ? Noting.dealtWith(content) : Map.of());
    if (!content.showsNotes()) {
      notes.putAll(base.notes());
    }
    notes.keySet().retainAll(numbers.keySet());
    return new Base(numbers, ours, notes);
  }

  /// @param wanted the films of `next`
  private Plan plan(
      Participant list,
      Base base,
      Canon next,
      SequencedSet<FilmId> wanted,
      Ordering ordering,
      Noting noting) {
    List<FilmId> add = missing(wanted, list.films());
    var remove = new TreeSet<>(missing(list.films(), wanted));
    if (keepsExtras(list)) {
      remove.retainAll(base.ours());
    }
    var reasons = new TreeMap<FilmId, Because>();
    add.forEach(film -> reasons.put(film, added(film)));
    remove.forEach(film -> reasons.put(film, removed(list, film)));
    var after = new LinkedHashSet<>(list.films());
    after.removeAll(remove);
    after.addAll(add);
    return new Plan(
        add,
        remove,
        order(list, after, wanted, ordering.isKept(list)),
        noting.isKept(list) ? noting.plan(list, after, next) : notes(list, after),
        reasons);
  }

  /// Those films that the others lack, but for what waits.
  private List<FilmId> missing(Set<FilmId> films, Set<FilmId> others) {
    return films.stream().filter(film -> !others.contains(film) && !frozen.contains(film)).toList();
  }

  /// @param after the list's films, those that are added at the end
  private List<FilmId> order(
      Participant list, Collection<FilmId> after, Set<FilmId> wanted, boolean ordered) {
    List<FilmId> now = List.copyOf(after);
    List<FilmId> target = now;
    Restored restored = situation.restored().get(list.id());
    if (ordered) {
      target = Order.target(now, wanted);
    } else if (restored != null) {
      target = restored.arrange(now);
    }
    return target.equals(now) ? List.of() : target;
  }

  private SortedMap<FilmId, Note> notes(Participant list, Set<FilmId> after) {
    var notes = new TreeMap<FilmId, Note>();
    Restored restored = situation.restored().get(list.id());
    if (restored != null) {
      restored
          .notes()
          .forEach(
              (film, note) -> {
                if (after.contains(film) && !Note.same(note, list.content().notes().get(film))) {
                  notes.put(film, note);
                }
              });
    }
    return notes;
  }

  private boolean keepsExtras(Participant list) {
    return situation.rules().keepExtras() && !situation.counts(list.id());
  }

  private Because added(FilmId film) {
    return new Because(counting(additions, film), brought.getOrDefault(film, new TreeSet<>()));
  }

  private Because removed(Participant list, FilmId film) {
    List<MemberId> joining = list instanceof Participant.Newcomer ? List.of(list.id()) : List.of();
    return new Because(counting(removals, film), new TreeSet<>(joining));
  }

  private List<Edit> counting(Map<FilmId, List<Edit>> wishes, FilmId film) {
    return wishes.getOrDefault(film, List.of()).stream().filter(this::counts).toList();
  }

  /// In a mirror: what followers did that the source did not.
  private void undone(Canon next) {
    var gaveWay = new TreeMap<FilmId, List<Edit>>();
    for (List<Edit> edits : found.edits().values()) {
      for (Edit edit : edits) {
        if (!counts(edit) && !frozen.contains(edit.film()) && isUndone(edit, next)) {
          gaveWay.computeIfAbsent(edit.film(), _ -> new ArrayList<>()).add(edit);
        }
      }
    }
    gaveWay.forEach(
        (film, edits) -> conflicts.add(conflict(film, Conflict.Rule.SOURCE_DECIDES, edits)));
  }

  private boolean isUndone(Edit edit, Canon next) {
    return edit instanceof Edit.Added
        ? !next.has(edit.film()) && !situation.rules().keepExtras()
        : next.has(edit.film());
  }

  /// What people did and what is not waiting, by member and film.
  ///
  /// @param places moves and notes, where these are kept in step
  private List<Edit> edits(List<Edit> places) {
    var edits = new LinkedHashSet<>(places);
    situation.asked().stream().filter(e -> !waits(e)).forEach(edits::add);
    found
        .edits()
        .values()
        .forEach(list -> list.stream().filter(e -> !waits(e)).forEach(edits::add));
    return edits.stream()
        .sorted(Comparator.comparing(Edit::member).thenComparing(Edit::film))
        .toList();
  }
}
