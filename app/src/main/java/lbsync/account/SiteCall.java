package lbsync.account;

import lbsync.site.Session;

/// Something to ask of the site in a member's name. May be called a second time, with a new
/// session, when the first one turns out to have ended.
///
/// @param <R> the site's answer
@FunctionalInterface
public interface SiteCall<R> {
  R with(Session session) throws InterruptedException;
}
