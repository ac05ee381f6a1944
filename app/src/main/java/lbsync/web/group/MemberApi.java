package lbsync.web.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lbsync.account.AccountId;
import lbsync.film.ListId;
import lbsync.group.AskedJoin;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.group.ShareCode;
import lbsync.group.Start;
import lbsync.run.NewLists;
import lbsync.run.Runs;
import lbsync.run.Sharing;
import lbsync.web.api.FilmDocument;
import lbsync.web.api.FilmFacts;
import lbsync.web.api.Given;
import lbsync.web.api.Ids;
import lbsync.web.api.Names;
import lbsync.web.group.GroupDocument.MemberDocument;
import lbsync.web.security.Caller;
import lbsync.web.security.CostlyCalls;
import lbsync.web.security.Elsewhere;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Being invited, joining, and leaving.
@RestController
@RequestMapping("/api/v1")
final class MemberApi {
  private final Groups groups;
  private final ToldCodes codes;
  private final Sharing sharing;
  private final NewLists newLists;
  private final Runs runs;
  private final FilmFacts films;
  private final GroupDocuments documents;
  private final CostlyCalls costly;

  MemberApi(
      Groups groups,
      ToldCodes codes,
      Sharing sharing,
      NewLists newLists,
      Runs runs,
      FilmFacts films,
      GroupDocuments documents,
      CostlyCalls costly) {
    this.groups = groups;
    this.codes = codes;
    this.sharing = sharing;
    this.newLists = newLists;
    this.runs = runs;
    this.films = films;
    this.documents = documents;
    this.costly = costly;
  }

  /// @param preview only where a list was named, and not for another site
  /// @param asked lists of the caller that wait to be let in; only where there are any
  record Invitation(
      String name,
      String mode,
      String owner,
      int memberCount,
      int filmCount,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Preview preview,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MemberDocument> asked) {}

  /// What joining would do to that list.
  ///
  /// @param bring what the others would get from it
  /// @param again those of them that the group had once and removed since
  /// @param digest names exactly these films; sent back with the yes
  record Preview(
      List<FilmDocument> add,
      List<FilmDocument> remove,
      List<FilmDocument> bring,
      List<FilmDocument> again,
      String digest) {}

  /// @param digest of what a preview showed; null to do whatever it is now. What leaves the list
  ///     waits then where it is much, and `merge` is refused where anything would leave it.
  /// @param createList in place of `listId`: a list that is made at Letterboxd for it, and has
  ///     nothing of its own to bring or to lose
  record JoinRequest(
      @Nullable Long listId,
      @Nullable String start,
      @Nullable String digest,
      @Nullable CreateList createList) {}

  record CreateList(@Nullable String name, @JsonProperty("public") @Nullable Boolean isPublic) {
    NewLists.Wish wish() {
      if (isPublic == null) {
        throw Given.invalid("createList takes public, true or false.");
      }
      return new NewLists.Wish(Given.text("createList.name", name), isPublic);
    }
  }

  @GetMapping("/invitations/{code}")
  Invitation invitation(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(required = false) @Nullable Long listId,
      @RequestParam(defaultValue = "merge") String start,
      HttpServletRequest request)
      throws InterruptedException {
    Group group = codes.invited(Ids.code(code), caller, request);
    Start how = Names.read(Start.class, "start", start);
    return new Invitation(
        group.name(),
        Names.of(group.mode()),
        documents.owner(group),
        groups.members(group.id()).size(),
        groups.films().size(group.id()),
        listId == null || Elsewhere.sent(request)
            ? null
            : preview(group, caller, Given.list("listId", listId), how),
        groups.joins().of(caller.account()).stream()
            .filter(join -> join.group().equals(group.id()))
            .map(AskedJoin::asMember)
            .map(member -> documents.of(member, group))
            .toList());
  }

  private Preview preview(Group group, Caller caller, ListId list, Start start)
      throws InterruptedException {
    Sharing.Preview preview =
        costly.make(caller, () -> sharing.preview(group.code(), caller.account(), list, start));
    return new Preview(
        films.of(preview.toYou()),
        films.of(preview.fromYou()),
        films.of(preview.brought()),
        films.of(preview.again()),
        preview.digest());
  }

  @PostMapping("/groups/{code}/members")
  @ResponseStatus(HttpStatus.CREATED)
  MemberDocument join(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestBody JoinRequest body,
      HttpServletRequest request)
      throws InterruptedException {
    if (body.createList() != null) {
      return joinWithNew(caller, code, body, request);
    }
    if (body.listId() == null) {
      throw Given.invalid("listId or createList is missing.");
    }
    ListId list = Given.list("listId", body.listId());
    Start start = Names.read(Start.class, "start", body.start());
    Group group = codes.invited(Ids.code(code), caller, request);
    AccountId by = caller.account();
    Member member = costly.make(caller, () -> join(group.code(), by, list, start, body.digest()));
    return documents.of(member, group);
  }

  private MemberDocument joinWithNew(
      Caller caller, String code, JoinRequest body, HttpServletRequest request)
      throws InterruptedException {
    if (body.listId() != null || body.digest() != null) {
      throw Given.invalid("createList takes the place of listId and digest: give one of the two.");
    }
    if (body.start() != null) {
      Names.read(Start.class, "start", body.start());
    }
    NewLists.Wish wish = Objects.requireNonNull(body.createList()).wish();
    Group group = codes.invited(Ids.code(code), caller, request);
    NewLists.Joined joined =
        costly.make(caller, () -> newLists.join(group.code(), caller.account(), wish, null));
    return documents.of(joined.member(), group).withNotice(joined.notice());
  }

  @PostMapping("/groups/{code}/members/{id}/approve")
  MemberDocument approve(
      @AuthenticationPrincipal Caller caller, @PathVariable String code, @PathVariable String id)
      throws InterruptedException {
    ShareCode share = Ids.code(code);
    Member member =
        costly.make(caller, () -> sharing.approve(share, caller.account(), Ids.member(id)));
    return documents.of(member, groups.seen(share, caller.account()));
  }

  @PostMapping("/groups/{code}/members/{id}/reject")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reject(
      @AuthenticationPrincipal Caller caller, @PathVariable String code, @PathVariable String id) {
    Group group = groups.owned(Ids.code(code), caller.account());
    groups.joins().reject(group.code(), caller.account(), Ids.member(id));
    runs.groupChanged(group.id());
  }

  private Member join(
      ShareCode code, AccountId by, ListId list, Start start, @Nullable String digest)
      throws InterruptedException {
    if (digest != null) {
      return sharing.joinAsShown(code, by, list, start, digest);
    }
    return switch (start) {
      case MERGE -> sharing.merge(code, by, list);
      case ADOPT -> sharing.join(code, by, list, start);
    };
  }

  @DeleteMapping("/groups/{code}/members/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(
      @AuthenticationPrincipal Caller caller, @PathVariable String code, @PathVariable String id) {
    ShareCode share = Ids.code(code);
    AccountId by = caller.account();
    Optional<GroupId> asked =
        Ids.isNumber(id) ? groups.joins().withdraw(by, Ids.member(id)) : Optional.empty();
    if (asked.isPresent()) {
      runs.groupChanged(asked.get());
      return;
    }
    Group group = groups.seen(share, by);
    groups.leaving().leave(share, by, Ids.member(id));
    runs.groupChanged(group.id());
  }
}
