package planted.sync;

import planted.web.Page;

/// Uses a page and looks at the clock: two forbidden things.
public final class Decider {
  private Decider() {}

  public static Page decide() {
    return new Page("decided at " + System.currentTimeMillis());
  }
}
