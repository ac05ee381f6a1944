/// Who sends a request, and whether it may be sent: sessions and tokens, cross-site requests,
/// security headers.
@NullMarked
package lbsync.web.security;

import org.jspecify.annotations.NullMarked;
