/// Who did what: an **entry** says that somebody signed in, joined, changed a setting. It is there
/// for those whom it concerns to look at, and nothing is concluded from it.
@NullMarked
package lbsync.audit;

import org.jspecify.annotations.NullMarked;
