package lbsync.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lbsync.account.Account;
import lbsync.account.Refusal;
import lbsync.coordination.Events;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.AskedJoin;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.list.MemberList;
import lbsync.privacy.Household.Person;
import lbsync.run.Run;
import lbsync.run.Runs;
import lbsync.site.Answer;
import lbsync.site.InMemoryList;
import lbsync.site.Trouble;
import org.junit.jupiter.api.Test;

/// Nothing is left of who has deleted the account, but for what is named here.
class DeletionTest {
  /// What rightly stays, and why.
  private static final Set<String> NAME_OF_THE_CLUB = Set.of("sync_group.name");

  private static final Set<String> COPIED =
      Set.of("base_film.note", "canon_film.note", "list_point.script", "reading.entries");

  private static final Set<String> ON_ITS_WAY = Set.of("change.list_id");

  @StoreTest
  void nothing_is_left_in_any_column_of_any_table(TestDatabase db) throws Exception {
    try (var story = new Story(db)) {
      var catalogue = new Catalogue(db.database());
      Predicate<String> name = holds(Story.NAME);
      Predicate<String> id = holds(story.ann.account().toString());
      Set<String> lists = new TreeSet<>();
      story.house.lists.of(story.ann.account()).forEach(list -> lists.add(list.id().toString()));
      assertThat(catalogue.where(name))
          .as("the search finds what is there")
          .contains("account.username", "member_list.path", "run_member.username", "change.because")
          .contains("decision.username", "run_member.reason", "audit.detail", "login.device")
          .contains("change.detail");
      assertThat(catalogue.where(id))
          .contains("account.id", "audit.account_id", "run_member.account_id")
          .contains("sync_group.owner_id", "asked_restore.by_id", "decision.account_id")
          .contains("asked_join.account_id", "known_browser.account_id", "data_key.account_id");
      assertThat(catalogue.where(lists::contains))
          .contains("change.list_id", "member.list_id", "asked_join.list_id");
      for (String secret : story.secrets) {
        assertThat(catalogue.where(secret::equals)).isNotEmpty();
      }

      story.house.deletion.delete(story.ann.account());

      assertThat(catalogue.where(name)).as("her name").isEmpty();
      assertThat(catalogue.where(id)).as("the number of her account").isEmpty();
      assertThat(catalogue.where(holds(Story.SHELF))).isEmpty();
      assertThat(catalogue.where(holds(Story.ALONE))).isEmpty();
      assertThat(catalogue.where(holds("Annabels group of one"))).isEmpty();
      assertThat(catalogue.where(holds("Annabels ended group"))).isEmpty();
      assertThat(catalogue.where(holds(Story.SECRET_NOTE))).isEmpty();
      assertThat(catalogue.where(holds(Story.TOKEN_NAME))).isEmpty();
      assertThat(catalogue.where(holds(Story.WAITING))).isEmpty();
      for (String secret : story.secrets) {
        assertThat(catalogue.where(value -> value.contains(secret))).isEmpty();
      }

      assertThat(catalogue.where(holds(Story.SHARED)))
          .as("the group of that name lives on")
          .isEqualTo(NAME_OF_THE_CLUB);
      assertThat(catalogue.where(holds(Story.COPIED_NOTE)))
          .as("it was copied to ben's list, by the wish of the group's owner")
          .isEqualTo(COPIED);
      assertThat(catalogue.where(lists::contains))
          .as("a write to it may still arrive, until tomorrow")
          .isEqualTo(ON_ITS_WAY);
      story.house.clock.pass(Duration.ofDays(1).plusSeconds(1));
      story.house.runs.start();
      await(() -> catalogue.where(lists::contains).isEmpty());
    }
  }

  @StoreTest
  void groups_live_on_with_the_longest_member_and_tell_of_somebody_who_has_left(TestDatabase db)
      throws Exception {
    try (var story = new Story(db)) {
      Household house = story.house;
      house.deletion.delete(story.ann.account());

      Group club = house.groups.find(story.club.id()).orElseThrow();
      assertThat(club.owner()).isEqualTo(story.ben.account());
      assertThat(house.groups.find(story.alone.id())).as("nobody is in it").isEmpty();
      List<Run.Report> reports =
          house.runs.of(club.id(), null, 100).stream()
              .map(run -> house.runs.report(run.id(), story.ben.account()))
              .toList();
      assertThat(reports)
          .flatMap(Run.Report::members)
          .extracting(Run.Part::username)
          .containsOnly("ben", Account.LEFT);
      assertThat(reports)
          .flatMap(Run.Report::changes)
          .extracting(lbsync.run.Change::because)
          .contains("Added by " + Account.LEFT + ".", "Asked for here by " + Account.LEFT + ".");

      story.bens.add(200);
      house.sync(club);
      assertThat(house.last(club).status()).isEqualTo(Run.Status.SUCCEEDED);
      assertThat(house.accounts.authenticate(story.ann.browser())).isEmpty();
      assertThat(house.accounts.tokens().authenticate(story.token)).isEmpty();
    }
  }

  @StoreTest
  void who_waits_to_be_let_in_waits_no_more_and_the_owner_is_told(TestDatabase db)
      throws Exception {
    try (var house = new Household(db)) {
      Person ada = house.person("ada");
      Person ben = house.person("ben");
      Group group = house.share(ada, house.list(ada, "adas", 1), "club", Mode.COLLABORATIVE);
      house.groups.approveJoins(group.code(), ada.account(), true);
      house.join(group, ben, house.list(ben, "bens", 1, 2));
      var asked = house.groups.joins().of(group.id()).getFirst();
      List<Events.Event> told = new CopyOnWriteArrayList<>();
      house.site.beforeNext(
          lbsync.site.InMemorySite.Call.READ, () -> house.deletion.delete(ben.account()));
      try (var _ = house.events.subscribe(Runs.topic(group.id()), 0, told::add)) {
        assertThatThrownBy(() -> house.sharing.approve(group.code(), ada.account(), asked.id()))
            .as("deleted while the list is read")
            .isInstanceOf(Refusal.class);
      }

      assertThat(house.groups.joins().of(group.id())).isEmpty();
      assertThat(house.groups.members(group.id())).hasSize(1);
      assertThat(told).extracting(Events.Event::name).containsExactly("group");
    }
  }

  @StoreTest
  void who_comes_back_begins_anew(TestDatabase db) throws Exception {
    try (var story = new Story(db)) {
      story.house.deletion.delete(story.ann.account());
      story.house.signIn(Story.NAME, Household.PASSWORD.formatted(Story.NAME));

      var again =
          db.database()
              .jdbc()
              .sql("SELECT id FROM account WHERE username = :name")
              .param("name", Story.NAME)
              .query(Long.class)
              .single();
      assertThat(again).isGreaterThan(story.ben.account().value());
      assertThat(story.house.audit.seenBy(again, null, 10)).hasSize(1);
    }
  }

  @StoreTest
  void who_waits_to_be_let_in_is_let_in_by_the_heir(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ann = house.person("ann");
      Person ben = house.person("ben");
      Person cleo = house.person("cleo");
      Group group = house.share(ann, house.list(ann, "anns", 1, 2), "club", Mode.COLLABORATIVE);
      InMemoryList bens = house.list(ben, "bens", 1, 2);
      InMemoryList cleos = house.list(cleo, "cleos", 2, 3);
      house.join(group, ben, bens);
      house.groups.approveJoins(group.code(), ann.account(), true);
      house.join(group, cleo, cleos);

      house.deletion.delete(ann.account());

      AskedJoin asked = house.groups.joins().of(group.id()).getFirst();
      assertThatThrownBy(() -> house.sharing.approve(group.code(), cleo.account(), asked.id()))
          .isInstanceOf(Refusal.class);
      house.sharing.approve(group.code(), ben.account(), asked.id());
      house.sync(group);
      assertThat(bens.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
      assertThat(cleos.films()).containsExactlyInAnyOrder(1L, 2L, 3L);
    }
  }

  @StoreTest
  void who_waits_in_a_group_that_ends_waits_no_more(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ann = house.person("ann");
      Person cleo = house.person("cleo");
      Group group = house.share(ann, house.list(ann, "anns", 1, 2), "club", Mode.COLLABORATIVE);
      InMemoryList cleos = house.list(cleo, "cleos", 2, 3);
      house.groups.approveJoins(group.code(), ann.account(), true);
      house.join(group, cleo, cleos);
      assertThat(house.groups.joins().of(cleo.account())).hasSize(1);

      house.deletion.delete(ann.account());

      assertThat(house.groups.joins().of(cleo.account())).isEmpty();
      house.share(cleo, cleos, "another club", Mode.COLLABORATIVE);
    }
  }

  @StoreTest
  void browsers_that_were_not_here_for_a_year_are_forgotten(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      house.person("ann");
      var catalogue = new Catalogue(db.database());
      house.clock.pass(Duration.ofDays(366));
      assertThat(catalogue.values("known_browser.last_used_at", "")).hasSize(1);

      house.runs.start();

      await(() -> catalogue.values("known_browser.last_used_at", "").isEmpty());
      assertThat(catalogue.values("login.id", "")).isEmpty();
    }
  }

  @StoreTest
  void whoever_is_at_work_for_the_account_finds_it_gone(TestDatabase db) throws Exception {
    try (var house = new Household(db)) {
      Person ann = house.person("ann");
      house.list(ann, "a list", 1, 2);
      house.site.beforeNext(
          lbsync.site.InMemorySite.Call.LISTS, () -> house.deletion.delete(ann.account()));

      Answer<List<MemberList>> refreshed = house.lists.refresh(ann.account());

      assertThat(refreshed).isInstanceOf(Answer.Failed.class);
      assertThat(house.lists.refresh(ann.account()))
          .isInstanceOfSatisfying(
              Answer.Failed.class,
              failed -> assertThat(failed.trouble().kind()).isEqualTo(Trouble.Kind.SIGNED_OUT));
      house.deletion.delete(ann.account());
    }
  }

  @Test
  void nothing_is_left_in_the_files_of_sqlite() throws Exception {
    try (TestDatabase db = TestDatabase.sqlite();
        var story = new Story(db)) {
      Set<String> gone = new TreeSet<>(story.secrets);
      gone.addAll(List.of(Story.NAME, Story.SHELF, Story.ALONE, Story.SECRET_NOTE, Story.WAITING));
      String before = bytes(db.directory());
      assertThat(gone).hasSizeGreaterThan(8).allMatch(before::contains);

      story.house.deletion.delete(story.ann.account());
      story.house.runs.start();
      await(() -> !db.database().hasDeletedToOverwrite());

      String after = bytes(db.directory());
      assertThat(gone).noneMatch(after::contains);
      assertThat(after).as("what stays can be found").contains("bens list");
    }
  }

  /// One character a byte.
  private static String bytes(Path directory) throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("lbsync.db")).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private static Predicate<String> holds(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return value -> value.toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static void await(java.util.function.BooleanSupplier done) {
    long latest = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it is done in time").isLessThan(latest);
      Thread.onSpinWait();
    }
  }
}
