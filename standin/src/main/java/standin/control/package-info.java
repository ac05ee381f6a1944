/// What a test turns and reads: **faults** that the site shows, **switches** for its age and
/// habits, and a **log** of the requests it got.
@NullMarked
package standin.control;

import org.jspecify.annotations.NullMarked;
