package lbsync.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import lbsync.account.AccountId;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Answer;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Call;
import lbsync.site.ListSite;
import lbsync.site.ListSite.Progress;
import lbsync.site.ListSummary;
import lbsync.site.ListSummary.Visibility;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;

class ListsTest {
  @StoreTest
  void the_overview_is_kept_in_the_sites_order(TestDatabase db) throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList noir = test.ann.list("Film Noir", 1, 2);
    noir.visibility(Visibility.PRIVATE);
    test.clock.pass(Duration.ofMinutes(1));
    InMemoryList horror = test.ann.list("Horror", 3);
    AccountId ann = test.signIn();

    List<MemberList> refreshed = TestLists.complete(test.lists.refresh(ann));

    assertThat(refreshed).extracting(MemberList::id).containsExactly(horror.id(), noir.id());
    assertThat(refreshed.getLast())
        .isEqualTo(
            new MemberList(
                noir.id(),
                ann,
                "Film Noir",
                "/Ann/list/film-noir/",
                2,
                false,
                Visibility.PRIVATE,
                "",
                test.clock.instant().minus(Duration.ofMinutes(1)),
                false));
    assertThat(refreshed.getLast().slug()).isEqualTo("film-noir");
    assertThat(test.lists.of(ann)).isEqualTo(refreshed);
    assertThat(test.site.requests(Call.LISTS)).isEqualTo(1);
  }

  /// Such as of a member who has just signed in, and of the same member who asks for it.
  @StoreTest
  void what_the_site_showed_last_counts(TestDatabase db) throws Exception {
    var test = new TestLists(db);
    AccountId ann = test.signIn();
    var seen = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var lists = new Lists(db.database(), test.test.accounts(), slow(test.site, seen, goOn));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> lists.refresh(ann));
      seen.await();
      InMemoryList noir = test.ann.list("Noir", 1);
      var later = new FutureTask<>(() -> lists.refresh(ann));
      Thread second = Thread.ofVirtual().start(later);
      while (!later.isDone() && second.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      first.get();
      later.get();

      assertThat(lists.of(ann)).extracting(MemberList::id).containsExactly(noir.id());
    }
  }

  /// Keeps the first overview back until it may go on.
  private static ListSite slow(ListSite site, CountDownLatch seen, CountDownLatch goOn) {
    return (ListSite)
        Proxy.newProxyInstance(
            ListSite.class.getClassLoader(),
            new Class<?>[] {ListSite.class},
            (_, method, args) -> {
              Object answer = method.invoke(site, args);
              if (method.getName().equals("lists") && seen.getCount() > 0) {
                seen.countDown();
                goOn.await();
              }
              return answer;
            });
  }

  @StoreTest
  void a_list_that_is_missing_is_gone_until_it_is_seen_again(TestDatabase db)
      throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList horror = test.ann.list("Horror", 1);
    InMemoryList noir = test.ann.list("Noir", 2);
    AccountId ann = test.signIn();
    List<ListSummary> both = TestLists.complete(test.overview(ann));
    TestLists.complete(test.lists.refresh(ann));
    TestLists.complete(test.readings.read(ann, horror.id(), Progress.NONE));
    horror.delete();

    assertThat(TestLists.complete(test.lists.refresh(ann)))
        .extracting(MemberList::id)
        .containsExactly(noir.id());
    assertThat(test.lists.find(horror.id())).map(MemberList::gone).contains(true);
    assertThat(test.readings.last(horror.id())).isPresent();

    db.database().inTransaction(() -> new ListStore(db.database()).seen(ann, both));
    assertThat(test.lists.find(horror.id())).map(MemberList::gone).contains(false);
  }

  @StoreTest
  void a_failed_overview_leaves_all_lists_as_they_were(TestDatabase db)
      throws InterruptedException {
    var test = new TestLists(db);
    test.ann.list("Horror", 1);
    AccountId ann = test.signIn();
    List<MemberList> before = TestLists.complete(test.lists.refresh(ann));
    var trouble = new Trouble(Kind.UNAVAILABLE, "The site is down");
    test.site.failNext(Call.LISTS, trouble);

    assertThat(test.lists.refresh(ann)).isEqualTo(new Answer.Failed<>(trouble));
    assertThat(test.lists.of(ann)).isEqualTo(before);
  }

  @StoreTest
  void what_an_overview_does_not_tell_stays_known(TestDatabase db) throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList list = test.ann.list("Horror", 1);
    AccountId ann = test.signIn();
    List<MemberList> before = TestLists.complete(test.lists.refresh(ann));

    var terse = new ListSummary(list.ref(), "Horror!", null, null, null, null, null, List.of());
    db.database().inTransaction(() -> new ListStore(db.database()).seen(ann, List.of(terse)));

    assertThat(test.lists.of(ann))
        .singleElement()
        .usingRecursiveComparison()
        .ignoringFields("name")
        .isEqualTo(before.getFirst());
    assertThat(test.lists.of(ann)).extracting(MemberList::name).containsExactly("Horror!");
  }

  @StoreTest
  void a_list_is_found_for_its_owner_alone(TestDatabase db) throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList list = test.ann.list("Horror", 1);
    AccountId ann = test.signIn();
    test.site.join("Bob", "other");
    AccountId bob = test.signIn("bob", "other");
    test.lists.refresh(ann);
    test.lists.refresh(bob);

    assertThat(test.lists.ownedBy(ann, list.id())).isPresent();
    assertThat(test.lists.ownedBy(bob, list.id())).isEmpty();
    assertThat(test.lists.of(bob)).isEmpty();
    assertThat(TestLists.trouble(test.readings.read(bob, list.id(), Progress.NONE)))
        .isEqualTo(Kind.NOT_FOUND);
  }

  @StoreTest
  void a_reading_is_kept_whole(TestDatabase db) throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList list = test.ann.list("Horror", 7, 8);
    list.addOther();
    list.add(9);
    list.note(8, new Note("<b>Boo</b> \"quoted\" ü 🎬", true));
    list.note(9, new Note("", false));
    list.ranked(true);
    AccountId ann = test.signIn();
    test.lists.refresh(ann);

    Reading read = TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));

    assertThat(read.entries()).hasSize(3);
    assertThat(test.readings.last(list.id())).contains(read);
    assertThat(test.lists.find(list.id()))
        .hasValueSatisfying(
            known -> {
              assertThat(known.filmCount()).isEqualTo(4);
              assertThat(known.ranked()).isTrue();
            });
  }

  @StoreTest
  void the_site_is_told_what_was_read_last(TestDatabase db) throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList list = test.ann.list("Horror", 1);
    AccountId ann = test.signIn();
    test.lists.refresh(ann);
    Reading read = TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));
    test.readings.save(at(read, new Version.Numbered(list.version() + 1)));

    assertThat(TestLists.trouble(test.readings.read(ann, list.id(), Progress.NONE)))
        .isEqualTo(Kind.STALE);
  }

  @StoreTest
  void a_later_version_is_never_replaced_by_an_earlier_one(TestDatabase db)
      throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList list = test.ann.list("Horror", 1, 2);
    AccountId ann = test.signIn();
    test.lists.refresh(ann);
    Reading first = TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));
    Reading later = at(first, new Version.Numbered(9));

    assertThat(test.readings.save(later)).isTrue();
    assertThat(test.readings.save(first)).isFalse();
    assertThat(test.readings.save(later)).isTrue();
    assertThat(test.readings.last(list.id())).contains(later);

    Reading byPages = at(first, new Version.Updated(test.clock.instant()));
    assertThat(test.readings.save(byPages)).isTrue();
    assertThat(test.readings.last(list.id())).contains(byPages);
  }

  @StoreTest
  void a_reading_overtaken_by_a_write_is_stale(TestDatabase db) throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList list = test.ann.list("Horror", 1);
    AccountId ann = test.signIn();
    test.lists.refresh(ann);
    Reading first = TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));
    test.site.beforeNext(
        Call.READ, () -> test.readings.save(at(first, new Version.Numbered(list.version() + 1))));

    assertThat(TestLists.trouble(test.readings.read(ann, list.id(), Progress.NONE)))
        .isEqualTo(Kind.STALE);
  }

  @StoreTest
  void a_save_is_undone_with_the_callers_transaction(TestDatabase db) throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList list = test.ann.list("Horror", 1);
    AccountId ann = test.signIn();
    test.lists.refresh(ann);
    Reading first = TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));

    assertThatThrownBy(
            () ->
                db.database()
                    .inTransaction(
                        () -> {
                          test.readings.save(at(first, new Version.Numbered(9)));
                          throw new IllegalStateException("stop");
                        }))
        .hasMessage("stop");

    assertThat(test.readings.last(list.id())).contains(first);
  }

  @StoreTest
  void a_renamed_list_is_followed_by_its_number(TestDatabase db) throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList list = test.ann.list("Horror", 1);
    AccountId ann = test.signIn();
    test.lists.refresh(ann);
    list.rename("Very Scary");

    Reading read = TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));

    assertThat(read.films()).containsExactly(new FilmId(1));
    assertThat(test.lists.find(list.id()).map(MemberList::ref)).contains(list.ref());
  }

  @StoreTest
  void a_deleted_list_is_said_to_be_missing(TestDatabase db) throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList list = test.ann.list("Horror", 1);
    AccountId ann = test.signIn();
    test.lists.refresh(ann);
    TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));
    list.delete();

    assertThat(TestLists.trouble(test.readings.read(ann, list.id(), Progress.NONE)))
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(test.readings.last(list.id())).as("what was read stays known").isPresent();
  }

  @StoreTest
  void facts_about_films_come_from_readings_and_are_not_forgotten(TestDatabase db)
      throws InterruptedException {
    var films = new Films(db.database());
    var known = new Film(new FilmId(1), "Alien", 1979, "alien");
    films.learn(List.of(known, new Film(new FilmId(2), "Unknown", null, null)));

    films.learn(
        List.of(
            new Film(new FilmId(1), "Alien", null, null),
            new Film(new FilmId(2), "Aliens", 1986, "aliens")));

    assertThat(films.find(List.of(new FilmId(1), new FilmId(2), new FilmId(3))))
        .isEqualTo(
            Map.of(
                new FilmId(1),
                known,
                new FilmId(2),
                new Film(new FilmId(2), "Aliens", 1986, "aliens")));
  }

  @StoreTest
  void a_film_that_we_wrote_ourselves_keeps_what_is_known_of_it(TestDatabase db) {
    var test = new TestLists(db);
    var known = new Film(new FilmId(1), "Alien", 1979, "alien");
    test.films.learn(List.of(known));
    test.films.learn(List.of(Film.of(known.id())));
    assertThat(test.films.find(List.of(known.id()))).containsValue(known);
  }

  @StoreTest
  void the_first_films_of_many_lists_are_known_at_once(TestDatabase db)
      throws InterruptedException {
    var test = new TestLists(db);
    InMemoryList noted = test.ann.list("Noted", 1, 2, 3);
    noted.note(1, new Note("],[7,7 " + "x".repeat(5000), false));
    InMemoryList plain = test.ann.list("Plain", 4, 5, 6);
    InMemoryList unread = test.ann.list("Unread", 8);
    InMemoryList empty = test.ann.list("Empty");
    AccountId ann = test.signIn();
    test.lists.refresh(ann);
    for (InMemoryList list : List.of(noted, plain, empty)) {
      TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));
    }

    var first =
        test.readings.firstFilms(List.of(noted.id(), plain.id(), unread.id(), empty.id()), 2);

    assertThat(first).containsOnlyKeys(noted.id(), plain.id(), unread.id(), empty.id());
    assertThat(first.get(unread.id())).as("as the overview shows it").hasSize(1);
    assertThat(first.get(plain.id())).extracting(film -> film.id().value()).containsExactly(4L, 5L);
    // A note longer than the beginning that is looked at hides what comes after it.
    assertThat(first.get(noted.id())).extracting(film -> film.id().value()).containsExactly(1L);
    assertThat(first.get(empty.id())).isEmpty();
  }

  @StoreTest
  void a_list_of_three_thousand_films_is_kept(TestDatabase db) throws InterruptedException {
    var test = new TestLists(db);
    long[] ids = LongStream.rangeClosed(1, 3000).toArray();
    InMemoryList list = test.ann.list("Everything", ids);
    AccountId ann = test.signIn();
    test.lists.refresh(ann);

    Reading read = TestLists.complete(test.readings.read(ann, list.id(), Progress.NONE));

    assertThat(test.readings.last(list.id())).isEqualTo(Optional.of(read));
    assertThat(test.readings.last(new ListId(999))).isEmpty();
  }

  static Reading at(Reading reading, Version version) {
    return new Reading(
        reading.list(),
        reading.entries(),
        reading.size(),
        reading.ranked(),
        version,
        reading.readAt());
  }
}
