/// The pages of one person: the front door, signing in, and what is stored.
@NullMarked
package lbsync.web.account;

import org.jspecify.annotations.NullMarked;
