package lbsync.web.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lbsync.account.Account;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.web.Tone;
import lbsync.web.Words;
import lbsync.web.group.DashboardPage.Need;
import lbsync.web.group.GroupViews.View;

/// What only one member can do, the most pressing first. Pure.
final class Needs {
  private Needs() {}

  static List<Need> of(Account account, List<View> views) {
    List<Need> needs = new ArrayList<>();
    if (account.state() == Account.State.SIGN_IN_NEEDED) {
      String why = Objects.requireNonNullElse(account.stateDetail(), "Please sign in again.");
      needs.add(new Need(Tone.PROBLEM, why, "Sign in again", "/login?next=/dashboard"));
    }
    for (View view : views) {
      Group group = view.group();
      String path = "/manage-sync/" + group.code();
      view.of(account.id())
          .filter(member -> member.state() == Member.State.LIST_MISSING)
          .forEach(
              _ ->
                  needs.add(
                      new Need(
                          Tone.PROBLEM,
                          "Letterboxd no longer shows your list of %s.".formatted(group.name()),
                          "See what to do",
                          path)));
      int waiting = view.held().removals().size();
      if (waiting > 0 && group.isOwnedBy(account.id())) {
        needs.add(
            new Need(
                Tone.WAITING,
                "%s of %s for your yes."
                    .formatted(
                        waiting == 1
                            ? "One removal waits in the lists"
                            : Words.number(waiting) + " removals wait in the lists",
                        group.name()),
                "Decide",
                path + "#held"));
      }
      if (view.asked() > 0 && group.isOwnedBy(account.id())) {
        needs.add(
            new Need(
                Tone.WAITING,
                "%s for you to let %s into %s."
                    .formatted(
                        view.asked() == 1
                            ? "One list waits"
                            : Words.number(view.asked()) + " lists wait",
                        view.asked() == 1 ? "it" : "them",
                        group.name()),
                "Decide",
                path + "#asked-title"));
      }
      if (group.mode() == Mode.MIRROR && group.source() == null && group.isOwnedBy(account.id())) {
        needs.add(
            new Need(
                Tone.WAITING,
                "The list that %s followed has left.".formatted(group.name()),
                "See what to do",
                path));
      }
    }
    return needs;
  }
}
