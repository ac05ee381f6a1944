package lbsync.web.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.account.Token;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Groups;
import lbsync.group.ShareCode;
import lbsync.site.TestClock;
import lbsync.web.problem.ProblemException;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;

/// Guessing share codes from very many addresses.
class CodeGuessersTest {
  private static final ShareCode WRONG = new ShareCode("22222222");

  private final TestClock clock = new TestClock();

  private ToldCodes codes(TestDatabase db) {
    return new ToldCodes(new Groups(db.database(), clock, new Random(1)), clock);
  }

  @StoreTest
  void whoever_has_65536_networks_tries_no_more_than_forty(TestDatabase db) {
    ToldCodes codes = codes(db);
    int looked = 0;
    for (int i = 0; i < 0x10000; i += 0x100) {
      looked += looked(codes, null, "2001:db8:1:%x::1".formatted(i)) ? 1 : 0;
    }
    assertThat(looked).isEqualTo(40);
    assertThat(looked(codes, null, "2001:db8:2::1")).as("somebody else").isTrue();
  }

  @StoreTest
  void all_strangers_together_try_sixty_and_then_two_a_minute(TestDatabase db) {
    ToldCodes codes = codes(db);
    int looked = 0;
    for (int i = 0; i < 15_000; i++) {
      looked += looked(codes, null, "2001:db8:%x::1".formatted(i)) ? 1 : 0;
    }
    assertThat(looked).isEqualTo(60);
    for (int minute = 0; minute < 10; minute++) {
      clock.pass(Duration.ofMinutes(1));
      for (int i = 0; i < 100; i++) {
        looked += looked(codes, null, "2001:db9:%x:%x::1".formatted(minute, i)) ? 1 : 0;
      }
    }
    assertThat(looked).isEqualTo(80);
  }

  @StoreTest
  void they_do_not_lock_out_who_signs_in(TestDatabase db) {
    ToldCodes codes = codes(db);
    for (int i = 0; i < 100; i++) {
      looked(codes, null, "2001:db8:%x::1".formatted(i));
    }
    Throwable no = catchThrowable(() -> codes.invited(WRONG, null, "2001:db8:0::1"));
    assertThat(no).isInstanceOf(ProblemException.class).hasMessageContaining("Sign in first");

    assertThat(looked(codes, caller(1), "2001:db8:0::1")).isTrue();
  }

  @StoreTest
  void an_account_tries_twenty(TestDatabase db) {
    ToldCodes codes = codes(db);
    int looked = 0;
    for (int i = 0; i < 100; i++) {
      looked += looked(codes, caller(1), "192.0.2." + i) ? 1 : 0;
    }
    assertThat(looked).isEqualTo(20);
    assertThatCode(() -> codes.invited(WRONG, caller(2), "192.0.2.1")).isInstanceOf(Refusal.class);
  }

  private static Caller caller(long account) {
    return new Caller(
        new AccountId(account), "Somebody", new Token("x"), "csrf", Instant.EPOCH, null);
  }

  private static boolean looked(ToldCodes codes, @Nullable Caller caller, String address) {
    return catchThrowable(() -> codes.invited(WRONG, caller, address)) instanceof Refusal;
  }
}
