package lbsync.site;

import java.time.Duration;
import java.time.InstantSource;

/// Gets on with a site as the test says.
public final class SettableWatch implements SiteWatch {
  public static final SiteState WELL =
      new SiteState(Duration.ofMillis(1500), Duration.ofMillis(1500), 0, 0, null);

  private final Traffic traffic;
  private volatile SiteState state = WELL;

  public SettableWatch(InstantSource clock) {
    traffic = new Traffic(clock);
  }

  public void set(SiteState now) {
    state = now;
  }

  @Override
  public SiteState state() {
    return state;
  }

  @Override
  public Traffic traffic() {
    return traffic;
  }
}
