/// What people and their scripts see: pages, the HTTP API and its events. One sub-package for each
/// feature; here is what they share.
@NullMarked
package lbsync.web;

import org.jspecify.annotations.NullMarked;
