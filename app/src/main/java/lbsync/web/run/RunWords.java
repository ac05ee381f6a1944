package lbsync.web.run;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.film.FilmId;
import lbsync.run.Overviews.Tally;
import lbsync.run.Run;
import lbsync.run.Trigger;
import lbsync.sync.MemberId;
import lbsync.web.Tone;
import lbsync.web.Words;
import org.jspecify.annotations.Nullable;

/// What is said about runs. Pure.
final class RunWords {
  private RunWords() {}

  /// @param undoing how the run stands that undoes it; null where there is none
  static RunLine line(Run run, Tally tally, Run.@Nullable Status undoing) {
    return new RunLine(
        run.id().toString(),
        RunStatus.of(run.status()),
        why(run),
        did(run, tally) + undone(undoing),
        run.startedAt());
  }

  static String why(Run run) {
    return switch (run.trigger()) {
      case REQUEST -> "Somebody asked for it";
      case POLL -> "Regular check";
      case JOIN -> "A list joined";
      case UNDO -> "A run was undone";
      case RESTORE -> "A list was restored";
      case APPROVE -> "Held removals were decided";
      case SETTINGS -> "The group's settings changed";
    };
  }

  private static String undone(Run.@Nullable Status undoing) {
    if (undoing == null) {
      return "";
    }
    return switch (undoing) {
      case QUEUED, RUNNING -> ", being undone";
      case SUCCEEDED -> ", undone";
      case PARTIAL -> ", undone in part";
      case FAILED, CANCELLED -> ", undo asked for";
    };
  }

  /// The same on the page of the run.
  static String told(Run.Status undoing) {
    return switch (undoing) {
      case QUEUED, RUNNING -> "This run is being undone.";
      case SUCCEEDED -> "This run was undone.";
      case PARTIAL -> "This run was undone, but not everything could be done at once.";
      case FAILED, CANCELLED -> "Somebody asked to undo this run, which has not worked so far.";
    };
  }

  private static String waiting(int held) {
    return held == 1
        ? "One removal waits for a yes"
        : Words.number(held) + " removals wait for a yes";
  }

  private static String did(Run run, Tally tally) {
    if (tally.added() + tally.removed() > 0) {
      return Words.addedAndRemoved(tally.added(), tally.removed())
          + (run.isOver() ? "" : " so far");
    }
    return switch (run.status()) {
      case QUEUED -> "Waits";
      case RUNNING -> "Nothing changed so far";
      case SUCCEEDED -> run.dry() ? "Only looked" : "Nothing had to change";
      case PARTIAL ->
          run.held() > 0
              ? waiting(run.held())
              : "Nothing changed; a list could not be kept in step";
      case FAILED, CANCELLED ->
          Objects.requireNonNullElse(run.detail(), RunStatus.of(run.status()).label());
    };
  }

  /// Where what a run found came from; null where that is not this list, or somebody asked for it
  /// here.
  static @Nullable String own(Run.Report report, MemberId member) {
    Trigger trigger = report.run().trigger();
    if (trigger == Trigger.UNDO || trigger == Trigger.RESTORE) {
      return null;
    }
    Set<FilmId> gaveWay =
        report.conflicts().stream()
            .filter(conflict -> conflict.members().contains(member))
            .map(Run.Conflict::film)
            .collect(Collectors.toSet());
    Map<Run.Action, Long> did =
        report.edits().stream()
            .filter(edit -> edit.member().equals(member) && !gaveWay.contains(edit.film()))
            .collect(Collectors.groupingBy(Run.Edit::action, Collectors.counting()));
    long added = did.getOrDefault(Run.Action.ADD, 0L);
    long removed = did.getOrDefault(Run.Action.REMOVE, 0L);
    if (added + removed > 0) {
      return "The change came from this list: " + Words.addedAndRemoved(added, removed) + ".";
    }
    return did.containsKey(Run.Action.MOVE) ? "The new order came from this list." : null;
  }

  static Tone tone(Run.Part part) {
    return switch (part.status()) {
      case WAITING -> Tone.BUSY;
      case DONE -> Tone.GOOD;
      case BEHIND -> Tone.WAITING;
      case LEFT_OUT -> Tone.PROBLEM;
    };
  }

  /// @param held whether removals wait: then even a list that is as it is meant to be is not said
  ///     to be in step
  static String status(Run.Part part, boolean held) {
    return switch (part.status()) {
      case WAITING -> "Not yet";
      case DONE -> held ? "Looked at" : "In step";
      case BEHIND -> "Behind";
      case LEFT_OUT -> "Left out";
    };
  }
}
