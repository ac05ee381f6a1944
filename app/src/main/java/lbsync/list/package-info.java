/// The members' lists as they were last seen: their overview, the last complete **reading** of each
/// with our own confirmed writes, and the facts about films that those readings brought.
@NullMarked
package lbsync.list;

import org.jspecify.annotations.NullMarked;
