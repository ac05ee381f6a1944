package lbsync.web.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run in a line of a group's history.
///
/// @param why what set it off, such as "Maya asked for it"
/// @param summary what it did, such as "3 added, 1 removed"
/// @param startedAt null while it waits
public record RunLine(
    String id, RunStatus status, String why, String summary, @Nullable Instant startedAt) {}
