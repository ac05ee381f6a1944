/// Requests that nobody should send, made up in great numbers.
@NullMarked
package lbsync.web.fuzz;

import org.jspecify.annotations.NullMarked;
