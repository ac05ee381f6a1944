package lbsync.web.list;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lbsync.account.AccountId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.site.Answer;
import lbsync.site.Trouble;
import lbsync.web.PublicAddress;
import lbsync.web.WebSettings;
import lbsync.web.api.Given;
import lbsync.web.api.Ids;
import lbsync.web.api.Names;
import lbsync.web.list.ListDocument.InGroup;
import lbsync.web.problem.Code;
import lbsync.web.problem.ProblemException;
import lbsync.web.security.Caller;
import lbsync.web.security.CostlyCalls;
import lbsync.web.security.Elsewhere;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The caller's lists and their films.
@RestController
@RequestMapping("/api/v1/lists")
final class ListApi {
  private static final int MOST_FILMS = 1000;

  private final Lists lists;
  private final ShownReadings readings;
  private final Groups groups;
  private final WebSettings settings;
  private final PublicAddress address;
  private final CostlyCalls costly;

  ListApi(
      Lists lists,
      ShownReadings readings,
      Groups groups,
      WebSettings settings,
      PublicAddress address,
      CostlyCalls costly) {
    this.lists = lists;
    this.readings = readings;
    this.groups = groups;
    this.settings = settings;
    this.address = address;
    this.costly = costly;
  }

  /// As last seen; the site is asked when nothing has been seen yet, or with `refresh`.
  @GetMapping
  List<ListDocument> mine(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "false") boolean refresh,
      HttpServletRequest request)
      throws InterruptedException {
    List<MemberList> known = lists.of(caller.account());
    boolean asks = (refresh || known.isEmpty()) && !Elsewhere.sent(request);
    List<MemberList> shown =
        asks ? complete(costly.make(caller, () -> lists.refresh(caller.account()))) : known;
    Map<ListId, InGroup> shared = shared(caller.account());
    return shown.stream()
        .map(list -> ListDocument.of(list, settings.siteUrl(), shared.get(list.id())))
        .toList();
  }

  private Map<ListId, InGroup> shared(AccountId account) {
    Map<ListId, InGroup> shared = new HashMap<>();
    for (Group group : groups.of(account)) {
      String role = group.isOwnedBy(account) ? "owner" : "member";
      var in = new InGroup(group.code().value(), Names.of(group.mode()), role);
      groups.members(group.id()).forEach(member -> shared.put(member.list(), in));
    }
    return shared;
  }

  @GetMapping("/{id}/films")
  FilmsDocument films(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "100") int limit,
      HttpServletRequest request)
      throws InterruptedException {
    Given.between(0, Integer.MAX_VALUE, "offset", offset);
    Given.between(1, MOST_FILMS, "limit", limit);
    MemberList list = seen(Ids.list(id), caller.account());
    Reading reading = readings.of(list, caller, request);
    FilmsDocument films = FilmsDocument.of(reading, offset, limit, address.path());
    return seesNotes(caller.account(), list) ? films : films.withoutNotes();
  }

  /// Notes are their writer's own, unless the group copies them to all of its lists.
  private boolean seesNotes(AccountId by, MemberList list) {
    return list.owner().equals(by)
        || groups
            .memberWith(list.id())
            .flatMap(member -> groups.find(member.group()))
            .filter(group -> group.rules().syncNotes())
            .isPresent();
  }

  /// One's own lists, and those of the groups that one is in.
  private MemberList seen(ListId id, AccountId by) {
    return lists
        .find(id)
        .filter(list -> list.owner().equals(by) || sharesGroupWith(by, id))
        .orElseThrow(
            () ->
                new ProblemException(
                    Code.NOT_FOUND, "There is no such list, or it is not yours to see."));
  }

  private boolean sharesGroupWith(AccountId account, ListId list) {
    Optional<Member> member = groups.memberWith(list);
    return member.isPresent()
        && groups.members(member.get().group()).stream()
            .anyMatch(other -> other.account().equals(account));
  }

  private static <T> T complete(Answer<T> answer) {
    return switch (answer) {
      case Answer.Complete<T>(T value) -> value;
      case Answer.Failed<T>(Trouble trouble) -> throw ProblemException.of(trouble);
    };
  }
}
