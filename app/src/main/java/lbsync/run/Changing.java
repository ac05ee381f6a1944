package lbsync.run;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.account.Refusal.Kind;
import lbsync.audit.Action;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.group.Decisions;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.ShareCode;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;
import lbsync.sync.Situation;
import org.jspecify.annotations.Nullable;

/// Changing how a group is kept in step: its rules, its mode, the list that others follow.
public final class Changing {
  private final Database db;
  private final Groups groups;
  private final Runs runs;
  private final Foreseeing foreseeing;

  Changing(Database db, Groups groups, Runs runs, Foreseeing foreseeing) {
    this.db = db;
    this.groups = groups;
    this.runs = runs;
    this.foreseeing = foreseeing;
  }

  /// What its owner wants of a group. What is null stays as it is, or as it is planned.
  ///
  /// @param source only with a mirror; for one that becomes a mirror, the owner's list where it is
  ///     null
  public record Change(@Nullable Mode mode, @Nullable MemberId source, @Nullable Rules rules) {
    private boolean saysWay() {
      return mode != null || source != null;
    }
  }

  /// A change with everything that it leaves open filled in.
  private record Target(Group group, Mode mode, @Nullable MemberId source, Rules rules) {
    /// What is to be, in words.
    String said() {
      return "%s; %s extras; order %s, notes %s; more than %d films and %s %% wait"
          .formatted(
              mode.name().toLowerCase(Locale.ROOT),
              rules.keepExtras() ? "keeps" : "removes",
              rules.syncOrder() ? "in step" : "as it is",
              rules.syncNotes() ? "in step" : "as they are",
              rules.guard().count(),
              Sentences.percent(rules.guard().share()));
    }

    boolean isAnotherWay() {
      return mode != group.mode() || !Objects.equals(source, group.source());
    }

    boolean areOtherRules() {
      return !rules.equals(group.rules());
    }

    /// False where everything is so already, or planned so.
    boolean isNews(Change wished) {
      Group.Way planned = group.next();
      boolean anotherPlan =
          isAnotherWay()
              ? !new Group.Way(mode, source).equals(planned)
              : wished.saysWay() && planned != null;
      return areOtherRules() || anotherPlan;
    }
  }

  /// What the change would do to each list. Refused where the change is.
  public Foresight preview(ShareCode code, AccountId by, Change change) {
    Target target = target(groups.owned(code, by), by, change);
    requireInStep(target);
    return foresee(target);
  }

  /// Makes the change. Another mode or source only while no list is behind: what people did before
  /// must have reached everybody in the old way first. To follow a list, or another one, a last run
  /// in the old way is made, and the group changes when it has brought all lists into step.
  ///
  /// @param digest of what was shown: every film that leaves a list by the change counts as agreed
  ///     to. With null it is done whatever it is now, and the guard judges what leaves.
  public void apply(ShareCode code, AccountId by, Change change, @Nullable String digest) {
    Group group =
        db.transaction(
            () -> {
              groups.takeTurn(groups.owned(code, by).id());
              Target target = target(groups.owned(code, by), by, change);
              requireInStep(target);
              Foresight shown = foresee(target);
              if (digest != null && !shown.digest().equals(digest)) {
                throw new Refusal(
                    Kind.CONFLICT, "The lists have changed since you looked. Nothing was changed.");
              }
              if (digest != null) {
                foreseeing.agree(target.group(), shown);
                groups
                    .decisions()
                    .add(target.group().id(), by, Decisions.Kind.AGREED, shown.removed(), null);
              }
              make(code, by, change, target);
              if (target.isNews(change)) {
                groups.record(Action.SETTINGS_CHANGED, target.group().id(), by, target.said());
              }
              return target.group();
            });
    runs.request(group.id(), Trigger.SETTINGS);
    runs.groupChanged(group.id());
  }

  private void make(ShareCode code, AccountId by, Change change, Target target) {
    if (target.areOtherRules() || (target.isAnotherWay() && isAtOnce(target))) {
      // It has planned in the old way.
      runs.interrupt(target.group().id(), "The settings of the group were changed.");
    }
    if (target.areOtherRules()) {
      groups.ways().setRules(code, by, target.rules());
    }
    if (!target.isAnotherWay()) {
      if (change.saysWay()) {
        groups.ways().planWay(target.group().id(), null);
      }
      return;
    }
    if (isAtOnce(target)) {
      groups.ways().changeWay(target.group(), target.mode(), target.source());
    } else {
      groups.ways().planWay(target.group().id(), new Group.Way(Mode.MIRROR, target.source()));
    }
  }

  /// To follow a list takes a last run in the old way.
  private static boolean isAtOnce(Target target) {
    return target.mode() == Mode.COLLABORATIVE || target.group().isLost();
  }

  private Target target(Group group, AccountId by, Change change) {
    Mode mode = Objects.requireNonNullElse(change.mode(), group.mode());
    Rules rules = Objects.requireNonNullElse(change.rules(), group.rules());
    if (mode == Mode.COLLABORATIVE) {
      if (change.source() != null) {
        throw new Refusal(Kind.INVALID, "Only a mirror has a source.");
      }
      return new Target(group, mode, null, rules);
    }
    MemberId source = change.source() == null ? group.source() : change.source();
    List<Member> members = groups.members(group.id());
    if (source == null && group.mode() == Mode.COLLABORATIVE) {
      source =
          members.stream()
              .filter(member -> member.account().equals(by))
              .map(Member::id)
              .findFirst()
              .orElse(null);
    }
    MemberId wanted = source;
    if (wanted != null && members.stream().noneMatch(member -> member.id().equals(wanted))) {
      throw new Refusal(Kind.INVALID, "The source is no member of the group.");
    }
    return new Target(group, mode, wanted, rules);
  }

  private void requireInStep(Target target) {
    if (!target.isAnotherWay() || target.group().isLost()) {
      return;
    }
    if (target.mode() == Mode.MIRROR && !target.rules().equals(target.group().rules())) {
      throw new Refusal(
          Kind.CONFLICT,
          "Change the list that the others follow first, and the other settings after that.");
    }
    Set<String> behind =
        groups.members(target.group().id()).stream()
            .filter(member -> member.state() != Member.State.IN_STEP)
            .map(Member::username)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!behind.isEmpty()) {
      throw new Refusal(
          Kind.CONFLICT,
          "Not all lists are in step yet: %s. Nothing was changed."
              .formatted(String.join(", ", behind)));
    }
  }

  private Foresight foresee(Target target) {
    Set<FilmId> brought = new HashSet<>();
    List<MemberId> bringing =
        groups.members(target.group().id()).stream()
            .map(Member::id)
            .filter(_ -> target.isAnotherWay())
            .filter(member -> target.source() == null || target.source().equals(member))
            .toList();
    groups.films().bases(bringing).values().forEach(base -> brought.addAll(base.films()));
    UnaryOperator<Situation> changed =
        now -> now.bringing(brought).ruled(target.source(), target.rules());
    return target.mode() == Mode.MIRROR && target.source() == null
        ? new Foresight(List.of())
        : foreseeing.of(target.group(), changed);
  }
}
