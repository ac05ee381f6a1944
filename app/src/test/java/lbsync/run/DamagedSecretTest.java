package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;

/// One member's secrets do not open any more.
class DamagedSecretTest {
  @StoreTest
  void the_others_go_on_and_that_member_is_told_to_sign_in_again(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3);
      Person ben = club.person("ben", 1, 2, 3);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      db.database()
          .jdbc()
          .sql("UPDATE data_key SET sealed = :junk WHERE account_id = :ben")
          .param("junk", new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
          .param("ben", ben.account().value())
          .update();
      club.restart();
      ada.list().add(10);
      ben.list().add(20);

      Run.Report report = club.sync(group);

      assertThat(report.run().status()).isEqualTo(Run.Status.PARTIAL);
      assertThat(report.members())
          .filteredOn(part -> part.username().equals("ada"))
          .singleElement()
          .satisfies(
              part -> {
                assertThat(part.status()).isEqualTo(Run.PartStatus.DONE);
                assertThat(part.filmsAfter()).isEqualTo(4);
              });
      assertThat(report.members())
          .filteredOn(part -> part.username().equals("ben"))
          .singleElement()
          .satisfies(part -> assertThat(part.reason()).contains("sign in here again"));
      assertThat(report.edits()).as("of ada's list").hasSize(1);

      club.signIn("ben");
      club.sync(group);

      assertThat(club.last(group).run().status()).isEqualTo(Run.Status.SUCCEEDED);
      assertThat(ada.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 10L, 20L);
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 3L, 10L, 20L);
    }
  }
}
