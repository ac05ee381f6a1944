package lbsync.account;

import java.util.List;
import lbsync.site.Answer;
import lbsync.site.InMemorySite;
import lbsync.site.ListSite;
import lbsync.site.ListSummary;

/// What these tests ask of the site.
final class SiteCalls {
  private SiteCalls() {}

  static SiteCall<Answer<List<ListSummary>>> lists(TestAccounts test) {
    InMemorySite site = test.site;
    return session -> site.lists(session, ListSite.Progress.NONE);
  }
}
