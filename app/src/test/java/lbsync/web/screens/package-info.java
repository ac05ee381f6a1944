/// Every page in every state, looked at in a browser: by axe-core, by rules of our own, and, with
/// `./lbsync screens`, by people.
@NullMarked
package lbsync.web.screens;

import org.jspecify.annotations.NullMarked;
