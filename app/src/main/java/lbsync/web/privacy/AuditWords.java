package lbsync.web.privacy;

import java.util.Objects;
import lbsync.account.Account;
import lbsync.audit.Action;
import lbsync.audit.Entry;
import org.jspecify.annotations.Nullable;

/// Entries of the audit as sentences for the one who reads them.
public final class AuditWords {
  private final String reader;

  /// @param reader user name of who reads
  public AuditWords(String reader) {
    this.reader = reader;
  }

  public String sentence(Entry entry) {
    String who = name(entry.who(), "You", "Somebody who has left");
    String gone = name(entry.who(), "You", "Somebody");
    String whom = name(entry.whom(), "you", Account.LEFT);
    String group = "“" + Objects.requireNonNullElse(entry.group(), "a group") + "”";
    return switch (entry.action()) {
      case SIGNED_IN -> who + " signed in.";
      case SIGN_IN_REFUSED ->
          "Somebody tried to sign in with your name, and Letterboxd did not accept the password.";
      case NAME_LOST ->
          "Somebody else has your former name at Letterboxd now, and signed in here with it. Nothing"
              + " of yours was shown.";
      case NEW_NAME -> who + " came back with a new name at Letterboxd.";
      case SIGNED_OUT -> who + " signed out.";
      case BROWSER_SIGNED_OUT -> who + " signed out a browser.";
      case ALL_SIGNED_OUT ->
          "Whoever runs this server has signed you out of all browsers and taken back your tokens.";
      case PASSWORD_FORGOTTEN -> who + " deleted the password for Letterboxd that was kept here.";
      case TOKEN_MADE -> who + " made an API token.";
      case TOKEN_REVOKED -> who + " revoked an API token.";
      case DATA_EXPORTED -> who + " downloaded all that is kept here.";
      case KEYS_ROTATED -> "Whoever runs this server has sealed all secrets with a new key.";
      case LIST_MADE -> who + " had a list made at Letterboxd.";
      case SHARED -> "%s shared a list as %s.".formatted(who, group);
      case JOINED -> "%s joined %s.".formatted(who, group);
      case ASKED_TO_JOIN -> "%s asked to join %s.".formatted(who, group);
      case LET_IN -> "%s let %s into %s.".formatted(who, whom, group);
      case NOT_LET_IN ->
          "%s did not let %s into %s.".formatted(who, whom, group)
              + (isReader(entry.whom()) ? " You may ask again." : "");
      case WITHDRAWN -> "%s withdrew the request to join %s.".formatted(who, group);
      case LEFT -> "%s left %s.".formatted(gone, group);
      case TAKEN_OUT ->
          "%s took %s list out of %s."
              .formatted(who, isReader(entry.whom()) ? "your" : whom + "'s", group);
      case BECAME_OWNER ->
          "%s left, so %s now."
              .formatted(gone, (isReader(entry.whom()) ? "you own " : whom + " owns ") + group);
      case ENDED -> "%s ended %s.".formatted(who, group);
      case RENAMED ->
          entry.detail() == null
              ? "%s renamed %s.".formatted(who, group)
              : "%s renamed a group to “%s”.".formatted(who, entry.detail());
      case PAUSED -> "%s paused %s.".formatted(who, group);
      case WENT_ON -> "%s resumed %s.".formatted(who, group);
      case NEW_CODE -> "%s made a new code for %s.".formatted(who, group);
      case SETTINGS_CHANGED -> "%s changed how %s works.".formatted(who, group);
      case APPROVED -> "%s let the waiting films of %s go.".formatted(who, group);
      case REJECTED -> "%s brought back the waiting films of %s.".formatted(who, group);
      case RUN_UNDONE -> "%s undid a run of %s.".formatted(who, group);
      case RUN_STOPPED -> "%s stopped a run of %s.".formatted(who, group);
      case LIST_RESTORED ->
          "%s brought a list in %s back to what it was earlier.".formatted(who, group);
    };
  }

  /// What the sentence does not say; null where it says all.
  static @Nullable String detail(Entry entry) {
    if (entry.action() == Action.RENAMED) {
      return entry.group() == null || entry.group().equals(entry.detail())
          ? null
          : "Now it is called “%s”.".formatted(entry.group());
    }
    return AuditLinks.isLink(entry) ? null : entry.detail();
  }

  private String name(@Nullable String name, String you, String nobody) {
    if (name == null) {
      return nobody;
    }
    return isReader(name) ? you : name;
  }

  private boolean isReader(@Nullable String name) {
    return reader.equals(name);
  }
}
