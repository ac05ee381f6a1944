/// The pages of a member's own lists.
@NullMarked
package lbsync.web.list;

import org.jspecify.annotations.NullMarked;
