package lbsync.web.group;

import java.util.Optional;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.run.Runs;
import lbsync.web.Answers;
import lbsync.web.PageController;
import lbsync.web.Told;
import lbsync.web.api.Ids;
import lbsync.web.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Taking a question back, whatever the code of the group is by now.
@PageController
final class AskedPages {
  private final Groups groups;
  private final Runs runs;
  private final Answers answers;

  AskedPages(Groups groups, Runs runs, Answers answers) {
    this.groups = groups;
    this.runs = runs;
    this.answers = answers;
  }

  /// Takes back that one wants to join.
  @PostMapping("/joins/{id}/withdraw")
  ResponseEntity<String> withdraw(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    Optional<GroupId> asked = groups.joins().withdraw(caller.account(), Ids.member(id));
    asked.ifPresent(runs::groupChanged);
    return answers.to("/sync", asked.isPresent() ? Told.WITHDRAWN : Told.DECIDED_ALREADY);
  }
}
