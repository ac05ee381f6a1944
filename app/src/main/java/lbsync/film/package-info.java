/// The words that all else is said in: a **film** and a **list** are numbers that the site gave
/// them, an **entry** is a film in a list, and a **reading** is what one complete read of a list
/// found. Pure values.
@NullMarked
package lbsync.film;

import org.jspecify.annotations.NullMarked;
