package lbsync.list;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lbsync.account.AccountId;
import lbsync.db.TestDatabase;
import lbsync.film.Entry;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.site.InMemoryList;
import lbsync.site.ListSite.Progress;
import org.jspecify.annotations.Nullable;

/// Ann's lists, and what is kept of them.
final class TestHistory {
  final TestLists test;
  final History history;
  private final TestDatabase db;
  private final AccountId ann;
  private long nextList = 1000;

  TestHistory(TestDatabase db) throws InterruptedException {
    this.db = db;
    test = new TestLists(db);
    history = new History(db.database(), test.films);
    ann = test.signIn();
  }

  Instant now() {
    return test.clock.instant();
  }

  InMemoryList list(String name, long... films) throws InterruptedException {
    InMemoryList list = test.ann.list(name, films);
    TestLists.complete(test.lists.refresh(ann));
    return list;
  }

  /// A list without a site, for contents that the test makes itself.
  ListId bareList() {
    var id = new ListId(nextList++);
    db.database()
        .jdbc()
        .sql(
            """
            INSERT INTO member_list (id, account_id, name, path, place)
            VALUES (:id, :account, 'Any', '/Ann/list/any/', 0)
            """)
        .param("id", id.value())
        .param("account", ann.value())
        .update();
    return id;
  }

  Reading read(InMemoryList list) throws InterruptedException {
    test.clock.pass(Duration.ofMinutes(1));
    return TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));
  }

  Optional<ReadingId> keep(InMemoryList list, @Nullable Long run) throws InterruptedException {
    return history.keep(read(list), run);
  }

  List<Long> beforeRun(long run, InMemoryList list) {
    return films(history.before(run, list.id()));
  }

  List<Long> afterRun(long run, InMemoryList list) {
    return films(history.after(run, list.id()));
  }

  private static List<Long> films(Optional<List<Entry>> entries) {
    return entries.orElseThrow().stream().map(entry -> entry.id().value()).toList();
  }

  long count(String table) {
    return db.database().jdbc().sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
  }

  /// Does something that has left no trace afterwards.
  void undone(Runnable work) {
    assertThatThrownBy(
            () ->
                db.database()
                    .inTransaction(
                        () -> {
                          work.run();
                          throw new Undone();
                        }))
        .isInstanceOf(Undone.class);
  }

  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
