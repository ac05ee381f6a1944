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
  private static final int MOST_NAMED = 3;

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
      if (!view.asked().isEmpty() && group.isOwnedBy(account.id())) {
        needs.add(
            new Need(
                Tone.WAITING,
                asking(view.asked().stream().distinct().toList(), group.name()),
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

  /// "Ada asks to join Noir.", "Ada, Ben, Cleo and 4 others ask to join Noir."
  private static String asking(List<String> names, String group) {
    List<String> named = new ArrayList<>(names.subList(0, Math.min(MOST_NAMED, names.size())));
    int others = names.size() - named.size();
    if (others > 0) {
      named.add(Words.count(others, "other"));
    }
    return "%s %s to join %s."
        .formatted(Words.and(named), names.size() == 1 ? "asks" : "ask", group);
  }
}
