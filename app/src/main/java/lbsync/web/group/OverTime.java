package lbsync.web.group;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lbsync.run.Growing.Span;
import lbsync.run.Growth;
import lbsync.run.Growth.Step;
import lbsync.web.Words;
import lbsync.web.chart.Bars;
import lbsync.web.chart.StepLine;

/// A group's size over time, and what people added and removed, as a picture and as a table.
///
/// @param steps days or weeks, the oldest first
/// @param beyond whether the group is older than this shows
public record OverTime(Span span, List<Step> steps, boolean beyond) {
  /// What asks for [Span#YEAR] in the address of the page.
  public static final String PARAMETER = "chart";

  public static final String YEAR = "year";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.UK).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY_AND_YEAR =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(ZoneOffset.UTC);

  public static OverTime of(Span span, Growth growth, Instant created) {
    List<Step> steps = growth.steps();
    return new OverTime(span, steps, created.isBefore(steps.getFirst().begin()));
  }

  public boolean isYear() {
    return span == Span.YEAR;
  }

  /// Whether there is anything to compare.
  public boolean isDrawn() {
    return steps.size() > 1;
  }

  public StepLine films() {
    double width = 1.0 / steps.size();
    List<StepLine.Mark> marks = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      marks.add(new StepLine.Mark(i * width, steps.get(i).films()));
    }
    return StepLine.of(marks);
  }

  public Bars changes() {
    return Bars.of(steps.stream().map(step -> new Bars.Bar(step.added(), step.removed())).toList());
  }

  /// What the picture shows, in words.
  public String sentence() {
    int added = steps.stream().mapToInt(Step::added).sum();
    int removed = steps.stream().mapToInt(Step::removed).sum();
    String films = Words.count(steps.getLast().films(), "film");
    return added + removed == 0
        ? "%s now. Apart from what lists brought when they joined, none was added or removed %s."
            .formatted(films, time())
        : "%s now. People %s %s.".formatted(films, did(added, removed), time());
  }

  private static String did(int added, int removed) {
    String plus = added == 0 ? "" : "added " + Words.number(added);
    String minus = removed == 0 ? "" : "removed " + Words.number(removed);
    return plus.isEmpty() || minus.isEmpty() ? plus + minus : plus + " and " + minus;
  }

  private String time() {
    if (!isDrawn()) {
      return isYear() ? "this week" : "today";
    }
    return (isYear() ? "in %d weeks" : "in %d days").formatted(steps.size());
  }

  public String first() {
    return day(steps.getFirst());
  }

  /// The steps in which something happened, the newest first, and the one that all began with.
  public List<Step> told() {
    List<Step> told = new ArrayList<>();
    for (int i = steps.size() - 1; i > 0; i--) {
      Step step = steps.get(i);
      if (step.added() + step.removed() > 0 || step.films() != steps.get(i - 1).films()) {
        told.add(step);
      }
    }
    told.add(steps.getFirst());
    return told;
  }

  /// "3 May"; with the year where it is another one.
  public String day(Step step) {
    int year = step.begin().atZone(ZoneOffset.UTC).getYear();
    int now = steps.getLast().begin().atZone(ZoneOffset.UTC).getYear();
    return (year == now ? DAY : DAY_AND_YEAR).format(step.begin());
  }
}
