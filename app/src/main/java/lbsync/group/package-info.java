/// A **group** is a set of lists kept in step under a share code; a **member** is a list with its
/// owner's account. Kept here as well: what all lists are meant to have (**canon**) and what of
/// each list has been dealt with (**base**).
@NullMarked
package lbsync.group;

import org.jspecify.annotations.NullMarked;
