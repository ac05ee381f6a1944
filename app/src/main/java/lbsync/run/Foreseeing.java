package lbsync.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import lbsync.account.Refusal;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.Readings;
import lbsync.sync.Base;
import lbsync.sync.Edit;
import lbsync.sync.Held;
import lbsync.sync.MemberId;
import lbsync.sync.Merge;
import lbsync.sync.Order;
import lbsync.sync.Participant;
import lbsync.sync.Plan;
import lbsync.sync.Situation;
import lbsync.sync.Verdict;

/// Reckons what a run would do, without asking the site and without storing anything.
final class Foreseeing {
  private final Groups groups;
  private final Readings readings;
  private final Deciding deciding;
  private final Situations situations;

  Foreseeing(Groups groups, Readings readings, Deciding deciding, Situations situations) {
    this.groups = groups;
    this.readings = readings;
    this.deciding = deciding;
    this.situations = situations;
  }

  /// What the change adds to what happens without it, once it is agreed to. What waits for a
  /// decision goes on waiting, but for what the change itself asks to remove.
  ///
  /// @param change what would be different
  /// @throws Refusal when a list was read last as it was before our writes: what would be shown is
  ///     not what would be done
  Foresight of(Group group, UnaryOperator<Situation> change) {
    List<Member> members = groups.members(group.id());
    Map<ListId, Reading> known =
        readings.lastWithoutFacts(members.stream().map(Member::list).toList());
    Set<ListId> old = deciding.old(known.values());
    Map<MemberId, Reading> last = new HashMap<>();
    for (Member member : members) {
      if (old.contains(member.list())) {
        throw new Refusal(
            Refusal.Kind.CONFLICT,
            "The list of %s could not be read: %s Nothing was done; try it again in a while."
                .formatted(member.username(), Deciding.OLD));
      }
      Optional.ofNullable(known.get(member.list())).ifPresent(read -> last.put(member.id(), read));
    }
    Situation now = situations.of(group, last);
    Verdict without = group.isLost() ? new Verdict.SourceMissing() : Merge.of(now);
    Situation then = agreed(now, change.apply(now), without);
    return Merge.of(then) instanceof Verdict.Merged merged
        ? new Foresight(effects(members, then, merged, plans(without)))
        : new Foresight(List.of());
  }

  /// A person has said yes to every film that was shown as leaving a list.
  void agree(Group group, Foresight shown) {
    shown
        .lists()
        .forEach(
            effect -> groups.held().approve(group.id(), effect.member().id(), effect.remove()));
  }

  private static Map<MemberId, Plan> plans(Verdict verdict) {
    return verdict instanceof Verdict.Merged merged ? merged.plans() : Map.of();
  }

  /// @param without what would be done without the change
  private static List<Foresight.Effect> effects(
      List<Member> members,
      Situation situation,
      Verdict.Merged merged,
      Map<MemberId, Plan> without) {
    Map<MemberId, Participant> read = new HashMap<>();
    situation.read().forEach(list -> read.put(list.id(), list));
    List<Foresight.Effect> effects = new ArrayList<>();
    for (Member member : members) {
      Plan plan = merged.plans().get(member.id());
      Participant list = read.get(member.id());
      if (plan != null && list != null) {
        effects.add(effect(member, plan, list, without.getOrDefault(member.id(), Plan.NOTHING)));
      }
    }
    effects.removeIf(Foresight.Effect::isNothing);
    return effects;
  }

  private static Foresight.Effect effect(Member member, Plan plan, Participant list, Plan without) {
    List<FilmId> before = new ArrayList<>(list.films());
    before.addAll(plan.add());
    var add = new TreeSet<>(plan.add());
    without.add().forEach(add::remove);
    var remove = new TreeSet<>(plan.remove());
    remove.removeAll(without.remove());
    var notes = new TreeMap<>(plan.notes());
    notes.entrySet().removeAll(without.notes().entrySet());
    var moved = new TreeSet<FilmId>();
    if (!plan.order().equals(without.order())) {
      moved.addAll(Order.moved(before, plan.order()));
      // What comes has had no place yet.
      plan.add().forEach(moved::remove);
    }
    return new Foresight.Effect(member, add, remove, moved, new TreeSet<>(notes.keySet()));
  }

  /// As if everything that does not wait already were agreed to.
  private static Situation agreed(Situation now, Situation then, Verdict without) {
    List<Held> waiting = without instanceof Verdict.Merged merged ? merged.held() : now.waiting();
    Set<FilmId> films = new HashSet<>(then.canon().marks().keySet());
    then.read().forEach(list -> films.addAll(list.films()));
    then.read().stream()
        .filter(Participant.Member.class::isInstance)
        .map(Participant.Member.class::cast)
        .map(Participant.Member::base)
        .map(Base::films)
        .forEach(films::addAll);
    waiting.forEach(held -> films.remove(held.film()));
    // What is asked for comes after what was asked for already.
    then.asked().stream()
        .skip(now.asked().size())
        .filter(Edit.Removed.class::isInstance)
        .forEach(edit -> films.add(edit.film()));
    return then.waiting(waiting).approving(films);
  }
}
