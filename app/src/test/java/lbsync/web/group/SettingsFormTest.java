package lbsync.web.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import lbsync.account.AccountId;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Mode;
import lbsync.group.ShareCode;
import lbsync.run.Changing.Change;
import lbsync.sync.Guard;
import lbsync.sync.MemberId;
import lbsync.sync.Rules;
import org.junit.jupiter.api.Test;

class SettingsFormTest {
  private static final MemberId SOURCE = new MemberId(7);

  private static final Group TO_BE_A_MIRROR =
      new Group(
          new GroupId(1),
          new ShareCode("K7MX3PQR"),
          "club",
          Mode.COLLABORATIVE,
          new AccountId(1),
          null,
          false,
          false,
          Instant.EPOCH,
          Rules.DEFAULT,
          new Group.Way(Mode.MIRROR, SOURCE));

  @Test
  void what_is_planned_is_shown_and_sent_back_changes_nothing_about_it() {
    SettingsForm form = SettingsForm.of(TO_BE_A_MIRROR);
    assertThat(form.mode()).isEqualTo(lbsync.web.Mode.MIRROR);
    assertThat(form.isSource("7")).isTrue();

    Map<String, String> sent = new HashMap<>(form.fields());
    sent.put("extras", "on");
    assertThat(SettingsForm.of(sent).change(TO_BE_A_MIRROR))
        .isEqualTo(new Change(null, null, new Rules(Guard.DEFAULT, true, true, false)));
  }

  @Test
  void whoever_chooses_another_way_than_the_planned_one_says_so() {
    Map<String, String> sent = new HashMap<>(SettingsForm.of(TO_BE_A_MIRROR).fields());
    sent.put("mode", "collaborative");
    assertThat(SettingsForm.of(sent).change(TO_BE_A_MIRROR))
        .isEqualTo(new Change(Mode.COLLABORATIVE, null, Rules.DEFAULT));
    sent.put("mode", "mirror");
    sent.put("source", "8");
    assertThat(SettingsForm.of(sent).change(TO_BE_A_MIRROR))
        .isEqualTo(new Change(Mode.MIRROR, new MemberId(8), Rules.DEFAULT));
  }
}
