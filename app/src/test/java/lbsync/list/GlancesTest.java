package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import lbsync.account.AccountId;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Call;
import lbsync.site.ListSite.Progress;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;

/// Which lists are looked at, for how many requests.
final class GlancesTest {
  private static final Duration FRESH = Duration.ofMinutes(2);
  private static final Duration CYCLE = Duration.ofMinutes(5);

  /// A member with lists that are kept in step, each by a group of its own.
  private static final class Host {
    final TestLists test;
    final AccountId ann;
    final List<InMemoryList> lists = new ArrayList<>();
    final Set<ListId> synced = new HashSet<>();

    Host(TestDatabase db, int lists) throws InterruptedException {
      test = new TestLists(db);
      for (int i = 0; i < lists; i++) {
        this.lists.add(test.ann.list("List " + i, 1, 2, 3, 4, 5, 6, 7));
        test.clock.pass(Duration.ofSeconds(1));
      }
      ann = test.signIn();
      TestLists.complete(test.lists.refresh(ann));
      for (InMemoryList list : this.lists) {
        synced.add(list.id());
        look(list);
      }
      cycle();
      cycle();
    }

    Reading look(InMemoryList list) throws InterruptedException {
      return TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));
    }

    /// What each group does when its time has come.
    void cycle() throws InterruptedException {
      test.clock.pass(CYCLE);
      for (InMemoryList list : lists) {
        test.clock.pass(Duration.ofMillis(10));
        Map<ListId, Version> still =
            test.readings.unsuspected(ann, List.of(list.id()), synced, FRESH);
        if (still.isEmpty()) {
          look(list);
        }
      }
    }

    /// The same of all groups at once; the first that asks the site has to wait for the others.
    void together() throws InterruptedException {
      test.clock.pass(CYCLE);
      List<Thread> threads = new ArrayList<>();
      Runnable wait = () -> threads.forEach(Host::awaitStandstill);
      test.site.beforeNext(Call.GLANCE, wait);
      for (InMemoryList list : lists) {
        threads.add(
            new Thread(
                () -> {
                  try {
                    test.readings.unsuspected(ann, List.of(list.id()), synced, FRESH);
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      look(lists.getLast());
    }

    private static void awaitStandstill(Thread thread) {
      while (!thread.equals(Thread.currentThread())
          && thread.getState() != Thread.State.WAITING
          && thread.getState() != Thread.State.BLOCKED
          && thread.getState() != Thread.State.TERMINATED) {
        Thread.onSpinWait();
      }
    }

    long requests(Doing doing) throws InterruptedException {
      long before = test.site.requests(Call.GLANCE) + test.site.requests(Call.READ);
      doing.run();
      return test.site.requests(Call.GLANCE) + test.site.requests(Call.READ) - before;
    }

    boolean isUpToDate(InMemoryList list) {
      return test.readings.last(list.id()).orElseThrow().films().stream()
          .map(film -> film.value())
          .toList()
          .equals(list.films());
    }
  }

  private interface Doing {
    void run() throws InterruptedException;
  }

  @StoreTest
  void forty_quiet_lists_cost_one_request_in_each_cycle(TestDatabase db) throws Exception {
    var host = new Host(db, 40);
    for (int i = 0; i < 6; i++) {
      assertThat(host.requests(host::cycle)).isEqualTo(1);
    }
  }

  /// As after a start, when the time of all of a member's groups has come.
  @StoreTest
  void groups_that_are_looked_at_together_ask_for_one_overview(TestDatabase db) throws Exception {
    var host = new Host(db, 6);
    long before = host.test.site.requests(Call.GLANCE);
    host.together();
    host.together();
    assertThat(host.test.site.requests(Call.GLANCE)).as("in two cycles").isEqualTo(before + 1);
  }

  @StoreTest
  void a_change_costs_the_overview_the_list_and_the_one_below_it(TestDatabase db) throws Exception {
    var host = new Host(db, 40);
    InMemoryList changed = host.lists.get(3);
    changed.add(50);
    assertThat(
            host.requests(
                () -> {
                  host.cycle();
                  host.cycle();
                }))
        .isLessThanOrEqualTo(5);
    assertThat(host.isUpToDate(changed)).isTrue();
    assertThat(
            host.requests(
                () -> {
                  host.cycle();
                  host.cycle();
                }))
        .isEqualTo(2);
  }

  @StoreTest
  void one_list_alone_needs_no_overview(TestDatabase db) throws Exception {
    var host = new Host(db, 1);
    long glances = host.test.site.requests(Call.GLANCE);
    assertThat(host.requests(host::cycle)).isEqualTo(1);
    assertThat(host.test.site.requests(Call.GLANCE)).isEqualTo(glances);
  }

  @StoreTest
  void without_an_overview_every_list_is_looked_at(TestDatabase db) throws Exception {
    var host = new Host(db, 3);
    host.test.site.failNext(Call.GLANCE, new Trouble(Kind.UNREADABLE, "No overview."));
    host.test.site.failNext(Call.GLANCE, new Trouble(Kind.UNREADABLE, "No overview."));
    host.test.site.failNext(Call.GLANCE, new Trouble(Kind.UNREADABLE, "No overview."));
    long glances = host.test.site.requests(Call.GLANCE);
    long read = host.test.site.requests(Call.READ);
    host.cycle();
    host.cycle();
    assertThat(host.test.site.requests(Call.GLANCE)).isEqualTo(glances + 3);
    assertThat(host.test.site.requests(Call.READ)).isGreaterThanOrEqualTo(read + 3);
  }

  /// An overview that stands still misses what is looked at for another reason.
  @StoreTest
  void an_overview_that_missed_a_change_is_not_used_any_more(TestDatabase db) throws Exception {
    var host = new Host(db, 5);
    host.test.site.freezeGlances();
    InMemoryList changed = host.lists.getFirst();
    changed.add(50);
    host.cycle();
    assertThat(host.isUpToDate(changed)).isFalse();
    host.look(changed);
    host.cycle();
    host.cycle();
    long glances = host.test.site.requests(Call.GLANCE);
    assertThat(host.requests(host::cycle)).isEqualTo(5);
    assertThat(host.test.site.requests(Call.GLANCE)).isEqualTo(glances);
  }

  /// Three lists are put in another order beyond the films that are shown, the topmost last: the
  /// overview looks as before.
  @StoreTest
  void changes_of_which_nothing_shows_are_found_one_below_the_other(TestDatabase db)
      throws Exception {
    var host = new Host(db, 8);
    reorder(host, 5, 6, 7);
    for (int i = 0; i < 8; i++) {
      host.cycle();
    }
    assertThat(host.lists).allMatch(host::isUpToDate);
  }

  /// Both are looked at before the overview is: the upper one's change explains the lower one's.
  @StoreTest
  void two_changes_that_others_came_upon_are_no_reason_for_distrust(TestDatabase db)
      throws Exception {
    var host = new Host(db, 8);
    reorder(host, 6, 7);
    host.look(host.lists.get(7));
    host.look(host.lists.get(6));
    for (int i = 0; i < 6; i++) {
      host.cycle();
    }
    assertThat(host.requests(host::cycle)).as("trusted").isEqualTo(1);
  }

  private static void reorder(Host host, int... lists) {
    for (int number : lists) {
      host.test.clock.pass(Duration.ofSeconds(1));
      InMemoryList list = host.lists.get(number);
      list.move(list.films().getLast(), list.films().size() - 2);
    }
  }

  /// People edit lists, also so that nothing shows, and lists are looked at for other reasons. Once
  /// they stop, everything is known, and the overview was trusted all the time.
  @StoreTest
  void whatever_people_do_is_found(TestDatabase db) throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var host = new Host(db, 8);
    for (int round = 0; round < 150; round++) {
      for (int i = random.nextInt(4); i > 0; i--) {
        host.test.clock.pass(Duration.ofSeconds(1 + random.nextInt(20)));
        InMemoryList list = host.lists.get(random.nextInt(host.lists.size()));
        switch (random.nextInt(3)) {
          case 0 -> list.add(1000 + round * 10L + i);
          case 1 -> list.move(list.films().getLast(), list.films().size() - 2);
          default -> {
            if (list.films().size() > 3) {
              list.remove(list.films().get(random.nextInt(list.films().size())));
            }
          }
        }
      }
      if (random.nextInt(5) == 0) {
        host.look(host.lists.get(random.nextInt(host.lists.size())));
      }
      if (random.nextInt(3) > 0) {
        host.cycle();
      }
    }
    for (int i = 0; i < 4 + 2 * host.lists.size(); i++) {
      host.cycle();
    }
    assertThat(host.lists).as("seed %d", seed).allMatch(host::isUpToDate);
    assertThat(host.requests(host::cycle)).as("trusted, seed %d", seed).isEqualTo(1);
  }
}
