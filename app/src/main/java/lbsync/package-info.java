/// The program itself: the command line, and the one place where all packages are put together.
@NullMarked
package lbsync;

import org.jspecify.annotations.NullMarked;
