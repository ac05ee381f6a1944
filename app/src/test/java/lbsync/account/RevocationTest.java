package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lbsync.account.Revocation.Revoked;
import lbsync.account.SignInOutcome.SignedIn;
import lbsync.audit.Action;
import lbsync.audit.Audit;
import lbsync.audit.Entry;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.site.Answer;

class RevocationTest {
  @StoreTest
  void all_that_lets_in_to_one_account_is_taken_back_and_nothing_else(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Bob", "other");
    SignedIn phone = test.signIn("ann", "secret");
    SignedIn laptop = test.signIn("ann", "secret");
    Token script = test.apiToken(phone.account().id());
    SignedIn bob = test.signIn("bob", "other");
    Token bobs = test.apiToken(bob.account().id());
    var revocation = new Revocation(db.database(), test.clock);

    assertThat(revocation.revoke("aNN")).contains(new Revoked("Ann", 2, 1));

    assertThat(test.accounts().authenticate(phone.token())).isEmpty();
    assertThat(test.accounts().authenticate(laptop.token())).isEmpty();
    assertThat(test.accounts().tokens().authenticate(script)).isEmpty();
    assertThat(test.accounts().authenticate(bob.token())).isPresent();
    assertThat(test.accounts().tokens().authenticate(bobs)).isPresent();
    assertThat(test.accounts().call(phone.account().id(), SiteCalls.lists(test)))
        .as("lists stay in step")
        .isInstanceOf(Answer.Complete.class);
    assertThat(test.signIn("ann", "secret").account()).isEqualTo(phone.account());
  }

  @StoreTest
  void the_member_sees_it_as_done_by_whoever_runs_the_program(TestDatabase db)
      throws InterruptedException {
    var test = new TestAccounts(db);
    test.site.join("Bob", "other");
    AccountId ann = test.signIn("ann", "secret").account().id();
    AccountId bob = test.signIn("bob", "other").account().id();

    new Revocation(db.database(), test.clock).revoke("ann");

    var audit = new Audit(db.database(), test.clock);
    Entry entry = audit.seenBy(ann.value(), null, 1).getFirst();
    assertThat(entry.action()).isEqualTo(Action.ALL_SIGNED_OUT);
    assertThat(entry.who()).isNull();
    assertThat(entry.whom()).isEqualTo("Ann");
    assertThat(audit.seenBy(bob.value(), null, 10))
        .extracting(Entry::action)
        .isEqualTo(List.of(Action.SIGNED_IN));
    audit.forget(ann.value());
    assertThat(audit.seenBy(ann.value(), null, 10)).as("it goes with the account").isEmpty();
  }

  @StoreTest
  void there_may_be_no_such_account(TestDatabase db) {
    var test = new TestAccounts(db);
    assertThat(new Revocation(db.database(), test.clock).revoke("ann")).isEmpty();
  }
}
