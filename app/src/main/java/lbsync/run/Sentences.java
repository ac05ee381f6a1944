package lbsync.run;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import lbsync.sync.Because;
import lbsync.sync.Edit;
import lbsync.sync.MemberId;
import lbsync.sync.Plan;

/// What was decided, in words for people.
final class Sentences {
  private Sentences() {}

  static Run.Edit edit(Edit edit) {
    return switch (edit) {
      case Edit.Added(var member, var film) -> new Run.Edit(member, film, Run.Action.ADD);
      case Edit.Removed(var member, var film) -> new Run.Edit(member, film, Run.Action.REMOVE);
    };
  }

  /// @param names of the members
  static String because(Change change, Plan plan, Map<MemberId, String> names) {
    Because because = plan.because().get(change.film());
    boolean add = change.action() == Run.Action.ADD;
    if (because == null || because.edits().isEmpty()) {
      return add ? "The group has it." : "The group does not have it.";
    }
    String who = names(because.edits().stream().map(Edit::member).toList(), names);
    return (add ? "Added by " : "Removed by ") + who + ".";
  }

  private static String names(Collection<MemberId> members, Map<MemberId, String> names) {
    return members.stream()
        .distinct()
        .map(id -> names.getOrDefault(id, "a member who left"))
        .collect(Collectors.joining(" and "));
  }
}
