package lbsync.run;

import java.util.Set;
import lbsync.film.FilmId;
import lbsync.film.Version;

/// What the site would not write because the list has the film already, or has it not.
///
/// @param at the version of the reading that said otherwise
record Contradicted(Version at, Set<FilmId> films) {}
