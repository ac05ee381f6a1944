/// What the parts of the HTTP API share: how ids, names and films are written, how strictly JSON is
/// read, and the description of all of it for programs and people.
@NullMarked
package lbsync.web.api;

import org.jspecify.annotations.NullMarked;
