package lbsync.web.group;

import lbsync.web.Tone;

/// How a group is, in two words.
public enum GroupState {
  IN_STEP("In step", Tone.GOOD),
  SYNCING("Syncing now", Tone.BUSY),
  QUEUED("About to sync", Tone.BUSY),
  NOT_YET("Not looked at yet", Tone.WAITING),
  BEHIND("Behind", Tone.WAITING),
  WAITING_APPROVAL("Waiting for a yes", Tone.WAITING),
  NEEDS_YOU("Needs you", Tone.WAITING),
  NEEDS_OTHERS("Waits for somebody", Tone.WAITING),
  RESTING("Resting", Tone.WAITING),
  PROBLEM("In trouble", Tone.PROBLEM),
  PAUSED("Paused", Tone.OFF);

  private final String label;
  private final Tone tone;

  GroupState(String label, Tone tone) {
    this.label = label;
    this.tone = tone;
  }

  public String label() {
    return label;
  }

  public Tone tone() {
    return tone;
  }
}
