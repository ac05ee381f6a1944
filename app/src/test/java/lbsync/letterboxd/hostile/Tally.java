package lbsync.letterboxd.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What became of the changed answers, by kind.
final class Tally {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int OFTEN = 10_000;

  /// @param number of the case, from which it is played again
  record Place(int number, Kind kind, Part part, String where) {}

  private static final class Row {
    int believed;
    int untold;
    int refused;
    final Set<Difference> differences = EnumSet.noneOf(Difference.class);
  }

  private final Map<Kind, Row> rows = new EnumMap<>(Kind.class);
  private final List<String> faults = new ArrayList<>();

  synchronized void add(
      Place place,
      Outcome before,
      @Nullable Outcome after,
      @Nullable Throwable thrown,
      Duration took) {
    Row row = rows.computeIfAbsent(place.kind(), _ -> new Row());
    if (thrown != null) {
      fault(
          "%s: %s at %s"
              .formatted(
                  place,
                  thrown,
                  List.of(thrown.getStackTrace())
                      .subList(0, Math.min(6, thrown.getStackTrace().length))));
      return;
    }
    if (took.compareTo(LONGEST) > 0) {
      fault("%s: took %s".formatted(place, took));
    }
    if (after instanceof Outcome.Refused(var trouble)) {
      row.refused++;
      if (trouble.detail().isBlank()) {
        fault("%s: refused without a sentence".formatted(place));
      }
      if (place.kind().isHarmless() && !(before instanceof Outcome.Refused)) {
        fault("%s: refused, though harmless: %s".formatted(place, trouble));
      }
      return;
    }
    Set<Difference> differences = Difference.between(before, Objects.requireNonNull(after));
    if (differences.isEmpty()) {
      row.believed++;
      return;
    }
    row.untold++;
    row.differences.addAll(differences);
    Set<Difference> open = EnumSet.copyOf(differences);
    open.removeAll(Untold.of(place.kind(), place.part(), place.where().startsWith("pages A")));
    if (!open.isEmpty()) {
      fault(
          "%s: %s%n   before %s%n   after  %s"
              .formatted(place, open, shortened(before), shortened(after)));
    }
  }

  /// Told at once: a long run may be stopped before its end.
  private void fault(String fault) {
    faults.add(fault);
    System.out.println(fault);
  }

  private static String shortened(Outcome outcome) {
    String text = outcome.toString();
    return text.length() <= 600 ? text : text.substring(0, 600) + "…";
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /// Long runs say in between how far they are, with all that was found until then.
  synchronized void sayNowAndThen(long seed) {
    if (count() % OFTEN == 0) {
      System.out.println(table(seed));
    }
  }

  private int count() {
    return rows.values().stream().mapToInt(row -> row.believed + row.untold + row.refused).sum();
  }

  synchronized String table(long seed) {
    var table =
        new StringBuilder(
            "%,d changed answers, seed %d, %d faults%n".formatted(count(), seed, faults.size()));
    table.append(
        "| kind | refused | believed, as the site had said | believed, cannot be told |\n");
    table.append("| --- | ---: | ---: | --- |\n");
    rows.forEach(
        (kind, row) ->
            table.append(
                "| %s | %d | %d | %s |%n"
                    .formatted(
                        kind.words(),
                        row.refused,
                        row.believed,
                        row.untold == 0 ? "0" : row.untold + ": " + words(row.differences))));
    return table.toString();
  }

  private static String words(Set<Difference> differences) {
    return String.join(
        ", ", differences.stream().map(d -> d.name().toLowerCase(Locale.ROOT)).toList());
  }
}
