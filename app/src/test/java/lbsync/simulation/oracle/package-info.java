/// Judges what the program did, from outside: it is told what people did, what the site answered,
/// which changes our writes made there, and what the program reports. Of the program it knows no
/// more than `film`.
@NullMarked
package lbsync.simulation.oracle;

import org.jspecify.annotations.NullMarked;
