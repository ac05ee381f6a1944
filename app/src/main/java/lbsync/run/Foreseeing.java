package lbsync.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import lbsync.account.Refusal;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.Readings;
import lbsync.sync.Base;
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

  Foreseeing(Groups groups, Readings readings, Deciding deciding) {
    this.groups = groups;
    this.readings = readings;
    this.deciding = deciding;
  }

  /// @param change what would be different
  /// @throws Refusal when a list was read last as it was before our writes: what would be shown is
  ///     not what would be done
  Foresight of(GroupId group, UnaryOperator<Situation> change) {
    Map<MemberId, Reading> last = new HashMap<>();
    List<Member> members = groups.members(group);
    for (Member member : members) {
      Optional<Reading> reading = readings.last(member.list());
      if (reading.filter(deciding::isOld).isPresent()) {
        throw new Refusal(
            Refusal.Kind.CONFLICT,
            "The list of %s could not be read: %s Nothing was done; try it again in a while."
                .formatted(member.username(), Deciding.OLD));
      }
      reading.ifPresent(read -> last.put(member.id(), read));
    }
    Situation situation = change.apply(deciding.situation(group, last));
    return Merge.of(situation) instanceof Verdict.Merged merged
        ? new Foresight(effects(members, situation, merged))
        : new Foresight(List.of());
  }

  private static List<Foresight.Effect> effects(
      List<Member> members, Situation situation, Verdict.Merged merged) {
    Map<MemberId, Participant> read = new HashMap<>();
    situation.read().forEach(list -> read.put(list.id(), list));
    List<Foresight.Effect> effects = new ArrayList<>();
    for (Member member : members) {
      Plan plan = merged.plans().get(member.id());
      Participant list = read.get(member.id());
      if (plan != null && list != null) {
        effects.add(effect(member, plan, list, merged));
      }
    }
    effects.removeIf(Foresight.Effect::isNothing);
    return effects;
  }

  /// A removal that would have to wait for the owner's yes is one that this is about as well.
  private static Foresight.Effect effect(
      Member member, Plan plan, Participant list, Verdict.Merged merged) {
    List<FilmId> before = new ArrayList<>(list.films());
    before.addAll(plan.add());
    SortedSet<FilmId> remove = new TreeSet<>(plan.remove());
    merged.held().stream()
        .filter(held -> held.isRemoval() && held.member().equals(member.id()))
        .filter(held -> list.films().contains(held.film()))
        .forEach(held -> remove.add(held.film()));
    return new Foresight.Effect(
        member,
        new TreeSet<>(plan.add()),
        remove,
        new TreeSet<>(Order.moved(before, plan.order())),
        new TreeSet<>(plan.notes().keySet()));
  }

  /// As if everything were agreed to, so that nothing waits.
  static Situation agreed(Situation s) {
    var films = new TreeSet<>(s.canon().marks().keySet());
    s.read().forEach(list -> films.addAll(list.films()));
    s.read().stream()
        .filter(Participant.Member.class::isInstance)
        .map(Participant.Member.class::cast)
        .map(Participant.Member::base)
        .map(Base::films)
        .forEach(films::addAll);
    return s.approving(films);
  }
}
