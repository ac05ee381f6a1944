/// What is kept about a person: it is given out to them, and erased when they delete their account.
/// The one place that reads the tables of all others; a test holds that no table is overlooked.
@NullMarked
package lbsync.privacy;

import org.jspecify.annotations.NullMarked;
