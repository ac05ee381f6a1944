/// What the person who runs the program does on its data directory and database from a terminal,
/// while it runs or not.
@NullMarked
package lbsync.admin;

import org.jspecify.annotations.NullMarked;
