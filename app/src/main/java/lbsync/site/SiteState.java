package lbsync.site;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the program and the site get on. Says nothing about whose accounts are concerned.
///
/// @param paceSet least time between two requests when all is well
/// @param paceNow least time between two of them as things are
/// @param slowed accounts that ask more slowly than others
/// @param resting accounts that are left alone for a while
/// @param pause null unless nobody asks the site at all for a while
public record SiteState(
    Duration paceSet, Duration paceNow, int slowed, int resting, @Nullable Pause pause) {

  /// @param why what the site answered
  public record Pause(Instant since, Instant until, Trouble.Kind why) {}

  public boolean isSlowed() {
    return paceNow.compareTo(paceSet) > 0;
  }
}
