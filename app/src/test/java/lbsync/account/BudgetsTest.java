package lbsync.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lbsync.account.Budgets.Charge;
import lbsync.account.Budgets.Limit;
import lbsync.site.TestClock;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private final TestClock clock = new TestClock();
  private final Budgets budgets = new Budgets(new Limit(3, Duration.ofMinutes(10)), 5, clock);

  @Test
  void so_many_may_be_taken_at_once_and_then_one_each_time() {
    for (int i = 0; i < 3; i++) {
      assertThat(budgets.left("a")).isZero();
      budgets.take("a");
    }
    assertThat(budgets.left("a")).isEqualTo(Duration.ofMinutes(10));
    clock.pass(Duration.ofMinutes(10).minusMillis(1));
    assertThat(budgets.left("a")).isEqualTo(Duration.ofMillis(1));
    clock.pass(Duration.ofMillis(1));
    assertThat(budgets.left("a")).isZero();
    budgets.take("a");
    assertThat(budgets.left("a")).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void each_key_has_its_own() {
    use("a", 3);
    assertThat(budgets.left("a")).isPositive();
    assertThat(budgets.left("b")).isZero();
  }

  @Test
  void what_is_given_back_was_never_taken() {
    use("a", 3);
    budgets.giveBack("a");
    assertThat(budgets.left("a")).isZero();
    budgets.giveBack("nobody's");
    use("nobody's", 3);
    assertThat(budgets.left("nobody's")).as("no more than a whole one").isPositive();
  }

  @Test
  void a_budget_is_never_more_than_whole() {
    use("a", 1);
    clock.pass(Duration.ofDays(1));
    use("a", 3);
    assertThat(budgets.left("a")).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void when_there_are_so_many_keys_all_others_are_counted_together() {
    use("guesser", 3);
    use("somebody", 1);
    for (int i = 0; i < 1000; i++) {
      use("newcomer " + i, 1);
    }
    assertThat(budgets.keys()).isEqualTo(6);
    assertThat(budgets.left("guesser")).isPositive();
    assertThat(budgets.left("somebody")).isZero();
    assertThat(budgets.left("one more")).isPositive();

    clock.pass(Duration.ofDays(365));
    assertThat(budgets.left("one more")).isZero();
    use("one more", 3);
    assertThat(budgets.left("another")).isZero();
  }

  @Test
  void of_many_budgets_one_is_taken_from_each_or_from_none() {
    var other = new Budgets(new Limit(1, Duration.ofMinutes(20)), 5, clock);
    var both = List.of(new Charge(budgets, "a"), new Charge(other, "b"));

    assertThat(Budgets.tryTake(both)).isZero();
    assertThat(Budgets.tryTake(both)).isEqualTo(Duration.ofMinutes(20));
    Budgets.giveBack(both);
    use("a", 2);
    assertThat(budgets.left("a")).as("all was given back").isZero();
    assertThat(Budgets.tryTake(both)).isZero();
  }

  @Test
  void what_is_whole_again_takes_no_place() {
    use("a", 1);
    clock.pass(Duration.ofMinutes(10));
    for (int i = 0; i < 5; i++) {
      use("later " + i, 1);
    }
    assertThat(budgets.keys()).isEqualTo(5);
  }

  private void use(String key, int times) {
    for (int i = 0; i < times; i++) {
      budgets.take(key);
    }
  }
}
