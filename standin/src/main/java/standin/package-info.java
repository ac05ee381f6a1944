/// A stand-in for Letterboxd's website over real HTTP, for the demo, tests and benchmarks. It knows
/// nothing of the application, so that a mistake in our understanding of the site is not shared by
/// both sides' code.
@NullMarked
package standin;

import org.jspecify.annotations.NullMarked;
