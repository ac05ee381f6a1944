package lbsync.web.group;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lbsync.account.Refusal;
import lbsync.group.Group;
import lbsync.run.Changing.Change;
import lbsync.sync.Guard;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;
import lbsync.web.Mode;
import lbsync.web.api.Ids;

/// How a group is kept in step, as its form holds it.
///
/// @param source member id; empty for none
/// @param count number of removals that never need a yes
/// @param share of a list, in percent: more removals than this need a yes
public record SettingsForm(
    Mode mode,
    String source,
    boolean extras,
    boolean order,
    boolean notes,
    String count,
    String share) {
  private static final String TICKED = "on";

  /// What holds now, or is planned.
  static SettingsForm of(Group group) {
    Rules rules = group.rules();
    Group.Way way =
        Objects.requireNonNullElse(group.next(), new Group.Way(group.mode(), group.source()));
    MemberId source = way.source();
    return new SettingsForm(
        Mode.of(way.mode()),
        source == null ? "" : source.toString(),
        rules.keepExtras(),
        rules.syncOrder(),
        rules.syncNotes(),
        String.valueOf(rules.guard().count()),
        percent(rules.guard().share()));
  }

  static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  /// What was sent. A box that is not ticked sends nothing.
  static SettingsForm of(Map<String, String> sent) {
    return new SettingsForm(
        Mode.MIRROR.word().equals(sent.get("mode")) ? Mode.MIRROR : Mode.COLLABORATIVE,
        sent.getOrDefault("source", ""),
        TICKED.equals(sent.get("extras")),
        TICKED.equals(sent.get("order")),
        TICKED.equals(sent.get("notes")),
        sent.getOrDefault("count", "").strip(),
        sent.getOrDefault("share", "").strip());
  }

  /// The same, to be sent again.
  Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("mode", mode.word());
    fields.put("source", source);
    Map.of("extras", extras, "order", order, "notes", notes)
        .forEach(
            (name, ticked) -> {
              if (ticked) {
                fields.put(name, TICKED);
              }
            });
    fields.put("count", count);
    fields.put("share", share);
    return fields;
  }

  public boolean isSource(String member) {
    return source.equals(member);
  }

  /// What it asks for. What is planned already need not be said again.
  Change change(Group group) {
    Group.Way way = way();
    var rules = new Rules(guard(), extras, order, notes);
    return way.equals(group.next())
        ? new Change(null, null, rules)
        : new Change(way.mode(), way.source(), rules);
  }

  private Group.Way way() {
    boolean mirror = mode == Mode.MIRROR;
    return new Group.Way(
        mode.mode(), mirror && Ids.isNumber(source) ? new MemberId(Long.parseLong(source)) : null);
  }

  /// Whether the group is kept in step like this already.
  boolean isWayOf(Group group) {
    return way().equals(new Group.Way(group.mode(), group.source()));
  }

  private Guard guard() {
    Optional<BigDecimal> percent = number(share);
    if (!count.matches("\\d{1,6}")
        || percent.isEmpty()
        || percent.get().signum() < 0
        || percent.get().compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "The guard takes a whole number of films, and 0 to 100 percent of a list.");
    }
    return new Guard(Integer.parseInt(count), percent.get().movePointLeft(2).doubleValue());
  }

  private static Optional<BigDecimal> number(String text) {
    return text.matches("\\d{1,3}([.,]\\d{1,6})?")
        ? Optional.of(new BigDecimal(text.replace(',', '.')))
        : Optional.empty();
  }
}
