/// What we ask of any site that keeps lists: sign in, my lists, read a list, write to it,
/// and, in nobody's name, the pictures of films.
/// Everything that goes wrong in everyday life is a typed answer here, not an exception.
/// `letterboxd` is one implementation.
@NullMarked
package lbsync.site;

import org.jspecify.annotations.NullMarked;
