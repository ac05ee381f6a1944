/// A **run** brings one group into agreement: it reads every list, decides, stores what it is going
/// to write, writes, and stores what came of it. It can be killed at any point; the next process
/// goes on from what is stored. Also here: previews, and when to look again.
@NullMarked
package lbsync.run;

import org.jspecify.annotations.NullMarked;
