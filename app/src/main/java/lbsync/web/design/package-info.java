/// The parts that all pages are made of, on one page, in both themes: what there is before somebody
/// makes another one.
@NullMarked
package lbsync.web.design;

import org.jspecify.annotations.NullMarked;
