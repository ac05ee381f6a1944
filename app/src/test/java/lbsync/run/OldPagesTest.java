package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.Version;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Mishap;
import org.junit.jupiter.api.Test;

/// In the forms way the site may go on for a while to show a page as it was before our write. Taken
/// for true, it would be somebody's edit that undoes what we wrote, in all lists.
class OldPagesTest {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Set<Long> WITHOUT_1_WITH_10 = Set.of(2L, 3L, 4L, 10L);

  @Test
  void a_page_from_before_our_write_is_nobodys_edit() throws Exception {
    try (var crossing = new Crossing(false)) {
      String page = crossing.standIn.world().listPath(crossing.ben);
      adaEdits(crossing);
      crossing.meddler.before("POST", ".*", () -> crossing.meddler.showOldPage(page));
      crossing.later(SOON);
      passesOver(crossing);
    }
  }

  @Test
  void nor_is_one_shown_when_the_editor_that_we_wrote_with_is_gone() throws Exception {
    try (var crossing = new Crossing(false)) {
      adaEdits(crossing);
      crossing.standIn.switches().oldForms(false);
      crossing.standIn.switches().editor(true);
      crossing.later(SOON);
      crossing.later(SOON);
      crossing.standIn.switches().editor(false);
      crossing.meddler.showOldPage(crossing.standIn.world().listPath(crossing.ben));
      passesOver(crossing);
    }
  }

  private static void adaEdits(Crossing crossing) {
    crossing.standIn.world().addFilm(crossing.ada, 10);
    crossing.standIn.world().removeFilm(crossing.ada, 1);
  }

  /// The old page is passed over while it is shown, and does no harm afterwards.
  private static void passesOver(Crossing crossing) throws InterruptedException {
    assertThat(crossing.films(crossing.ben)).as("written").isEqualTo(WITHOUT_1_WITH_10);

    Run.Report fooled = crossing.later(SOON);
    assertThat(fooled.edits()).isEmpty();
    assertThat(crossing.films(crossing.ada)).isEqualTo(WITHOUT_1_WITH_10);
    assertThat(crossing.films(crossing.ben)).isEqualTo(WITHOUT_1_WITH_10);
    assertThat(fooled.members().getLast().status()).isEqualTo(Run.PartStatus.LEFT_OUT);
    assertThat(fooled.members().getLast().reason()).contains("before our last write");

    crossing.meddler.showOldPage(null);
    Run.Report after = crossing.later(SOON);
    assertThat(after.run().status()).isEqualTo(Run.Status.SUCCEEDED);
    assertThat(after.edits()).isEmpty();
    assertThat(after.changes()).isEmpty();
  }

  @Test
  void a_page_that_is_newer_than_our_write_shows_what_a_person_did() throws Exception {
    try (var crossing = new Crossing(false)) {
      crossing.standIn.world().addFilm(crossing.ada, 10);
      crossing.later(SOON);
      crossing.clock.pass(SOON);
      crossing.standIn.world().removeFilm(crossing.ben, 10);
      crossing.later(SOON);
      assertThat(crossing.films(crossing.ada)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }
  }

  @StoreTest
  void nor_is_one_from_between_two_of_our_writes(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4);
      Person ben = club.person("ben", 1, 2, 3, 4);
      club.site.forms(true);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      club.clock.pass(SOON);

      ada.list().add(10, 11);
      eachWriteTakesASecond(club);
      club.site.plant(Call.READ, ben.list().id(), 2, new Mishap.Old(1));
      club.sync(group);
      club.site.plant(Call.READ, ben.list().id(), 1, new Mishap.Old(1));
      Run.Report fooled = club.sync(group);

      assertThat(fooled.edits()).isEmpty();
      assertThat(ada.films()).containsExactly(1L, 2L, 3L, 4L, 10L, 11L);
      assertThat(ben.films()).containsExactly(1L, 2L, 3L, 4L, 10L, 11L);
      assertThat(fooled.members().getLast().reason()).contains("before our last write");

      Run.Report after = club.sync(group);
      assertThat(after.run().status()).isEqualTo(Run.Status.SUCCEEDED);
      assertThat(after.edits()).isEmpty();
      assertThat(after.changes()).isEmpty();
    }
  }

  @Test
  void no_preview_is_made_of_an_old_page() throws Exception {
    try (var crossing = new Crossing(false)) {
      String page = crossing.standIn.world().listPath(crossing.ben);
      adaEdits(crossing);
      crossing.meddler.before("POST", ".*", () -> crossing.meddler.showOldPage(page));
      RunId run = crossing.later(SOON).run().id();
      List<Member> members = crossing.engine.groups.members(crossing.group.id());
      AccountId ada = members.getFirst().account();
      Member ben = members.getLast();

      assertThatThrownBy(() -> crossing.engine.runs.undoing().previewUndo(run, ada))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("The list of ben could not be read");
      crossing.engine.groups.leaving().leave(crossing.group.code(), ben.account(), ben.id());
      assertThatThrownBy(
              () ->
                  crossing.engine.sharing.preview(
                      crossing.group.code(), ben.account(), ben.list(), Start.MERGE))
          .isInstanceOf(Sharing.NotRead.class)
          .hasMessageContaining("before our last write");
      crossing.meddler.showOldPage(null);
      var again =
          crossing.engine.sharing.preview(
              crossing.group.code(), ben.account(), ben.list(), Start.MERGE);
      assertThat(again.toYou()).isEmpty();
    }
  }

  @StoreTest
  void what_a_person_undid_while_the_site_saw_no_time_pass_is_believed_after_a_whole_look(
      TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4);
      Person ben = club.person("ben", 1, 2, 3, 4);
      club.site.forms(true);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);

      ada.list().add(10);
      club.sync(group);
      ben.list().remove(10);
      db.database()
          .jdbc()
          .sql("UPDATE change SET sent_version = :now WHERE film_id = 10")
          .param("now", VersionText.of(new Version.Updated(ben.list().updatedAt())))
          .update();
      club.sync(group);
      assertThat(ada.films()).contains(10L);

      club.clock.pass(Engine.SETTINGS.settle().plus(SOON));
      long before = looksAt(club, ben);
      club.sync(group);
      assertThat(ada.films()).containsExactly(1L, 2L, 3L, 4L);
      assertThat(looksAt(club, ben) - before).as("looks").isEqualTo(2);
      club.sync(group);
      assertThat(looksAt(club, ben) - before).as("looks").isEqualTo(3);
    }
  }

  private static long looksAt(Club club, Person person) {
    return club.site.requests().stream()
        .filter(request -> request.call() == Call.READ)
        .filter(request -> person.list().id().equals(request.list()))
        .count();
  }

  private static void eachWriteTakesASecond(Club club) {
    club.site.beforeNext(
        Call.WRITE,
        () -> {
          club.clock.pass(Duration.ofSeconds(1));
          eachWriteTakesASecond(club);
        });
  }

  @StoreTest
  void what_a_person_undid_at_once_is_believed_when_the_site_has_settled(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4);
      Person ben = club.person("ben", 1, 2, 3, 4);
      club.site.forms(true);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      club.clock.pass(SOON);

      ada.list().add(10);
      club.sync(group);
      club.clock.pass(Duration.ofSeconds(1));
      ben.list().remove(10);
      club.sync(group);
      assertThat(ada.films()).contains(10L);

      club.clock.pass(Engine.SETTINGS.settle());
      club.sync(group);
      assertThat(ada.films()).containsExactly(1L, 2L, 3L, 4L);
      assertThat(ben.films()).containsExactly(1L, 2L, 3L, 4L);
    }
  }
}
