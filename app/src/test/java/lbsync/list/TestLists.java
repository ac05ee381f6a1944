package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lbsync.account.AccountId;
import lbsync.account.TestAccounts;
import lbsync.db.TestDatabase;
import lbsync.site.Answer;
import lbsync.site.InMemoryMember;
import lbsync.site.InMemorySite;
import lbsync.site.ListSite.Progress;
import lbsync.site.ListSummary;
import lbsync.site.TestClock;
import lbsync.site.Trouble.Kind;

/// Lists and readings on a test's database, as [TestAccounts] sets the scene.
public final class TestLists {
  static final ReadSettings SETTINGS =
      new ReadSettings(Duration.ofSeconds(30), Duration.ofHours(24));

  public final TestAccounts test;
  public final TestClock clock;
  public final InMemorySite site;
  public final InMemoryMember ann;
  public final Lists lists;
  public final Films films;
  public final Readings readings;

  public TestLists(TestDatabase db) {
    test = new TestAccounts(db);
    clock = test.clock;
    site = test.site;
    ann = test.ann;
    lists = new Lists(db.database(), test.accounts(), site);
    films = new Films(db.database());
    var looks = new Looks(test.accounts(), site, SETTINGS, clock, clock::pass);
    readings = new Readings(db.database(), lists, films, looks);
  }

  public AccountId signIn() throws InterruptedException {
    return signIn("ann", "secret");
  }

  public AccountId signIn(String username, String password) throws InterruptedException {
    return test.signIn(username, password).account().id();
  }

  Answer<List<ListSummary>> overview(AccountId owner) throws InterruptedException {
    return test.accounts().call(owner, session -> site.lists(session, Progress.NONE));
  }

  public static Kind trouble(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<?>) answer).trouble().kind();
  }

  public static <T> T complete(Answer<T> answer) {
    assertThat(answer).isInstanceOf(Answer.Complete.class);
    return ((Answer.Complete<T>) answer).value();
  }
}
