/// Groups and their members, as people and scripts see them.
@NullMarked
package lbsync.web.group;

import org.jspecify.annotations.NullMarked;
