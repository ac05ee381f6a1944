/// What several threads, or several copies of this program, must agree on before they act: so far,
/// how fast the site is asked.
@NullMarked
package lbsync.coordination;

import org.jspecify.annotations.NullMarked;
