/// What people and their scripts see: pages, the HTTP API and its events. One sub-package for each
/// feature; here is what they share. Each page has one **record** made for it, which holds all that
/// its template shows; the **frame** is what every page has around it.
@NullMarked
package lbsync.web;

import org.jspecify.annotations.NullMarked;
