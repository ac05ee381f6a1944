package lbsync.list;

import java.nio.file.Path;

/// How posters are kept.
///
/// @param on whether any is asked for; else there are none. `LBSYNC_POSTERS`
/// @param directory where they are kept; made when it does not exist
/// @param mostBytes how much of the disk they take. `LBSYNC_POSTER_CACHE`
public record PosterSettings(boolean on, Path directory, long mostBytes) {}
