/// One person: the front door, signing in and out, and what is stored.
@NullMarked
package lbsync.web.account;

import org.jspecify.annotations.NullMarked;
