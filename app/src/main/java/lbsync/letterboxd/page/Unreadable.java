package lbsync.letterboxd.page;

/// A page or an answer was refused. Checked, because it is everyday life with other people's pages:
/// whoever reads one must say what then.
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  private final Check check;

  public Unreadable(Check check, String detail) {
    super(detail);
    this.check = check;
  }

  public Check check() {
    return check;
  }
}
