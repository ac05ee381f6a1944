package lbsync.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import lbsync.film.FilmId;
import lbsync.sync.Held.What;

/// Judges what people did and what we would do: too many removals at once wait for a yes. Fails
/// closed: where judging goes wrong, everything waits.
final class Weighing {
  private final Situation situation;

  Weighing(Situation situation) {
    this.situation = situation;
  }

  /// What of the owners' own edits has to wait. Edits that reach nobody need not: they are undone
  /// anyway.
  List<Held> edits(Differences found) {
    var held = new ArrayList<Held>();
    for (Participant list : found.lists().values()) {
      if (list instanceof Participant.Member member && situation.counts(member.id())) {
        held.addAll(edits(member, found.edits().getOrDefault(member.id(), List.of())));
      }
    }
    for (Edit asked : situation.asked()) {
      if (needsYes(asked) && !isMadeThere(asked, found, held)) {
        held.add(
            new Held(
                asked.member(), asked.film(), What.ASKED, new TreeSet<>(List.of(asked.member()))));
      }
    }
    return held;
  }

  /// What was asked for here may have been done there as well, and wait as that.
  private boolean isMadeThere(Edit asked, Differences found, List<Held> held) {
    List<Held> known = found.lists().containsKey(asked.member()) ? held : situation.waiting();
    return known.stream()
        .filter(each -> each.what() == What.REMOVED)
        .anyMatch(each -> each.member().equals(asked.member()) && each.film().equals(asked.film()));
  }

  /// A removal asked for here is one from the lists of others, and never counts without a yes.
  private boolean needsYes(Edit asked) {
    return asked instanceof Edit.Removed
        && situation.canon().has(asked.film())
        && !situation.approvals().ofEdit(asked.member(), asked.film());
  }

  private List<Held> edits(Participant.Member list, List<Edit> edits) {
    Set<FilmId> removed =
        edits.stream()
            .filter(Edit.Removed.class::isInstance)
            .map(Edit::film)
            .filter(film -> !situation.approvals().ofEdit(list.id(), film))
            .collect(Collectors.toCollection(HashSet::new));
    if (removed.isEmpty()) {
      return List.of();
    }
    if (!isTooMuch(() -> holds(list, removed))) {
      // What was held once stays so until somebody decides, whatever becomes of the sums.
      removed.removeIf(film -> !waitsAlready(list.id(), film));
    }
    if (removed.isEmpty()) {
      return List.of();
    }
    SortedSet<MemberId> owner = new TreeSet<>(List.of(list.id()));
    boolean nothingLeft = list.base().numbers().keySet().stream().noneMatch(list.films()::contains);
    var held = new ArrayList<Held>();
    for (Edit edit : edits) {
      if (removed.contains(edit.film())) {
        held.add(new Held(list.id(), edit.film(), What.REMOVED, owner));
      } else if (edit instanceof Edit.Added && nothingLeft) {
        held.add(new Held(list.id(), edit.film(), What.ADDED, owner));
      }
    }
    return held;
  }

  /// What waits of lists that were not read. What was added there waits only as long as something
  /// that was removed does; what was asked for here does not come from them.
  List<Held> ofOthers(Differences found) {
    return situation.waiting().stream()
        .filter(held -> held.what() != What.ASKED)
        .filter(held -> !found.lists().containsKey(held.member()))
        .filter(held -> held.isRemoval() || isMissed(held.member()))
        .toList();
  }

  private boolean isMissed(MemberId member) {
    return situation.waiting().stream()
        .anyMatch(held -> held.what() == What.REMOVED && held.member().equals(member));
  }

  private boolean waitsAlready(MemberId member, FilmId film) {
    return situation.waiting().stream()
        .anyMatch(
            held -> held.isRemoval() && held.member().equals(member) && held.film().equals(film));
  }

  private boolean holds(Participant.Member list, Set<FilmId> removed) {
    Set<FilmId> expected = list.expected();
    int left = (int) expected.stream().filter(list.films()::contains).count();
    return guard().holds(expected, removed, list.lately().byOwner(), left);
  }

  /// What of our own plans has to wait.
  List<Held> plans(Differences found, Verdict.Merged merged) {
    var held = new ArrayList<Held>();
    for (Participant list : found.lists().values()) {
      Plan plan = merged.plans().get(list.id());
      if (plan != null && list instanceof Participant.Member member) {
        held.addAll(plan(member, plan));
      }
    }
    return held;
  }

  private List<Held> plan(Participant.Member list, Plan plan) {
    SortedSet<FilmId> removed = new TreeSet<>(plan.remove());
    removed.removeIf(film -> situation.approvals().ofWrite(list.id(), film));
    if (!isTooMuch(() -> holds(list, plan, removed))) {
      removed.removeIf(film -> !waitsAlready(list.id(), film));
    }
    return removed.stream()
        .map(film -> new Held(list.id(), film, What.TO_BE_REMOVED, removers(plan, film)))
        .toList();
  }

  private boolean holds(Participant.Member list, Plan plan, Set<FilmId> removed) {
    int left = list.films().size() - plan.remove().size();
    return guard().holds(list.films(), removed, list.lately().byUs(), left);
  }

  private static SortedSet<MemberId> removers(Plan plan, FilmId film) {
    var because = plan.because().getOrDefault(film, Because.CANON);
    return because.edits().stream()
        .map(Edit::member)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static boolean isTooMuch(BooleanSupplier judgement) {
    try {
      return judgement.getAsBoolean();
    } catch (RuntimeException broken) {
      return true;
    }
  }

  private Guard guard() {
    return situation.rules().guard();
  }
}
