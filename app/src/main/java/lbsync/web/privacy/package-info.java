/// What happened to one's account, what is kept of it, and deleting it.
@NullMarked
package lbsync.web.privacy;

import org.jspecify.annotations.NullMarked;
