package lbsync.audit;

/// What somebody did.
public enum Action {
  SIGNED_IN,
  /// Somebody gave the name of an account here, and the site did not accept the password.
  SIGN_IN_REFUSED,
  /// Somebody else has the member's former name at the site, and signed in here.
  NAME_LOST,
  /// The member has another name at the site than before.
  NEW_NAME,
  SIGNED_OUT,
  /// From another browser.
  BROWSER_SIGNED_OUT,
  /// Whoever runs the program ended all logins and tokens of the account.
  ALL_SIGNED_OUT,
  /// The member no longer wants the password for the site to be kept.
  PASSWORD_FORGOTTEN,
  TOKEN_MADE,
  TOKEN_REVOKED,
  /// All that is kept about the account was given out.
  DATA_EXPORTED,
  /// Whoever runs the program had all secrets sealed anew. Concerns every account.
  KEYS_ROTATED,
  /// Had a list made at the site, to join a group with it.
  LIST_MADE,
  SHARED,
  JOINED,
  ASKED_TO_JOIN,
  LET_IN,
  NOT_LET_IN,
  /// Took back what one had asked for, oneself.
  WITHDRAWN,
  LEFT,
  /// Somebody else was taken out of the group.
  TAKEN_OUT,
  /// Somebody else became the owner of the group, because the former one left.
  BECAME_OWNER,
  /// The group has ended. Kept once for who did it, and once for each of the others in it.
  ENDED,
  RENAMED,
  PAUSED,
  WENT_ON,
  NEW_CODE,
  SETTINGS_CHANGED,
  /// Removals that waited may go on.
  APPROVED,
  /// Removals that waited are taken back.
  REJECTED,
  RUN_UNDONE,
  RUN_STOPPED,
  LIST_RESTORED
}
