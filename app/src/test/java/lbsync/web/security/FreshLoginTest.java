package lbsync.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import lbsync.account.AccountId;
import lbsync.account.ApiTokens.Grant;
import lbsync.account.Refusal;
import lbsync.account.Scope;
import lbsync.account.Token;
import lbsync.site.TestClock;
import org.junit.jupiter.api.Test;

class FreshLoginTest {
  private final TestClock clock = new TestClock();
  private final FreshLogin fresh = new FreshLogin(clock);

  @Test
  void a_login_is_fresh_for_a_day() {
    var ann = new Caller(new AccountId(1), "Ann", new Token("x"), "csrf", clock.instant(), null);
    fresh.require(ann);
    clock.pass(Duration.ofDays(1).minusMillis(1));
    fresh.require(ann);
    clock.pass(Duration.ofMillis(1));
    assertThat(fresh.isOf(ann)).isFalse();
    assertThatThrownBy(() -> fresh.require(ann))
        .isInstanceOf(Refusal.class)
        .hasMessage("You signed in more than a day ago. Sign in again before you do that.");
  }

  @Test
  void a_token_never_is() {
    var grant = new Grant(new AccountId(1), "Ann", EnumSet.allOf(Scope.class));
    var script = new Caller(new AccountId(1), "Ann", new Token("x"), null, null, grant);
    assertThatThrownBy(() -> fresh.require(script))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Sign in with a browser");
  }
}
