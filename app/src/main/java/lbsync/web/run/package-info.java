/// Runs, and the events that tell how they go.
@NullMarked
package lbsync.web.run;

import org.jspecify.annotations.NullMarked;
