/// Draws a poster for every film, and hands it out as the site's image host does: to anybody,
/// without cookies, faults and log.
@NullMarked
package standin.poster;

import org.jspecify.annotations.NullMarked;
