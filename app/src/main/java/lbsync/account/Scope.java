package lbsync.account;

/// What an API token may be used for. None includes another.
public enum Scope {
  /// Look at everything that its member sees.
  READ,
  /// Ask for runs.
  SYNC,
  /// Everything else.
  MANAGE
}
