package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import lbsync.account.Refusal;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;

class ManyGroupsTest {
  @StoreTest
  void nobody_owns_more_than_a_hundred(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1);
      Person ben = club.person("ben", 1);
      List<ListId> lists = new ArrayList<>();
      for (int i = 0; i <= 100; i++) {
        lists.add(ada.member().list("list " + i, 1).id());
      }
      club.lists().refresh(ada.account());
      List<Group> groups = new ArrayList<>();
      for (ListId list : lists.subList(0, 100)) {
        groups.add(club.sharing().share(ada.account(), list, "club", Mode.MIRROR));
      }
      ListId last = lists.getLast();

      assertThatThrownBy(() -> club.sharing().share(ada.account(), last, "club", Mode.MIRROR))
          .isInstanceOf(Refusal.class)
          .hasMessage("You own 100 groups already. End one of them first.");
      assertThat(club.groups().memberWith(last)).isEmpty();
      club.sharing().share(ben.account(), ben.list().id(), "club", Mode.MIRROR);

      club.groups().leaving().unshare(groups.getFirst().code(), ada.account());
      club.sharing().share(ada.account(), last, "club", Mode.MIRROR);
      assertThat(club.groups().of(ada.account())).hasSize(100);
    }
  }
}
