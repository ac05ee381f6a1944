/// The site itself: its pages, its editor's JSON, its old forms, with cookies, CSRF and signs of
/// ill health as the real one shows them.
@NullMarked
package standin.site;

import org.jspecify.annotations.NullMarked;
