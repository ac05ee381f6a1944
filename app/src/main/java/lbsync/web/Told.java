package lbsync.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What came of a form, for the page that it leads to.
public enum Told {
  JOINED("You are in."),
  ASKED("You have asked to join. Nothing happens to your list until the owner has decided."),
  WITHDRAWN("Your request to join is withdrawn. Nothing has happened to your list."),
  DECIDED_ALREADY("That has been decided already. Here is how it stands."),
  LET_IN("The list is in."),
  NOT_LET_IN("That list is not let in. Whoever asked is told, and may ask again."),
  APPROVING("You are asked before somebody joins from now on."),
  NOT_APPROVING(
      "Whoever has the code joins without being asked from now on. Who has asked before still waits for you."),
  LEFT("You have left the group. Your list stays as it is."),
  TAKEN_OUT("The list is out of the group and stays as it is."),
  UNSHARED("The group has ended. All lists stay as they are."),
  RENAMED("The group has its new name."),
  PAUSED("The group is paused."),
  GOING_ON("The group is running again."),
  NEW_CODE("Here is a new code. The old one no longer works."),
  LET_GO("They may go."),
  BROUGHT_BACK("They come back."),
  SETTINGS("The settings are changed."),
  SETTINGS_PAUSED("The settings are changed. They count once the group is resumed."),
  DECIDED_PAUSED("That is decided. It is done once the group is resumed."),
  UNDOING("You asked to undo the run."),
  RESTORING("You asked to have your list back as it was."),
  STOPPED("The run is stopped. What was sent to Letterboxd stays; nothing more is."),
  SIGNED_OUT("You are signed out."),
  DEVICE_SIGNED_OUT("That browser is signed out."),
  OTHERS_SIGNED_OUT("All other browsers are signed out."),
  NEW_PASSWORD(
      "Your password at Letterboxd is a new one. If somebody else may know the old one, sign out your"
          + " other browsers in the settings."),
  PASSWORD_FORGOTTEN(
      "Your password is forgotten here. When Letterboxd ends the session, you sign in here again."),
  TOKEN_REVOKED("The token is revoked. Nothing can be done with it any more."),
  DELETED("Your account is deleted. Your lists on Letterboxd stay as they are.");

  private final String sentence;

  Told(String sentence) {
    this.sentence = sentence;
  }

  /// The value of the query parameter `told`.
  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// A path of ours, so that its page says this.
  public String at(String path) {
    return path + (path.contains("?") ? "&" : "?") + "told=" + word();
  }

  Notice notice() {
    return new Notice(Tone.GOOD, sentence);
  }

  /// Null for any other word, and for none.
  static @Nullable Told of(@Nullable String word) {
    for (Told told : values()) {
      if (told.word().equals(word)) {
        return told;
      }
    }
    return null;
  }
}
