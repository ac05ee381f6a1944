/// What the parts of the HTTP API share: how ids, names and films are written, and how strictly
/// JSON is read.
@NullMarked
package lbsync.web.api;

import org.jspecify.annotations.NullMarked;
