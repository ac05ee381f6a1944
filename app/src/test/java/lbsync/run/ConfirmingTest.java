package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Call;
import lbsync.site.Mishap.Misread;

/// The reading that follows writes whose answers told no version.
class ConfirmingTest {
  /// It is also the look that finds what the list's owner did meanwhile.
  @StoreTest
  void one_reading_confirms_what_was_written_and_finds_what_changed(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      club.site.forms(true);
      Person ada = club.person("ada", 1, 2);
      Person ben = club.person("ben", 1, 2);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      club.sync(group);
      club.clock.pass(Duration.ofHours(1));
      long before = club.site.requests(Call.READ);
      ada.list().add(50);
      club.site.beforeNext(Call.WRITE, () -> ben.list().add(60));
      club.runs().look(group.id());
      assertThat(club.site.requests(Call.READ) - before).as("both, and Ben's again").isEqualTo(3);
      assertThat(ben.films()).containsExactlyInAnyOrder(1L, 2L, 50L, 60L);
      club.runs().look(group.id());
      assertThat(ada.films()).containsExactlyInAnyOrder(1L, 2L, 50L, 60L);
      assertThat(club.site.requests(Call.READ) - before).as("and Ada's again").isEqualTo(6);
    }
  }

  @StoreTest
  void a_confirming_reading_that_lacks_half_of_the_list_is_doubted_like_any_other(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      club.site.forms(true);
      Person ada = club.person("ada", LongStream.rangeClosed(1, 40).toArray());
      Person ben = club.person("ben", LongStream.rangeClosed(1, 40).toArray());
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      club.clock.pass(Duration.ofHours(1));
      ada.list().add(50);

      club.site.plant(Call.READ, ben.list().id(), 2, new Misread.Half());
      club.sync(group);

      assertThat(club.readings().last(ben.list().id()).orElseThrow().entries())
          .as("no half of a list is kept")
          .hasSizeGreaterThanOrEqualTo(40);
      club.sync(group);
      assertThat(club.held().of(group.code(), ada.account()).isEmpty()).isTrue();
      assertThat(ada.films()).hasSize(41);
      assertThat(ben.films()).hasSize(41);
    }
  }
}
