package standin.control;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What rules look at in a request.
///
/// @param list null where the request is for no list
/// @param page 1 where the address names none
/// @param username null when signed out
/// @param films ids that the request names
public record Facts(
    String method,
    String path,
    @Nullable Long list,
    int page,
    @Nullable String username,
    Set<Long> films) {}
