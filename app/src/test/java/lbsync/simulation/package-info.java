/// A whole deployment in one thread, from one seed: the real engine on a real database, a site in
/// memory, a clock that stands still until it is moved, people who edit, a network that fails and a
/// process that dies. After each step the `oracle` judges.
@NullMarked
package lbsync.simulation;

import org.jspecify.annotations.NullMarked;
