package lbsync.web;

import org.jspecify.annotations.Nullable;

/// Who looks at a page.
///
/// @param member user name; null for somebody who has not signed in
/// @param csrf the token that each form sends back as `_csrf`
public record Visitor(@Nullable String member, String csrf, Theme theme, Dates dates) {}
