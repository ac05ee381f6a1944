package lbsync.web.group;

import java.net.URI;
import java.util.List;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Mode;
import lbsync.group.ShareCode;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.run.Runs;
import lbsync.run.Sharing;
import lbsync.run.Trigger;
import lbsync.web.api.Given;
import lbsync.web.api.Ids;
import lbsync.web.api.Names;
import lbsync.web.security.Caller;
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
  private final Database database;
  private final GroupDocuments documents;

  GroupApi(
      Groups groups,
      Sharing sharing,
      Runs runs,
      Lists lists,
      Database database,
      GroupDocuments documents) {
    this.groups = groups;
    this.sharing = sharing;
    this.runs = runs;
    this.lists = lists;
    this.database = database;
    this.documents = documents;
  }

  /// @param name the list's own when it is null
  record ShareRequest(@Nullable Long listId, @Nullable String name, @Nullable String mode) {}

  /// What is null stays as it is.
  record ChangeRequest(@Nullable String name, @Nullable Boolean paused) {}

  @PostMapping
  ResponseEntity<GroupDocument> share(
      @AuthenticationPrincipal Caller caller, @RequestBody ShareRequest body)
      throws InterruptedException {
    ListId list = Given.list("listId", body.listId());
    Mode mode = Names.read(Mode.class, "mode", body.mode());
    String name = Given.optionalText("name", body.name());
    AccountId by = caller.account();
    Group group = sharing.share(by, list, name == null ? nameOf(list) : name, mode);
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

  @PatchMapping("/{code}")
  GroupDocument change(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestBody ChangeRequest body) {
    if (dryRun) {
      throw Given.invalid("dryRun is not offered yet.");
    }
    ShareCode share = Ids.code(code);
    AccountId by = caller.account();
    Group before = groups.owned(share, by);
    database.inTransaction(() -> change(share, by, body));
    if (before.paused() && Boolean.FALSE.equals(body.paused())) {
      runs.request(before.id(), Trigger.SETTINGS);
    }
    runs.groupChanged(before.id());
    return documents.of(groups.seen(share, by), by);
  }

  private void change(ShareCode code, AccountId by, ChangeRequest body) {
    String name = Given.optionalText("name", body.name());
    if (name != null) {
      groups.rename(code, by, name);
    }
    Boolean paused = body.paused();
    if (paused != null) {
      groups.pause(code, by, paused);
    }
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
    groups.unshare(share, caller.account());
    runs.groupChanged(group.id());
  }
}
