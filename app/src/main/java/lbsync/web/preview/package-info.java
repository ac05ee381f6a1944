/// What something that a member asks for would do to each list, before it is done: as a document,
/// and as a page in posters.
@NullMarked
package lbsync.web.preview;

import org.jspecify.annotations.NullMarked;
