/// The pages of groups: what state they are in, sharing, joining, and looking after one.
@NullMarked
package lbsync.web.group;

import org.jspecify.annotations.NullMarked;
