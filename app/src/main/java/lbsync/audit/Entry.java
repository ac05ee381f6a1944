package lbsync.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that somebody did. Names are as they are now.
///
/// @param who did it; null for one whose account is deleted, and for the program's own doing
/// @param whom it was done to; null where that is nobody else, or the account is deleted
/// @param groupId the group that it was done in; null for what concerns an account alone
/// @param group name of the group that it was done in; null for what concerns an account alone
/// @param detail what exactly, such as the browser or the new name; null where there is no more to
///     say
public record Entry(
    long id,
    Instant at,
    Action action,
    @Nullable String who,
    @Nullable String whom,
    @Nullable Long groupId,
    @Nullable String group,
    @Nullable String detail) {}
