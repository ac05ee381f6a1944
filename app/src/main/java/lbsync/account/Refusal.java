package lbsync.account;

/// A "no" to a person, with the reason in one sentence; nothing was changed. The pages show it
/// where the person acted, the HTTP API as a problem document.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public Refusal(Kind kind, String sentence) {
    super(sentence, null, false, false);
    this.kind = kind;
  }

  public enum Kind {
    /// What was given cannot be right.
    INVALID,
    /// It does not exist, or this person may not see that it does.
    NOT_FOUND,
    /// This person may see it and not do that.
    FORBIDDEN,
    /// Right in itself, but not as things stand.
    CONFLICT,
    /// Letterboxd says no.
    BY_THE_SITE
  }

  public Kind kind() {
    return kind;
  }

  /// One sentence for people.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
