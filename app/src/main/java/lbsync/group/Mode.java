package lbsync.group;

public enum Mode {
  /// One source list; every other list follows it.
  MIRROR,
  /// Every member's adds and removes reach all others.
  COLLABORATIVE
}
