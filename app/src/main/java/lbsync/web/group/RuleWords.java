package lbsync.web.group;

import java.util.ArrayList;
import java.util.List;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.sync.Guard;
import lbsync.sync.Rules;
import lbsync.web.Words;

/// The rules of a group in sentences, for everybody who is in it. Pure.
final class RuleWords {
  private RuleWords() {}

  static List<String> of(Group group) {
    Rules rules = group.rules();
    List<String> sentences = new ArrayList<>();
    if (group.mode() == Mode.MIRROR) {
      sentences.add(
          rules.keepExtras()
              ? "Films that followers add themselves stay in their lists."
              : "Films that followers add themselves are taken out again.");
    }
    sentences.add(
        rules.syncOrder()
            ? "The order is the same everywhere, if all lists are ranked."
            : "Each list keeps an order of its own.");
    sentences.add(
        rules.syncNotes()
            ? "A note on a film is copied to every list."
            : "Notes stay with whoever wrote them.");
    Guard guard = rules.guard();
    sentences.add(
        "Removals wait for the owner's yes when more than %s and more than %s %% of a list go at once, more than half of a short list, or all of a list."
            .formatted(Words.count(guard.count(), "film"), SettingsForm.percent(guard.share())));
    sentences.add(
        group.approvesJoins()
            ? "The owner is asked before a list joins."
            : "Whoever has the code may join.");
    return sentences;
  }
}
