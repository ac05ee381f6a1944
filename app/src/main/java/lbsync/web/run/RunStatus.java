package lbsync.web.run;

import lbsync.run.Run;
import lbsync.web.Tone;

/// How a run ended, or that it has not.
public enum RunStatus {
  QUEUED("Waiting to start", Tone.BUSY),
  RUNNING("Under way", Tone.BUSY),
  SUCCEEDED("Done", Tone.GOOD),
  PARTIAL("Done in part", Tone.WAITING),
  FAILED("Failed", Tone.PROBLEM),
  CANCELLED("Cancelled", Tone.OFF);

  private final String label;
  private final Tone tone;

  RunStatus(String label, Tone tone) {
    this.label = label;
    this.tone = tone;
  }

  public static RunStatus of(Run.Status status) {
    return switch (status) {
      case QUEUED -> QUEUED;
      case RUNNING -> RUNNING;
      case SUCCEEDED -> SUCCEEDED;
      case PARTIAL -> PARTIAL;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
    };
  }

  public String label() {
    return label;
  }

  public Tone tone() {
    return tone;
  }

  public boolean ended() {
    return switch (this) {
      case QUEUED, RUNNING -> false;
      case SUCCEEDED, PARTIAL, FAILED, CANCELLED -> true;
    };
  }
}
