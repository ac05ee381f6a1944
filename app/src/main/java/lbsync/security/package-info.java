/// What whoever runs the program should hear of: who came in, who was refused, who tries to get
/// around. One line each in the program's log, written by the logger of this package's name.
@NullMarked
package lbsync.security;

import org.jspecify.annotations.NullMarked;
