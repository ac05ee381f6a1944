package lbsync.letterboxd;

import lbsync.site.Trouble;

/// The answer that was asked for did not come. Checked and known in this package only: it carries a
/// [Trouble] through the steps of one operation, whose end turns it into a result.
final class Obstructed extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Trouble trouble;
  private final boolean maybeDone;

  /// @param maybeDone false when what was asked for has surely not been done
  Obstructed(Trouble trouble, boolean maybeDone) {
    super(trouble.detail());
    this.trouble = trouble;
    this.maybeDone = maybeDone;
  }

  /// Surely not done.
  static Obstructed refused(Trouble.Kind kind, String detail) {
    return new Obstructed(new Trouble(kind, detail), false);
  }

  /// Done, or not, or still to be done.
  static Obstructed unsure(Trouble.Kind kind, String detail) {
    return new Obstructed(new Trouble(kind, detail), true);
  }

  Trouble trouble() {
    return trouble;
  }

  boolean is(Trouble.Kind kind) {
    return trouble.kind() == kind;
  }

  boolean maybeDone() {
    return maybeDone;
  }
}
