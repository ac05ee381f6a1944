package lbsync.web.group;

import java.util.List;
import lbsync.account.AccountId;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.group.ShareCode;
import lbsync.run.Runs;
import lbsync.sync.MemberId;
import lbsync.web.Answers;
import lbsync.web.PageController;
import lbsync.web.Told;
import lbsync.web.api.Ids;
import lbsync.web.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Taking lists out of a group: one's own, or as the owner those of others.
@PageController
@RequestMapping("/manage-sync/{code}")
final class MemberPages {
  private final Groups groups;
  private final Runs runs;
  private final Answers answers;

  MemberPages(Groups groups, Runs runs, Answers answers) {
    this.groups = groups;
    this.runs = runs;
    this.answers = answers;
  }

  /// With all lists that the visitor has in it.
  @PostMapping("/leave")
  ResponseEntity<String> leave(@AuthenticationPrincipal Caller caller, @PathVariable String code) {
    ShareCode share = Ids.code(code);
    AccountId by = caller.account();
    Group group = groups.seen(share, by);
    List<MemberId> own =
        groups.members(group.id()).stream()
            .filter(member -> member.account().equals(by))
            .map(Member::id)
            .toList();
    own.forEach(member -> groups.leaving().leave(share, by, member));
    runs.groupChanged(group.id());
    return answers.to("/sync", Told.LEFT);
  }

  @PostMapping("/members/{id}/remove")
  ResponseEntity<String> remove(
      @AuthenticationPrincipal Caller caller, @PathVariable String code, @PathVariable String id) {
    ShareCode share = Ids.code(code);
    Group group = groups.seen(share, caller.account());
    groups.leaving().leave(share, caller.account(), Ids.member(id));
    runs.groupChanged(group.id());
    return answers.to("/manage-sync/" + share, Told.TAKEN_OUT);
  }
}
