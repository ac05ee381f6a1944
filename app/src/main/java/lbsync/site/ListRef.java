package lbsync.site;

import lbsync.film.ListId;

/// A list and where it was last seen.
///
/// @param path its address on the site, `/USER/list/SLUG/`; may be out of date
public record ListRef(ListId id, String path) {}
