package lbsync.web.list;

import java.util.Comparator;
import java.util.List;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.list.ListsPage.Sort;
import lbsync.web.list.Refreshes.Refresh;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The member's lists, and reading them anew.
@PageController
final class ListsPages {
  private final Lists lists;
  private final ListCards cards;
  private final Refreshes refreshes;
  private final Answers answers;

  ListsPages(Lists lists, ListCards cards, Refreshes refreshes, Answers answers) {
    this.lists = lists;
    this.cards = cards;
    this.refreshes = refreshes;
    this.answers = answers;
  }

  @GetMapping("/lists")
  ResponseEntity<String> mine(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(required = false) @Nullable String part) {
    List<MemberList> all = lists.of(caller.account());
    Sort order = Sort.of(sort);
    String filter = q.strip();
    List<MemberList> shown =
        all.stream().filter(list -> Filter.finds(filter, list.name())).sorted(by(order)).toList();
    Refresh refresh = refreshes.of(caller.account());
    var page =
        new ListsPage(
            frame,
            cards.of(caller.account(), shown),
            all.size(),
            filter,
            order,
            refresh == null ? null : refresh.doneAt(),
            refresh == null ? null : refresh.doing(),
            refresh == null ? null : refresh.problem());
    return answers.live(page, part);
  }

  @PostMapping("/lists/refresh")
  ResponseEntity<String> refresh(@AuthenticationPrincipal Caller caller) {
    refreshes.startAsked(caller.account());
    return answers.to("/lists");
  }

  /// Those that nobody can say it of come last, in the site's order.
  private static Comparator<MemberList> by(Sort sort) {
    return switch (sort) {
      case UPDATED ->
          Comparator.comparing(
              MemberList::updatedAt, Comparator.nullsLast(Comparator.reverseOrder()));
      case NAME -> Comparator.comparing(MemberList::name, String.CASE_INSENSITIVE_ORDER);
      case FILMS ->
          Comparator.comparing(
              MemberList::filmCount, Comparator.nullsLast(Comparator.reverseOrder()));
    };
  }
}
