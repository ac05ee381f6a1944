/// The page of a run: what it did, to whose list, and on whose word.
@NullMarked
package lbsync.web.run;

import org.jspecify.annotations.NullMarked;
