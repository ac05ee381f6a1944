package lbsync.web.run;

import java.util.List;
import lbsync.run.Run;
import lbsync.web.run.Progress.Phase;
import lbsync.web.run.Progress.Step;
import org.jspecify.annotations.Nullable;

/// What is said about a run under way. Pure.
final class ProgressWords {
  private ProgressWords() {}

  /// @param now null while the run is queued, and while another process does it
  static Progress of(Run.Report report, lbsync.run.@Nullable Progress now) {
    List<Step> steps = report.members().stream().map(part -> step(part, now)).toList();
    String id = report.run().id().toString();
    if (now == null) {
      boolean queued = report.run().status() == Run.Status.QUEUED;
      return queued
          ? new Progress(id, Phase.QUEUED, "Waiting for its turn.", steps)
          : new Progress(id, Phase.READING, "The run has begun.", steps);
    }
    return new Progress(id, phase(now), sentence(now, whose(report, now)), steps);
  }

  private static String whose(Run.Report report, lbsync.run.Progress now) {
    return now.member() == null
        ? ""
        : report.of(now.member()).map(Run.Part::username).orElse("somebody");
  }

  private static String sentence(lbsync.run.Progress now, String whose) {
    return switch (now.phase()) {
      case READING -> "Reading %s's list%s.".formatted(whose, count(now, "page"));
      case DECIDING -> "Comparing the lists.";
      case WRITING -> "Writing to %s's list%s.".formatted(whose, count(now, "film"));
      case CONFIRMING -> "Checking %s's list%s.".formatted(whose, count(now, "page"));
    };
  }

  /// ", film 3 of 7"; empty before the first.
  private static String count(lbsync.run.Progress now, String noun) {
    if (now.done() == 0) {
      return "";
    }
    return ", %s %d%s".formatted(noun, now.done(), now.of() == null ? "" : " of " + now.of());
  }

  private static Step step(Run.Part part, lbsync.run.@Nullable Progress now) {
    if (now != null && part.member().equals(now.member())) {
      return new Step(part.username(), phase(now).label(), now.done(), now.of());
    }
    return switch (part.status()) {
      case WAITING -> new Step(part.username(), "Waits", 0, null);
      case DONE -> new Step(part.username(), "Done", 1, 1);
      case BEHIND -> new Step(part.username(), "Behind", 1, 1);
      case LEFT_OUT -> new Step(part.username(), "Left out", 0, null);
    };
  }

  private static Phase phase(lbsync.run.Progress now) {
    return switch (now.phase()) {
      case READING -> Phase.READING;
      case DECIDING -> Phase.DECIDING;
      case WRITING -> Phase.WRITING;
      case CONFIRMING -> Phase.CONFIRMING;
    };
  }
}
