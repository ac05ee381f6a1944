/// Everything that goes wrong, as a problem document (RFC 9457) with a stable code.
@NullMarked
package lbsync.web.problem;

import org.jspecify.annotations.NullMarked;
