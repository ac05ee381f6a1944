/// Decides, and never acts: from what a group had agreed on (its **canon**), what of each list has
/// been dealt with (its **base**) and what the lists hold now, it finds what people did (**edits**)
/// and what has to be written where (a **plan** for each list). Pure functions over immutable
/// values, the same for every order in which the lists are given.
@NullMarked
package lbsync.sync;

import org.jspecify.annotations.NullMarked;
