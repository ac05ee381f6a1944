package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lbsync.account.Refusal;
import lbsync.db.Database;
import lbsync.db.Dialect;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.Reading;
import lbsync.group.AskedJoin;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.sync.MemberId;

/// Two who change a group at the same moment. What the second one read before it was its turn is
/// not what it goes by.
class GroupTurnTest {
  @StoreTest
  void a_mirror_whose_source_leaves_at_this_moment_cannot_go_on(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1, 2);
      Group group = club.group(Mode.MIRROR, ada, ben);
      var source = club.groups().members(group.id()).getFirst().id();

      assertThatThrownBy(
              () ->
                  meeting(
                      db.database(),
                      () -> club.groups().leaving().leave(group.code(), ada.account(), source),
                      () -> club.groups().pause(group.code(), ada.account(), false)))
          .isInstanceOf(Refusal.class);
      assertThat(club.groups().find(group.id()).orElseThrow().paused()).isTrue();
    }
  }

  @StoreTest
  void a_group_that_ends_at_this_moment_gets_no_new_code(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Group group = club.group(Mode.COLLABORATIVE, ada);

      assertThatThrownBy(
              () ->
                  meeting(
                      db.database(),
                      () -> club.groups().leaving().unshare(group.code(), ada.account()),
                      () -> club.groups().changeCode(group.code(), ada.account())))
          .isInstanceOf(Refusal.class);
      assertThat(club.groups().find(group.id())).as("it has ended").isEmpty();
    }
  }

  @StoreTest
  void two_who_let_in_the_same_list_at_this_moment_let_it_in_once(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Waiting waiting = waiting(club);

      assertThatThrownBy(
              () -> meeting(db.database(), () -> admit(club, waiting), () -> letIn(club, waiting)))
          .isInstanceOf(Refusal.class);
      assertThat(club.groups().members(waiting.group().id())).hasSize(2);
      assertThat(club.groups().joins().of(waiting.group().id())).isEmpty();
    }
  }

  @StoreTest
  void who_takes_a_question_back_at_this_moment_is_not_let_in(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Waiting waiting = waiting(club);

      assertThatThrownBy(
              () ->
                  meeting(
                      db.database(),
                      () -> assertThat(withdraw(club, waiting)).isTrue(),
                      () -> letIn(club, waiting)))
          .isInstanceOf(Refusal.class);
      assertThat(club.groups().members(waiting.group().id())).hasSize(1);
    }
  }

  @StoreTest
  void who_is_let_in_at_this_moment_is_told_that_it_is_too_late(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Waiting waiting = waiting(club);

      meeting(
          db.database(),
          () -> admit(club, waiting),
          () -> assertThat(withdraw(club, waiting)).isFalse());
      assertThat(club.groups().members(waiting.group().id())).hasSize(2);
    }
  }

  @StoreTest
  void a_group_that_ends_at_this_moment_lets_nobody_in(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Waiting waiting = waiting(club);

      assertThatThrownBy(
              () ->
                  meeting(
                      db.database(),
                      () ->
                          club.groups()
                              .leaving()
                              .unshare(waiting.group().code(), waiting.owner().account()),
                      () -> letIn(club, waiting)))
          .isInstanceOf(Refusal.class);
      assertThat(club.groups().memberWith(waiting.asker().list().id())).isEmpty();
    }
  }

  @StoreTest
  void who_gives_the_group_away_at_this_moment_lets_nobody_in(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Waiting waiting = waiting(club);
      Group group = waiting.group();
      Person cleo = club.person("cleo", 1, 2);
      club.groups().approveJoins(group.code(), waiting.owner().account(), false);
      club.join(group, cleo);
      var own = club.groups().members(group.id()).getFirst().id();

      assertThatThrownBy(
              () ->
                  meeting(
                      db.database(),
                      () ->
                          club.groups()
                              .leaving()
                              .leave(group.code(), waiting.owner().account(), own),
                      () -> letIn(club, waiting)))
          .isInstanceOf(Refusal.class);
      assertThat(club.groups().members(group.id()))
          .extracting(member -> member.account())
          .containsExactly(cleo.account());
      assertThat(club.groups().joins().of(group.id())).as("cleo decides").hasSize(1);
    }
  }

  @StoreTest
  void a_code_that_is_renewed_at_this_moment_lets_nobody_ask(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Waiting waiting = waiting(club);
      Group group = waiting.group();
      Person cleo = club.person("cleo", 1, 2);

      assertThatThrownBy(
              () ->
                  meeting(
                      db.database(),
                      () -> club.groups().changeCode(group.code(), waiting.owner().account()),
                      () -> joining(club, group, cleo)))
          .isInstanceOf(Refusal.class);
      assertThat(club.groups().joins().of(cleo.account())).isEmpty();
    }
  }

  @StoreTest
  void who_asks_twice_at_this_moment_waits_once(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Waiting waiting = waiting(club);
      Group group = waiting.group();
      Person cleo = club.person("cleo", 1, 2);

      meeting(db.database(), () -> joining(club, group, cleo), () -> joining(club, group, cleo));

      assertThat(club.groups().joins().of(cleo.account())).hasSize(1);
    }
  }

  private record Waiting(Group group, Person owner, Person asker, MemberId id) {}

  private static Waiting waiting(Club club) throws InterruptedException {
    Person ada = club.person("ada", 1, 2);
    Person ben = club.person("ben", 2, 3);
    Group group = club.group(Mode.COLLABORATIVE, ada);
    club.groups().approveJoins(group.code(), ada.account(), true);
    return new Waiting(group, ada, ben, joining(club, group, ben).id());
  }

  private static Member joining(Club club, Group group, Person person) {
    try {
      return club.sharing().merge(group.code(), person.account(), person.list().id());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void letIn(Club club, Waiting waiting) {
    try {
      club.sharing().approve(waiting.group().code(), waiting.owner().account(), waiting.id());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// As [#letIn], but for the run that follows: one is queued after the transaction.
  private static void admit(Club club, Waiting waiting) {
    AskedJoin join = club.groups().joins().of(waiting.group().id()).getFirst();
    Reading list = club.readings().last(join.list()).orElseThrow();
    club.groups()
        .joins()
        .admit(
            waiting.group().code(),
            waiting.owner().account(),
            join,
            list,
            _ -> join.beginning(Set.of(), Set.of(), Set.of()));
  }

  private static boolean withdraw(Club club, Waiting waiting) {
    return club.groups().joins().withdraw(waiting.asker().account(), waiting.id()).isPresent();
  }

  /// Lets the second begin while the transaction of the first is still open, and read what it can
  /// read then.
  private static void meeting(Database db, Runnable first, Runnable second) throws Exception {
    var begun = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> later =
          threads.submit(
              () -> {
                begun.await();
                second.run();
                return null;
              });
      db.inTransaction(
          () -> {
            try {
              first.run();
            } finally {
              begun.countDown();
            }
            awaitSomebodyWaiting(db);
          });
      later.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw e;
    }
  }

  /// With SQLite a transaction reads nothing before the one before it has ended.
  private static void awaitSomebodyWaiting(Database db) {
    if (db.dialect() == Dialect.SQLITE) {
      return;
    }
    while (db.jdbc()
            .sql(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                """)
            .query(Integer.class)
            .single()
        == 0) {
      Thread.onSpinWait();
    }
  }
}
