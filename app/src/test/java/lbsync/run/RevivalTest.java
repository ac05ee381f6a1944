package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.run.Changing.Change;
import lbsync.run.Club.Person;
import lbsync.sync.Guard;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;

/// A mirror whose source has left follows another list: what that does is shown first.
class RevivalTest {
  @StoreTest
  void films_that_others_may_not_keep_any_more_are_shown_and_then_go(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ben = club.person("ben", films(1, 20));
      Person cyd = club.person("cyd", films(1, 20));
      Group group = lost(club, ben, cyd);

      var exact = new Change(null, member(club, cyd), Rules.DEFAULT);
      Foresight shown = club.changing().preview(group.code(), ben.account(), exact);
      assertThat(effects(shown)).containsExactly("ben +3 -30");
      revive(club, group, ben, exact, shown.digest());

      assertThat(ben.films()).hasSize(23).contains(200L).doesNotContain(100L);
      assertThat(cyd.films()).hasSize(23);
      assertThat(club.held().of(group.code(), ben.account()).isEmpty()).isTrue();
    }
  }

  @StoreTest
  void what_the_new_source_brings_is_shown_and_nothing_leaves(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ben = club.person("ben", films(1, 20));
      Person cyd = club.person("cyd", films(1, 20));
      Group group = lost(club, ben, cyd);

      var keeping = new Change(null, member(club, cyd), null);
      Foresight shown = club.changing().preview(group.code(), ben.account(), keeping);
      assertThat(effects(shown)).containsExactly("ben +3 -0");
      revive(club, group, ben, keeping, shown.digest());

      assertThat(ben.films()).hasSize(53);
      assertThat(cyd.films()).hasSize(23);
    }
  }

  @StoreTest
  void without_a_source_as_many_people_together_all_is_shown_as_well(TestDatabase db)
      throws Exception {
    try (var club = new Club(db)) {
      Person ben = club.person("ben", films(1, 20));
      Person cyd = club.person("cyd", films(1, 20));
      Group group = lost(club, ben, cyd);

      var together = new Change(Mode.COLLABORATIVE, null, null);
      Foresight shown = club.changing().preview(group.code(), ben.account(), together);
      assertThat(effects(shown)).containsExactly("ben +3 -0", "cyd +30 -0");
      revive(club, group, ben, together, shown.digest());

      assertThat(ben.films()).hasSize(53);
      assertThat(cyd.films()).hasSize(53);
    }
  }

  /// A mirror of a list that has left; ben owns it and has 30 films of his own, cyd has 3.
  private static Group lost(Club club, Person ben, Person cyd) throws InterruptedException {
    Person ada = club.person("ada", films(1, 20));
    Group group = club.group(Mode.MIRROR, ada, ben, cyd);
    var keeping = new Rules(Guard.DEFAULT, true, true, false);
    club.changing().apply(group.code(), ada.account(), new Change(null, null, keeping), null);
    ben.list().add(films(100, 129));
    cyd.list().add(films(200, 202));
    club.sync(group);
    club.groups().leaving().leave(group.code(), ada.account(), member(club, ada));
    return group;
  }

  private static void revive(Club club, Group group, Person owner, Change change, String digest)
      throws InterruptedException {
    club.changing().apply(group.code(), owner.account(), change, digest);
    club.groups().pause(group.code(), owner.account(), false);
    club.sync(group);
  }

  private static MemberId member(Club club, Person person) {
    return club.groups().memberWith(person.list().id()).map(Member::id).orElseThrow();
  }

  private static List<String> effects(Foresight shown) {
    return shown.lists().stream()
        .map(
            effect ->
                "%s +%d -%d"
                    .formatted(
                        effect.member().username(), effect.add().size(), effect.remove().size()))
        .toList();
  }

  private static long[] films(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }
}
