package lbsync.web.privacy;

import java.util.List;
import java.util.Map;
import lbsync.account.AccountId;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.privacy.Deletion;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.Told;
import lbsync.web.security.Caller;
import lbsync.web.security.FreshLogin;
import lbsync.web.security.SessionCookie;
import lbsync.web.security.SignedOut;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Deleting one's account.
@PageController
@RequestMapping("/settings/delete")
final class DeletionPages {
  private final Groups groups;
  private final Deletion deletion;
  private final SessionCookie cookie;
  private final ApplicationEventPublisher events;
  private final FreshLogin fresh;
  private final Answers answers;

  DeletionPages(
      Groups groups,
      Deletion deletion,
      SessionCookie cookie,
      ApplicationEventPublisher events,
      FreshLogin fresh,
      Answers answers) {
    this.groups = groups;
    this.deletion = deletion;
    this.cookie = cookie;
    this.events = events;
    this.fresh = fresh;
    this.answers = answers;
  }

  @GetMapping
  ResponseEntity<String> ask(Frame frame, @AuthenticationPrincipal Caller caller) {
    return answers.page(page(frame, caller, "", null));
  }

  @PostMapping
  ResponseEntity<String> delete(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "") String confirm) {
    if (!fresh.isOf(caller)) {
      return answers.page(HttpStatus.FORBIDDEN, page(frame, caller, confirm, null));
    }
    if (!confirm.strip().equalsIgnoreCase(caller.username())) {
      return answers.page(
          HttpStatus.BAD_REQUEST,
          page(frame, caller, confirm, "That is not your user name. Nothing was deleted."));
    }
    deletion.delete(caller.account());
    events.publishEvent(new SignedOut(caller.account()));
    return answers.to(Told.DELETED.at("/"), cookie.forgotten());
  }

  private DeletionPage page(Frame frame, Caller caller, String typed, @Nullable String problem) {
    return new DeletionPage(
        frame, caller.username(), groups(caller), fresh.isOf(caller), typed, problem);
  }

  private List<String> groups(Caller caller) {
    List<Group> own = groups.of(caller.account());
    Map<GroupId, List<Member>> members = groups.members(own.stream().map(Group::id).toList());
    return own.stream()
        .map(
            group -> sentence(group, members.getOrDefault(group.id(), List.of()), caller.account()))
        .toList();
  }

  private static String sentence(Group group, List<Member> all, AccountId account) {
    List<Member> others = all.stream().filter(m -> !m.account().equals(account)).toList();
    if (others.isEmpty()) {
      return "“%s” ends: nobody else is in it.".formatted(group.name());
    }
    String owner =
        group.isOwnedBy(account)
            ? "“%s” goes on and belongs to %s."
                .formatted(group.name(), others.getFirst().username())
            : "“%s” goes on without your list.".formatted(group.name());
    boolean followed =
        all.stream().anyMatch(m -> m.account().equals(account) && group.hasSource(m.id()));
    return followed ? owner + " It pauses, for the others follow your list." : owner;
  }
}
