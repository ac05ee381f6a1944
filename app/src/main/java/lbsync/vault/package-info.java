/// Encryption at rest. A secret is **sealed** for one **place**, a column of a row of a table, and
/// can be opened there and nowhere else. It is sealed with the **data key** of its account; data
/// keys are sealed with the **master key**, which is not in the database. **Rotation** brings new
/// keys of both kinds into use and leaves the earlier ones good for nothing.
@NullMarked
package lbsync.vault;

import org.jspecify.annotations.NullMarked;
