package lbsync.run;

import java.time.Duration;

/// @param poll how often a group is looked at after recent changes. `LBSYNC_POLL`, default `5m`
/// @param pollIdle the most that this grows to when nothing changes. `LBSYNC_POLL_IDLE`, default
///     `1h`
/// @param settle how long a write without an answer may still arrive, where the site shows no exact
///     versions. `LBSYNC_SETTLE`, default `15m`
public record RunSettings(Duration poll, Duration pollIdle, Duration settle) {}
