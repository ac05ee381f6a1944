/// Letterboxd's website as a [lbsync.site.ListSite], in the name of a member who is signed in. Two
/// ways of work: the **editor way** reads a whole list in one request and changes it by versioned
/// ones; the **forms way**, where the editor is not offered, reads pages and posts film by film.
@NullMarked
package lbsync.letterboxd;

import org.jspecify.annotations.NullMarked;
