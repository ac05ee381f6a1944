/// The one place that knows which database it is: SQLite in the data directory, or PostgreSQL.
/// Everybody else writes SQL that both understand: ids are generated (`RETURNING id`), times are
/// `BIGINT` milliseconds since 1970, upserts are `ON CONFLICT`, a row is locked by an update of it.
@NullMarked
package lbsync.db;

import org.jspecify.annotations.NullMarked;
