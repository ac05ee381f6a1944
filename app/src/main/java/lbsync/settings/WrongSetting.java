package lbsync.settings;

/// A setting that cannot be used; the message names it and says what it takes. Never quotes the
/// value, which may be a secret.
public final class WrongSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongSetting(String name, String takes) {
    super(name + " takes " + takes + ".");
  }
}
