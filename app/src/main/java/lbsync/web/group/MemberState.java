package lbsync.web.group;

import lbsync.group.Member;
import lbsync.web.Tone;

/// How a member's list is, and what somebody can do about it.
public enum MemberState {
  IN_STEP("In step", Tone.GOOD),
  BEHIND("Behind", Tone.WAITING),
  WAITING_APPROVAL("Waiting for a yes", Tone.WAITING),
  SIGN_IN_NEEDED("Sign-in needed", Tone.PROBLEM),
  LIST_MISSING("List not found", Tone.PROBLEM),
  UNREADABLE("Could not be read", Tone.PROBLEM),
  RESTING("Resting", Tone.WAITING),
  JOIN_PENDING("Wants to join", Tone.WAITING);

  private final String label;
  private final Tone tone;

  MemberState(String label, Tone tone) {
    this.label = label;
    this.tone = tone;
  }

  static MemberState of(Member.State state) {
    return switch (state) {
      case IN_STEP -> IN_STEP;
      case BEHIND -> BEHIND;
      case WAITING_APPROVAL -> WAITING_APPROVAL;
      case SIGN_IN_NEEDED -> SIGN_IN_NEEDED;
      case LIST_MISSING -> LIST_MISSING;
      case UNREADABLE -> UNREADABLE;
      case RESTING -> RESTING;
      case JOIN_PENDING -> JOIN_PENDING;
    };
  }

  public String label() {
    return label;
  }

  public Tone tone() {
    return tone;
  }

  /// What to do; empty where nothing needs doing.
  ///
  /// @param you whether it is told to the member itself
  /// @param owner whether it is told to the owner of the group
  public String advice(boolean you, boolean owner) {
    return switch (this) {
      case IN_STEP -> "";
      case BEHIND -> "The next run continues with this list.";
      case WAITING_APPROVAL ->
          owner
              ? "Until you have decided, these films stay where they are."
              : "Until the owner of the group has decided, these films stay where they are.";
      case SIGN_IN_NEEDED ->
          you
              ? "Letterboxd has ended your session. Until you sign in again your list is left alone."
              : "They have to sign in again. Until then their list is left alone.";
      case LIST_MISSING ->
          you
              ? "Letterboxd no longer shows this list. If you deleted it, leave the group."
              : "Letterboxd no longer shows this list. Nothing was removed from the others.";
      case UNREADABLE -> "Left out of the last run. It is tried again automatically.";
      case RESTING -> "Letterboxd asked for fewer requests. It continues automatically.";
      case JOIN_PENDING -> "Until the owner of the group has decided, nothing happens to any list.";
    };
  }
}
