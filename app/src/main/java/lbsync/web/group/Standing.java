package lbsync.web.group;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lbsync.account.AccountId;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.run.Run;
import lbsync.web.Words;
import org.jspecify.annotations.Nullable;

/// How a group is, as one of its members sees it. Pure.
///
/// @param detail a sentence about a state that is not plain good; null otherwise
record Standing(GroupState state, @Nullable String detail) {

  static Standing of(GroupViews.View view, AccountId viewer) {
    Group group = view.group();
    if (group.paused()) {
      boolean lost = group.mode() == Mode.MIRROR && group.source() == null;
      return new Standing(
          GroupState.PAUSED,
          lost ? "The list that the others followed has left; there is nothing to follow." : null);
    }
    Run underWay = view.overview().underWay();
    if (underWay != null) {
      boolean running = underWay.status() == Run.Status.RUNNING;
      return new Standing(running ? GroupState.SYNCING : GroupState.QUEUED, null);
    }
    Run last = view.overview().last();
    return last == null ? new Standing(GroupState.NOT_YET, null) : after(last, view, viewer);
  }

  private static Standing after(Run last, GroupViews.View view, AccountId viewer) {
    Optional<Member> own = view.of(viewer).filter(Standing::needsSomebody).findFirst();
    if (own.isPresent()) {
      return new Standing(GroupState.NEEDS_YOU, own.get().stateDetail());
    }
    List<String> others = names(view, Standing::needsSomebody);
    if (!others.isEmpty()) {
      return new Standing(
          GroupState.NEEDS_OTHERS, "Left out until they are back: " + Words.and(others) + ".");
    }
    if (last.status() == Run.Status.FAILED) {
      return new Standing(GroupState.PROBLEM, last.detail());
    }
    return first(view, Member.State.RESTING, GroupState.RESTING)
        .or(() -> first(view, Member.State.UNREADABLE, GroupState.PROBLEM))
        .or(() -> first(view, Member.State.WAITING_APPROVAL, GroupState.WAITING_APPROVAL))
        .map(standing -> standing.waiting(view, viewer))
        .or(() -> first(view, Member.State.BEHIND, GroupState.BEHIND))
        .orElse(new Standing(GroupState.IN_STEP, null));
  }

  /// The same with what waits for whom, where something does.
  private Standing waiting(GroupViews.View view, AccountId viewer) {
    int removals = view.held().removals().size();
    if (state != GroupState.WAITING_APPROVAL || removals == 0) {
      return this;
    }
    String waiting =
        removals == 1 ? "One removal waits" : Words.number(removals) + " removals wait";
    boolean own = view.group().isOwnedBy(viewer);
    return new Standing(
        state, waiting + (own ? " for your yes." : " for a yes of the group's owner."));
  }

  private static Optional<Standing> first(
      GroupViews.View view, Member.State state, GroupState group) {
    return view.members().stream()
        .filter(member -> member.state() == state)
        .findFirst()
        .map(
            member ->
                new Standing(
                    group,
                    member.stateDetail() == null
                        ? null
                        : member.username() + ": " + member.stateDetail()));
  }

  private static List<String> names(GroupViews.View view, Predicate<Member> which) {
    return view.members().stream().filter(which).map(Member::username).distinct().toList();
  }

  /// Whether only the list's owner can mend it.
  static boolean needsSomebody(Member member) {
    return switch (member.state()) {
      case SIGN_IN_NEEDED, LIST_MISSING -> true;
      case IN_STEP, BEHIND, WAITING_APPROVAL, UNREADABLE, RESTING, JOIN_PENDING -> false;
    };
  }
}
