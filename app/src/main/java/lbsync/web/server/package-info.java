/// The web server before and after all other code: what each answer tells browsers, how much and
/// how slowly may be sent, and whose word about the way here is believed.
@NullMarked
package lbsync.web.server;

import org.jspecify.annotations.NullMarked;
