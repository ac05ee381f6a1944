/// What the site's pages and answers say: text in, record out, nothing else. Each parser takes a
/// page whole or refuses it with a named [Check]; none guesses, and none touches the network.
@NullMarked
package lbsync.letterboxd.page;

import org.jspecify.annotations.NullMarked;
