/// What people see. Each page has one **record** made for it, which holds all that its template
/// shows; the **frame** is what every page has around it. Nothing here decides or stores anything.
@NullMarked
package lbsync.web;

import org.jspecify.annotations.NullMarked;
