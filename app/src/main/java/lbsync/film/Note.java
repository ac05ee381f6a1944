package lbsync.film;

/// The list owner's own words at an entry.
///
/// @param text in the site's markup (`lbml`); may be empty when only the spoiler mark is set
public record Note(String text, boolean spoilers) {}
