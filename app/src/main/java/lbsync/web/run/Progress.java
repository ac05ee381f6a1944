package lbsync.web.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run that has not ended: where it is, as a whole and in each list.
///
/// @param runId the run
/// @param phase what it does now
/// @param sentence the same for people, such as "Reading Maya's list, 120 of 212 films"
/// @param steps one for each member that takes part
public record Progress(String runId, Phase phase, String sentence, List<Step> steps) {

  /// What a run does, in this order.
  public enum Phase {
    QUEUED("Waiting"),
    READING("Reading"),
    DECIDING("Comparing"),
    WRITING("Writing"),
    CONFIRMING("Checking");

    private final String label;

    Phase(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /// How far the run is with one list.
  ///
  /// @param doing such as "Reading", "Waits", "Done"
  /// @param done films or pages dealt with
  /// @param of how many there are; null where not known yet
  public record Step(String username, String doing, int done, @Nullable Integer of) {}

  /// What `aria-current` says at a phase; null at all but the present one.
  public @Nullable String currentAt(Phase other) {
    return other == phase ? "step" : null;
  }

  public boolean isPast(Phase other) {
    return other.compareTo(phase) < 0;
  }
}
