/// Signing in and out.
@NullMarked
package lbsync.web.account;

import org.jspecify.annotations.NullMarked;
