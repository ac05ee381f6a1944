/// What the person who runs the program can set: read and checked once at the start, then handed to
/// each package as a record of that package's own.
@NullMarked
package lbsync.settings;

import org.jspecify.annotations.NullMarked;
