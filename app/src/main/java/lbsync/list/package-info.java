/// The members' lists as they were last seen: their overview, the last complete **reading** of each
/// with our own confirmed writes, what it was at every **point** of its history, the facts about
/// films that those readings brought, and their posters.
@NullMarked
package lbsync.list;

import org.jspecify.annotations.NullMarked;
