/// Members of this deployment. An **account** is a member of the site who signed in here; a
/// **login** is a browser of that member; a **site session** is what we act with at the site in the
/// member's name. A password that the site refused is forgotten and never tried again.
@NullMarked
package lbsync.account;

import org.jspecify.annotations.NullMarked;
