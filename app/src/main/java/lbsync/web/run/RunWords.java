package lbsync.web.run;

import java.util.Objects;
import lbsync.run.Overviews.Tally;
import lbsync.run.Run;
import lbsync.web.Tone;
import lbsync.web.Words;

/// What is said about runs. Pure.
final class RunWords {
  private RunWords() {}

  static RunLine line(Run run, Tally tally) {
    return new RunLine(
        run.id().toString(),
        RunStatus.of(run.status()),
        why(run),
        summary(run, tally),
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

  private static String summary(Run run, Tally tally) {
    return did(run, tally) + (run.undoneBy() == null ? "" : ", undo asked for");
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
