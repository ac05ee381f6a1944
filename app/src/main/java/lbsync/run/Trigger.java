package lbsync.run;

/// Why a run was asked for.
public enum Trigger {
  REQUEST,
  POLL,
  JOIN,
  UNDO,
  RESTORE,
  APPROVE,
  SETTINGS
}
