package lbsync.web.group;

import jakarta.servlet.http.HttpServletRequest;
import lbsync.account.Refusal;
import lbsync.film.ListId;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.run.Sharing;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.GroupBadge;
import lbsync.web.Mode;
import lbsync.web.PageController;
import lbsync.web.Statuses;
import lbsync.web.api.Ids;
import lbsync.web.list.ListCard;
import lbsync.web.list.ListCards;
import lbsync.web.security.Caller;
import lbsync.web.security.CostlyCalls;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Making a group of a list.
@PageController
final class SharePages {
  private final Lists lists;
  private final ListCards cards;
  private final Sharing sharing;
  private final InvitationLinks links;
  private final CostlyCalls costly;
  private final Answers answers;

  SharePages(
      Lists lists,
      ListCards cards,
      Sharing sharing,
      InvitationLinks links,
      CostlyCalls costly,
      Answers answers) {
    this.lists = lists;
    this.cards = cards;
    this.sharing = sharing;
    this.links = links;
    this.costly = costly;
    this.answers = answers;
  }

  /// The form; for a list that is shared already, how to invite others.
  @GetMapping("/share/{id}")
  ResponseEntity<String> form(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      HttpServletRequest request) {
    ListCard card = cards.of(owned(caller, Ids.list(id)));
    GroupBadge group = card.group();
    return group == null
        ? answers.page(new SharePage(frame, card, Mode.COLLABORATIVE, card.name(), null))
        : answers.page(new SharedPage(frame, card, group, links.to(group.code(), request)));
  }

  @PostMapping("/share/{id}")
  ResponseEntity<String> share(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String mode,
      @RequestParam(defaultValue = "") String name)
      throws InterruptedException {
    MemberList list = owned(caller, Ids.list(id));
    Mode chosen = Mode.MIRROR.word().equals(mode) ? Mode.MIRROR : Mode.COLLABORATIVE;
    try {
      costly.make(caller, () -> sharing.share(caller.account(), list.id(), name, chosen.mode()));
      return answers.to("/share/" + list.id());
    } catch (Refusal refusal) {
      var page = new SharePage(frame, cards.of(list), chosen, name, refusal.sentence());
      return answers.page(Statuses.of(refusal), page);
    } catch (Sharing.NotRead notRead) {
      var page = new SharePage(frame, cards.of(list), chosen, name, notRead.trouble().detail());
      return answers.page(HttpStatus.SERVICE_UNAVAILABLE, page);
    }
  }

  private MemberList owned(Caller caller, ListId id) {
    return lists
        .ownedBy(caller.account(), id)
        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no such list of yours"));
  }
}
