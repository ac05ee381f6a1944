package lbsync.list;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A film came into a list, or left it.
///
/// @param point the first one at which that was so
/// @param at when the reading was made that showed it
/// @param run the run that did it; null where a person did, or nobody knows
/// @param came false when it left
public record Occurrence(ReadingId point, Instant at, @Nullable Long run, boolean came) {}
