package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.site.Answer;
import lbsync.site.InMemoryList;
import lbsync.site.InMemoryMember;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.InMemorySite.Call;
import lbsync.site.ListRead;
import lbsync.site.ListSite;
import lbsync.site.ListSummary;
import lbsync.site.Session;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.site.Write;
import lbsync.site.Written;

/// Acting at the site in a member's name: one session each, kept as it changes.
class SiteSessionTest {
  @StoreTest
  void one_session_serves_all_calls_and_a_restart(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    Set<Session> seen = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 3; i++) {
      test.accounts().call(id, session -> noting(test, session, seen));
    }
    test.restart();

    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(seen).hasSize(1);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(1);
  }

  @StoreTest
  void a_session_that_the_site_renewed_is_kept(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    for (int i = 0; i < 2; i++) {
      test.ann.renewNextSession();
      assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    }
    test.restart();

    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(1);
  }

  /// Memory does not grow with the number of members.
  @StoreTest
  void a_session_that_is_not_held_any_more_goes_on_as_it_was_stored(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    InMemoryMember ben = test.site.join("Ben", "secret");
    List<AccountId> both =
        List.of(SiteCalls.signIn(test), test.signIn("ben", "secret").account().id());
    SiteSessions sessions = holdingOne(test, db);
    for (int i = 0; i < 3; i++) {
      test.ann.renewNextSession();
      ben.renewNextSession();
      for (AccountId id : both) {
        assertThat(lists(sessions, test, id)).isInstanceOf(Answer.Complete.class);
        assertThat(sessions.count()).isOne();
      }
    }
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
  }

  /// Another account is called in the middle of the call that finds the session ended.
  @StoreTest
  void a_session_that_ended_is_renewed_though_it_is_not_held_any_more(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Ben", "secret");
    AccountId ann = SiteCalls.signIn(test);
    AccountId ben = test.signIn("ben", "secret").account().id();
    SiteSessions sessions = holdingOne(test, db);
    test.ann.endSessions();
    var isFirst = new AtomicBoolean(true);
    Answer<List<ListSummary>> answer =
        sessions.call(
            ann,
            session -> {
              if (isFirst.getAndSet(false)) {
                lists(sessions, test, ben);
              }
              return test.site.lists(session, ListSite.Progress.NONE);
            },
            Reply.answer());
    assertThat(answer).isInstanceOf(Answer.Complete.class);
  }

  /// Though many others were called since it began to sign in.
  @StoreTest
  void all_calls_of_an_account_wait_for_the_one_that_signs_in(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Ben", "secret");
    AccountId ann = SiteCalls.signIn(test);
    AccountId ben = test.signIn("ben", "secret").account().id();
    SiteSessions sessions = holdingOne(test, db);
    test.ann.endSessions();
    var second = new Thread(listing(sessions, test, ann));
    test.site.beforeNext(
        Call.SIGN_IN,
        () -> {
          for (int i = 0; i < 3; i++) {
            listing(sessions, test, ben).run();
          }
          second.start();
          while (second.getState() != Thread.State.WAITING
              && second.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
          }
        });
    assertThat(lists(sessions, test, ann)).isInstanceOf(Answer.Complete.class);
    second.join();
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(3);
  }

  @StoreTest
  void other_trouble_is_passed_on_without_signing_in(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    var slowDown = new Trouble(Kind.SLOW_DOWN, "Too many requests");
    test.site.failNext(Call.LISTS, slowDown);

    assertThat(SiteCalls.lists(test, id)).isEqualTo(new Answer.Failed<>(slowDown));
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(1);
  }

  @StoreTest
  void a_write_that_was_not_taken_is_sent_again_and_one_without_answer_is_not(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    InMemoryList list = test.ann.list("Horror", 1);
    AccountId id = SiteCalls.signIn(test);
    Reading read = read(test, id, list);
    test.ann.endSessions();

    assertThat(write(test, id, list, read, 2)).isInstanceOf(Written.Confirmed.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);

    test.site.loseNext(Arrival.AT_ONCE);
    assertThat(write(test, id, list, read(test, id, list), 3)).isInstanceOf(Written.Unknown.class);
    assertThat(list.films()).containsExactly(1L, 2L, 3L);
    assertThat(test.site.requests(Call.WRITE)).isEqualTo(3);
  }

  @StoreTest
  void a_write_without_a_session_is_not_sent(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    InMemoryList list = test.ann.list("Horror", 1);
    AccountId id = SiteCalls.signIn(test);
    Reading read = read(test, id, list);
    test.ann.changePassword("changed");

    assertThat(write(test, id, list, read, 2))
        .isInstanceOfSatisfying(
            Written.NotSent.class,
            not -> assertThat(not.trouble().kind()).isEqualTo(Kind.SIGNED_OUT));
  }

  @StoreTest
  void a_new_name_of_the_member_is_followed(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    test.ann.rename("Annie");

    SiteCalls.lists(test, id);

    assertThat(test.accounts().find(id)).map(Account::username).contains("Annie");
    test.ann.endSessions();
    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.signIn("annie", "secret").account().id()).isEqualTo(id);
  }

  @StoreTest
  void an_account_is_forgotten_without_waiting_for_the_site(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = SiteCalls.signIn(test);
    test.ann.endSessions();
    var forgotten = new AtomicBoolean();
    Runnable forgetting = () -> forgotten.set(ends(() -> test.accounts().forget(id)));
    test.site.beforeNext(Call.SIGN_IN, forgetting);

    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);

    assertThat(forgotten).as("while the site was asked for a session").isTrue();
    assertThat(SiteCalls.lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
  }

  private static SiteSessions holdingOne(TestAccounts test, TestDatabase db) {
    SecretStore secrets = test.secrets();
    return new SiteSessions(
        secrets, new AccountStore(db.database()), new Renewal(secrets, test.site), 1);
  }

  private static Answer<List<ListSummary>> lists(
      SiteSessions sessions, TestAccounts test, AccountId id) throws InterruptedException {
    return sessions.call(id, SiteCalls.lists(test), Reply.answer());
  }

  private static Runnable listing(SiteSessions sessions, TestAccounts test, AccountId id) {
    return () -> {
      try {
        lists(sessions, test, id);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /// Whether it comes to its end while the caller is busy here.
  private static boolean ends(Runnable work) {
    try {
      return Thread.ofVirtual().start(work).join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer<List<ListSummary>> noting(
      TestAccounts test, Session session, Set<Session> seen) {
    seen.add(session);
    return test.site.lists(session, ListSite.Progress.NONE);
  }

  private static Reading read(TestAccounts test, AccountId id, InMemoryList list)
      throws InterruptedException {
    Answer<ListRead> answer =
        test.accounts()
            .call(id, session -> test.site.read(session, list.ref(), null, ListSite.Progress.NONE));
    return ((Answer.Complete<ListRead>) answer).value().reading();
  }

  private static Written write(
      TestAccounts test, AccountId id, InMemoryList list, Reading now, long film)
      throws InterruptedException {
    var write = new Write.Add(List.of(new FilmId(film)));
    return test.accounts().write(id, session -> test.site.write(session, list.ref(), now, write));
  }
}
