/// Encryption at rest. A secret is **sealed** for one **place**, a column of a row of a table, and
/// can be opened there and nowhere else.
@NullMarked
package lbsync.vault;

import org.jspecify.annotations.NullMarked;
