package lbsync.web;

import java.util.Locale;

/// How good a state is. Each tone has a colour and a sign of its own, so that neither is needed
/// alone.
public enum Tone {
  GOOD,
  BUSY,
  WAITING,
  PROBLEM,
  OFF;

  /// The tone's part of a style class name.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
