package lbsync.web.group;

import java.net.URI;
import java.util.List;
import lbsync.account.AccountId;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Mode;
import lbsync.group.ShareCode;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.run.Runs;
import lbsync.run.Sharing;
import lbsync.web.api.Given;
import lbsync.web.api.Ids;
import lbsync.web.api.Names;
import lbsync.web.group.GroupChanges.ChangeRequest;
import lbsync.web.preview.PreviewDocuments;
import lbsync.web.security.Caller;
import lbsync.web.security.CostlyCalls;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Groups: sharing a list, looking at groups, and what their owners do with them.
@RestController
@RequestMapping("/api/v1/groups")
final class GroupApi {
  private final Groups groups;
  private final Sharing sharing;
  private final Runs runs;
  private final Lists lists;
  private final GroupChanges changes;
  private final PreviewDocuments previews;
  private final GroupDocuments documents;
  private final CostlyCalls costly;

  GroupApi(
      Groups groups,
      Sharing sharing,
      Runs runs,
      Lists lists,
      GroupChanges changes,
      PreviewDocuments previews,
      GroupDocuments documents,
      CostlyCalls costly) {
    this.groups = groups;
    this.sharing = sharing;
    this.runs = runs;
    this.lists = lists;
    this.changes = changes;
    this.previews = previews;
    this.documents = documents;
    this.costly = costly;
  }

  /// @param name the list's own when it is null
  record ShareRequest(@Nullable Long listId, @Nullable String name, @Nullable String mode) {}

  @PostMapping
  ResponseEntity<GroupDocument> share(
      @AuthenticationPrincipal Caller caller, @RequestBody ShareRequest body)
      throws InterruptedException {
    ListId list = Given.list("listId", body.listId());
    Mode mode = Names.read(Mode.class, "mode", body.mode());
    String name = Given.optionalText("name", body.name());
    AccountId by = caller.account();
    String shown = name == null ? nameOf(list) : name;
    Group group = costly.make(caller, () -> sharing.share(by, list, shown, mode));
    return ResponseEntity.created(URI.create("/api/v1/groups/" + group.code()))
        .body(documents.of(group, by));
  }

  private String nameOf(ListId list) {
    // Whether it is there at all, and whose it is, is for Sharing to say.
    return lists.find(list).map(MemberList::name).orElse("");
  }

  @GetMapping
  List<GroupDocument> mine(@AuthenticationPrincipal Caller caller) {
    return groups.of(caller.account()).stream()
        .map(group -> documents.of(group, caller.account()))
        .toList();
  }

  @GetMapping("/{code}")
  GroupDocument one(@AuthenticationPrincipal Caller caller, @PathVariable String code) {
    return documents.of(groups.seen(Ids.code(code), caller.account()), caller.account());
  }

  /// @param dryRun true to be told what it would do to each list; nothing is changed then
  @PatchMapping("/{code}")
  ResponseEntity<?> change(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestBody ChangeRequest body) {
    AccountId by = caller.account();
    Group group = groups.owned(Ids.code(code), by);
    if (dryRun) {
      return ResponseEntity.ok(previews.of(changes.preview(group, by, body)));
    }
    changes.make(group, by, body);
    return ResponseEntity.ok(documents.of(groups.seen(group.code(), by), by));
  }

  @PostMapping("/{code}/code")
  GroupDocument changeCode(@AuthenticationPrincipal Caller caller, @PathVariable String code) {
    AccountId by = caller.account();
    ShareCode fresh = groups.changeCode(Ids.code(code), by);
    Group group = groups.seen(fresh, by);
    runs.groupChanged(group.id());
    return documents.of(group, by);
  }

  @DeleteMapping("/{code}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unshare(@AuthenticationPrincipal Caller caller, @PathVariable String code) {
    ShareCode share = Ids.code(code);
    Group group = groups.owned(share, caller.account());
    groups.leaving().unshare(share, caller.account());
    runs.groupChanged(group.id());
  }
}
