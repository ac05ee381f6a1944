/// A member's own lists and their films, as people and scripts see them.
@NullMarked
package lbsync.web.list;

import org.jspecify.annotations.NullMarked;
