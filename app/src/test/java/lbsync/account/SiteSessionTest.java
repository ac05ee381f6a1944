package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import lbsync.account.Account.State;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.site.Answer;
import lbsync.site.Credentials;
import lbsync.site.InMemoryList;
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
import lbsync.vault.Vault;
import lbsync.vault.VaultSettings;

/// Acting at the site in a member's name, with few requests and no password tried twice.
class SiteSessionTest {
  @StoreTest
  void one_session_serves_all_calls_and_a_restart(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    Set<Session> seen = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 3; i++) {
      test.accounts().call(id, session -> noting(test, session, seen));
    }
    test.restart();

    assertThat(lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(seen).hasSize(1);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(1);
  }

  @StoreTest
  void a_session_that_the_site_renewed_is_kept(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    for (int i = 0; i < 2; i++) {
      test.ann.renewNextSession();
      assertThat(lists(test, id)).isInstanceOf(Answer.Complete.class);
    }
    test.restart();

    assertThat(lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(1);
  }

  @StoreTest
  void a_session_that_ended_is_renewed_with_the_kept_password(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    test.ann.endSessions();

    assertThat(lists(test, id)).isInstanceOf(Answer.Complete.class);
    test.restart();
    assertThat(lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
    assertThat(test.site.requests(Call.LISTS)).isEqualTo(3);
  }

  @StoreTest
  void many_calls_that_find_the_session_ended_sign_in_once(TestDatabase db) throws Exception {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    test.ann.endSessions();

    List<Answer<List<ListSummary>>> answers = atOnce(test, id, 8);

    assertThat(answers).hasSize(8).allMatch(answer -> answer instanceof Answer.Complete);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
  }

  @StoreTest
  void a_refused_password_is_tried_once_by_many_calls_and_never_again(TestDatabase db)
      throws Exception {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    test.ann.changePassword("changed");

    assertThat(atOnce(test, id, 8)).allMatch(SiteSessionTest::signedOut);
    long asked = test.site.requests().size();
    assertThat(lists(test, id)).matches(SiteSessionTest::signedOut);
    test.restart();
    assertThat(lists(test, id)).matches(SiteSessionTest::signedOut);

    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
    assertThat(test.site.requests()).as("no request after the refusal").hasSize((int) asked);
    assertThat(kept(db)).isZero();
    assertThat(test.accounts().find(id))
        .hasValueSatisfying(
            account -> {
              assertThat(account.state()).isEqualTo(State.SIGN_IN_NEEDED);
              assertThat(account.stateDetail())
                  .contains("Your credentials don’t match our records.")
                  .contains("sign in here again");
            });
  }

  @StoreTest
  void a_second_factor_wanted_on_renewal_waits_for_the_member(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    test.ann.wantSecondFactor("123456");
    test.ann.endSessions();

    assertThat(lists(test, id)).matches(SiteSessionTest::signedOut);
    assertThat(lists(test, id)).matches(SiteSessionTest::signedOut);

    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
    assertThat(test.accounts().find(id))
        .map(Account::stateDetail)
        .hasValueSatisfying(detail -> assertThat(detail).contains("second factor"));
  }

  @StoreTest
  void signing_in_here_again_makes_all_well(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    test.ann.changePassword("changed");
    lists(test, id);

    Account again = test.signIn("ann", "changed").account();

    assertThat(again).isEqualTo(new Account(id, "Ann", State.READY, null));
    assertThat(lists(test, id)).isInstanceOf(Answer.Complete.class);
  }

  @StoreTest
  void a_password_that_could_not_be_tried_is_kept(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    test.ann.endSessions();
    var down = new Trouble(Kind.UNAVAILABLE, "The site is down");
    test.site.failNext(Call.SIGN_IN, down);

    assertThat(lists(test, id)).isEqualTo(new Answer.Failed<>(down));
    assertThat(test.accounts().find(id)).map(Account::state).contains(State.READY);
    assertThat(lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.LISTS)).as("no call with the dead session").isEqualTo(2);
  }

  @StoreTest
  void a_member_who_signs_in_while_the_old_password_is_refused_stays_signed_in(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    Accounts elsewhere = test.copy();
    test.ann.changePassword("changed");
    test.site.beforeNext(Call.SIGN_IN, () -> signInElsewhere(elsewhere));

    assertThat(lists(test, id)).isInstanceOf(Answer.Complete.class);

    assertThat(test.accounts().find(id)).map(Account::state).contains(State.READY);
    test.restart();
    assertThat(lists(test, id)).isInstanceOf(Answer.Complete.class);
  }

  @StoreTest
  void other_trouble_is_passed_on_without_signing_in(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    var slowDown = new Trouble(Kind.SLOW_DOWN, "Too many requests");
    test.site.failNext(Call.LISTS, slowDown);

    assertThat(lists(test, id)).isEqualTo(new Answer.Failed<>(slowDown));
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(1);
  }

  @StoreTest
  void a_call_is_repeated_once_only(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    for (int i = 0; i < 3; i++) {
      test.site.failNext(Call.LISTS, new Trouble(Kind.SIGNED_OUT, "Who are you?"));
    }

    assertThat(lists(test, id)).matches(SiteSessionTest::signedOut);
    assertThat(test.site.requests(Call.LISTS)).isEqualTo(2);
  }

  @StoreTest
  void a_write_that_was_not_taken_is_sent_again_and_one_without_answer_is_not(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    InMemoryList list = test.ann.list("Horror", 1);
    AccountId id = signIn(test);
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
    AccountId id = signIn(test);
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
    AccountId id = signIn(test);
    test.ann.rename("Annie");

    lists(test, id);

    assertThat(test.accounts().find(id)).map(Account::username).contains("Annie");
    test.ann.endSessions();
    assertThat(lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.signIn("annie", "secret").account().id()).isEqualTo(id);
  }

  @StoreTest
  void a_kept_session_of_another_kind_is_replaced(TestDatabase db) throws InterruptedException {
    var test = new TestAccounts(db);
    AccountId id = signIn(test);
    var vault = Vault.open(new VaultSettings(db.directory()));
    new SecretStore(db.database(), vault).keep(id, "secret", "made by an older program");
    test.restart();

    assertThat(lists(test, id)).isInstanceOf(Answer.Complete.class);
    assertThat(test.site.requests(Call.SIGN_IN)).isEqualTo(2);
  }

  private static AccountId signIn(TestAccounts test) throws InterruptedException {
    return test.signIn("ann", "secret").account().id();
  }

  private static void signInElsewhere(Accounts elsewhere) {
    try {
      elsewhere.signIn(new Credentials("ann", "changed", null), new Device("a phone"));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer<List<ListSummary>> lists(TestAccounts test, AccountId id)
      throws InterruptedException {
    return test.accounts().call(id, SiteCalls.lists(test));
  }

  private static Answer<List<ListSummary>> noting(
      TestAccounts test, Session session, Set<Session> seen) {
    seen.add(session);
    return test.site.lists(session, ListSite.Progress.NONE);
  }

  /// Calls that have all got their session before the first of them asks.
  private static List<Answer<List<ListSummary>>> atOnce(TestAccounts test, AccountId id, int calls)
      throws InterruptedException, ExecutionException {
    var together = new CyclicBarrier(calls);
    Set<Long> waited = ConcurrentHashMap.newKeySet();
    SiteCall<Answer<List<ListSummary>>> call =
        session -> {
          if (waited.add(Thread.currentThread().threadId())) {
            meet(together);
          }
          return test.site.lists(session, ListSite.Progress.NONE);
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer<List<ListSummary>>>> running =
          IntStream.range(0, calls)
              .mapToObj(i -> threads.submit(() -> test.accounts().call(id, call)))
              .toList();
      List<Answer<List<ListSummary>>> answers = new ArrayList<>();
      for (var each : running) {
        answers.add(each.get());
      }
      return answers;
    }
  }

  private static void meet(CyclicBarrier together) throws InterruptedException {
    try {
      together.await();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
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

  private static boolean signedOut(Answer<?> answer) {
    return answer instanceof Answer.Failed<?>(Trouble trouble) && trouble.kind() == Kind.SIGNED_OUT;
  }

  private static long kept(TestDatabase db) {
    return db.database()
        .jdbc()
        .sql("SELECT COUNT(password) + COUNT(site_session) FROM account")
        .query((row, i) -> row.getLong(1))
        .single();
  }
}
