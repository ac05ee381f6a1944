package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;

/// Which looks are kept.
final class RepeatedLooksTest {
  @StoreTest
  void of_looks_that_find_the_same_trouble_the_first_and_the_last_are_kept(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", LongStream.rangeClosed(1, 20).toArray());
      Person ben = club.person("ben", LongStream.rangeClosed(1, 20).toArray());
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      LongStream.rangeClosed(3, 20).forEach(ben.list()::remove);
      List<RunId> looks =
          List.of(look(club, group), look(club, group), look(club, group), look(club, group));
      assertThat(ids(club, group))
          .startsWith(looks.getLast(), looks.getFirst())
          .doesNotContainAnyElementsOf(looks.subList(1, 3));

      ada.list().add(50);
      RunId busy = look(club, group);
      RunId after = look(club, group);
      RunId last = look(club, group);
      assertThat(ids(club, group)).startsWith(last, after, busy, looks.getLast(), looks.getFirst());
    }
  }

  @StoreTest
  void of_looks_that_find_everything_in_step_only_the_last_is_kept(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2);
      Group group = club.group(Mode.COLLABORATIVE, ada, club.person("ben", 1, 2));
      RunId first = look(club, group);
      RunId second = look(club, group);
      assertThat(ids(club, group)).startsWith(second).doesNotContain(first);
    }
  }

  private static RunId look(Club club, Group group) throws InterruptedException {
    club.clock.pass(Duration.ofMinutes(15));
    club.runs().look(group.id());
    return club.runs().lastEnded(group.id()).orElseThrow().id();
  }

  private static List<RunId> ids(Club club, Group group) {
    return club.runs().of(group.id(), null, 20).stream().map(Run::id).toList();
  }
}
