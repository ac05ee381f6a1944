package lbsync.account;

import java.util.List;
import lbsync.site.Answer;
import lbsync.site.ListSite.Progress;
import lbsync.site.ListSummary;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;

/// What these tests ask of the site, in Ann's name.
final class SiteCalls {
  private SiteCalls() {}

  static AccountId signIn(TestAccounts test) throws InterruptedException {
    return test.signIn("ann", "secret").account().id();
  }

  static SiteCall<Answer<List<ListSummary>>> lists(TestAccounts test) {
    return session -> test.site.lists(session, Progress.NONE);
  }

  static Answer<List<ListSummary>> lists(TestAccounts test, AccountId id)
      throws InterruptedException {
    return test.accounts().call(id, lists(test));
  }

  static boolean signedOut(Answer<?> answer) {
    return answer instanceof Answer.Failed<?>(Trouble trouble) && trouble.kind() == Kind.SIGNED_OUT;
  }
}
