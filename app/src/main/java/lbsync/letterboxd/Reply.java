package lbsync.letterboxd;

/// The site's own answer: a page, or JSON, which with status 400 or 409 may be a refusal.
///
/// @param path where the page was found at last, after redirects
record Reply(String path, int status, String body) {}
