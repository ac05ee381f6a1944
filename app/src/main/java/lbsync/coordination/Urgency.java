package lbsync.coordination;

/// Who waits for a piece of work that asks the site, and so what comes first where not everything
/// can be done at once.
public enum Urgency {
  /// Somebody has asked for just this, now.
  ASKED(0),
  /// Somebody has a page open on which it will show, or has done something that it follows from.
  WAITED_FOR(10),
  /// Nobody has.
  ROUTINE(50);

  private static final ScopedValue<Urgency> CURRENT = ScopedValue.newInstance();

  private final int patience;

  Urgency(int patience) {
    this.patience = patience;
  }

  /// Work that may be interrupted.
  public interface Work {
    void run() throws InterruptedException;
  }

  /// Does the work, in whatever depth it asks the site, with this urgency.
  public void during(Work work) throws InterruptedException {
    ScopedValue.where(CURRENT, this)
        .<Void, InterruptedException>call(
            () -> {
              work.run();
              return null;
            });
  }

  /// That of the work which the caller is part of. Where it was not told, a page waits.
  public static Urgency current() {
    return CURRENT.orElse(WAITED_FOR);
  }

  /// How many of those who come later and are as urgent as can be go first. After them it is one's
  /// turn, so that nobody waits for ever.
  int patience() {
    return patience;
  }
}
