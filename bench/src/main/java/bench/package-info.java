/// Measures the program against a stand-in Letterboxd, and beside it an older program's way of
/// work. Each benchmark prints a table and leaves the same figures as JSON.
@NullMarked
package bench;

import org.jspecify.annotations.NullMarked;
