package lbsync.run;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.account.Account;
import lbsync.sync.Because;
import lbsync.sync.Edit;
import lbsync.sync.Guard;
import lbsync.sync.Held;
import lbsync.sync.MemberId;
import lbsync.sync.Plan;

/// What was decided, in words for people.
final class Sentences {
  /// What the site did itself.
  static final String RETIRED = "Letterboxd does not have this film any more.";

  static final String REPLACED = "Letterboxd replaced this film by another one.";

  private static final String BY = " by ";
  private static final String AND = " and ";

  private Sentences() {}

  static Run.Edit edit(Edit edit) {
    return switch (edit) {
      case Edit.Added(var member, var film) -> new Run.Edit(member, film, Run.Action.ADD);
      case Edit.Removed(var member, var film) -> new Run.Edit(member, film, Run.Action.REMOVE);
      case Edit.Noted(var member, var film) -> new Run.Edit(member, film, Run.Action.NOTE);
      case Edit.Moved(var member, var film) -> new Run.Edit(member, film, Run.Action.MOVE);
    };
  }

  /// @param asked edits that were asked for here, and not made at the site
  /// @param names of the members
  static String because(Change change, Plan plan, Set<Edit> asked, Map<MemberId, String> names) {
    if (change.action() == Run.Action.MOVE) {
      return "The lists keep one order, or the list gets its former order back.";
    }
    if (change.action() == Run.Action.NOTE) {
      return "The lists keep one note, or the list gets its former note back.";
    }
    Because because = plan.because().get(change.film());
    boolean add = change.action() == Run.Action.ADD;
    if (because == null || because.edits().isEmpty()) {
      return add ? "The group has it." : "The group does not have it.";
    }
    String who = names(because.edits().stream().map(Edit::member).toList(), names);
    if (asked.containsAll(because.edits())) {
      return "Asked for here" + BY + who + ".";
    }
    return (add ? "Added" : "Removed") + BY + who + ".";
  }

  /// The same as [#because] said, with nobody's name in place of one.
  ///
  /// @param name of a member, as it was then
  static String without(String name, String because) {
    int names = because.indexOf(BY) + BY.length();
    if (names < BY.length() || !because.endsWith(".")) {
      return because;
    }
    String others =
        Arrays.stream(because.substring(names, because.length() - 1).split(AND))
            .map(each -> each.equals(name) ? Account.LEFT : each)
            .collect(Collectors.joining(AND));
    return because.substring(0, names) + others + ".";
  }

  private static String names(Collection<MemberId> members, Map<MemberId, String> names) {
    return members.stream()
        .distinct()
        .map(id -> names.getOrDefault(id, Account.LEFT))
        .collect(Collectors.joining(AND));
  }

  /// What waits, for each list that it is about.
  static Map<MemberId, String> held(List<Held> held) {
    Map<MemberId, Map<Held.What, Long>> counts =
        held.stream()
            .filter(Held::isRemoval)
            .collect(
                Collectors.groupingBy(
                    Held::member, Collectors.groupingBy(Held::what, Collectors.counting())));
    Map<MemberId, String> sentences = new HashMap<>();
    counts.forEach((member, of) -> sentences.put(member, held(of)));
    return sentences;
  }

  private static String held(Map<Held.What, Long> counts) {
    long gone = counts.getOrDefault(Held.What.REMOVED, 0L);
    if (gone > 0) {
      return "%s from this list. Until the owner of the group has decided, %s in the others."
          .formatted(films(gone, "is gone", "are gone"), stay(gone));
    }
    long asked = counts.getOrDefault(Held.What.ASKED, 0L);
    long others = counts.getOrDefault(Held.What.TO_BE_REMOVED, 0L);
    return asked > 0
        ? "%s leave all lists, as was asked for here. Until the owner of the group has decided, %s."
            .formatted(films(asked, "would", "would"), stay(asked))
        : "%s leave this list. Until the owner of the group has decided, %s."
            .formatted(films(others, "would", "would"), stay(others));
  }

  /// @param guard the rule that holds what is removed
  static String waits(Held held, Guard guard) {
    return switch (held.what()) {
      case REMOVED ->
          "Its removal waits for the owner of the group: many films left this list " + rule(guard);
      case ASKED ->
          "It was asked for here that it leaves all lists; that waits for the owner of the group.";
      case ADDED -> "Its list lost all former films, so what was added waits as well.";
      case TO_BE_REMOVED ->
          "It would leave this list; that waits for the owner of the group: many films would leave"
              + " it "
              + rule(guard);
    };
  }

  private static String rule(Guard guard) {
    return "within a day (more than %d and more than %s %%, more than half of a short list, or all)."
        .formatted(guard.count(), percent(guard.share()));
  }

  /// "25", "12.5".
  static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  private static String films(long count, String one, String many) {
    return count == 1 ? "1 film " + one : count + " films " + many;
  }

  private static String stay(long count) {
    return count == 1 ? "it stays" : "they stay";
  }
}
