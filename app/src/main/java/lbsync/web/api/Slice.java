package lbsync.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a long result.
///
/// @param next what to give as `after` for the part that follows; null when this is the last
public record Slice<T>(
    List<T> items, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {}
