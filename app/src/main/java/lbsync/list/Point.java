package lbsync.list;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A list as it was from one change of it to the next. The counts are against the point before; at
/// a list's first point they are 0.
///
/// @param at when the reading was made that showed it first
/// @param run the run that made it; null where a person did, or nobody knows
/// @param films how many it had then
/// @param rearranged true when films that both points have stand in another order
public record Point(
    ReadingId id,
    Instant at,
    @Nullable Long run,
    int films,
    int added,
    int removed,
    boolean rearranged) {}
