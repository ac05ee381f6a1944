/// What whoever runs the program looks at: the page `/admin`, and for machines `/health` and
/// `/metrics`. None of them says anything about a person or a list.
@NullMarked
package lbsync.web.operation;

import org.jspecify.annotations.NullMarked;
