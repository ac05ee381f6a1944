package lbsync.web.group;

import java.util.List;
import java.util.Map;
import lbsync.account.Refusal;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.run.Foresight;
import lbsync.run.Runs;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.Mode;
import lbsync.web.PageController;
import lbsync.web.Statuses;
import lbsync.web.Told;
import lbsync.web.api.Ids;
import lbsync.web.preview.PreviewPage.Back;
import lbsync.web.preview.PreviewPage.Question;
import lbsync.web.preview.Previews;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Changing how a group is kept in step: what is wished, what that would do, yes.
@PageController
@RequestMapping("/manage-sync/{code}/settings")
final class SettingsPages {
  private final Groups groups;
  private final Lists lists;
  private final Runs runs;
  private final Previews previews;
  private final Answers answers;

  SettingsPages(Groups groups, Lists lists, Runs runs, Previews previews, Answers answers) {
    this.groups = groups;
    this.lists = lists;
    this.runs = runs;
    this.previews = previews;
    this.answers = answers;
  }

  private record Asked(Frame frame, Caller caller, Group group, SettingsForm form) {
    String path() {
      return "/manage-sync/" + group.code();
    }
  }

  @GetMapping
  ResponseEntity<String> form(
      Frame frame, @AuthenticationPrincipal Caller caller, @PathVariable String code) {
    Group group = groups.owned(Ids.code(code), caller.account());
    return form(new Asked(frame, caller, group, SettingsForm.of(group)), HttpStatus.OK, null);
  }

  @GetMapping("/preview")
  ResponseEntity<String> preview(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam Map<String, String> sent) {
    Group group = groups.owned(Ids.code(code), caller.account());
    return preview(new Asked(frame, caller, group, SettingsForm.of(sent)), HttpStatus.OK, null);
  }

  @PostMapping
  ResponseEntity<String> change(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam Map<String, String> sent) {
    Group group = groups.owned(Ids.code(code), caller.account());
    var asked = new Asked(frame, caller, group, SettingsForm.of(sent));
    try {
      runs.changing()
          .apply(
              group.code(),
              caller.account(),
              asked.form().change(group),
              sent.getOrDefault("digest", ""));
      return answers.to(asked.path(), group.paused() ? Told.SETTINGS_PAUSED : Told.SETTINGS);
    } catch (Refusal refusal) {
      return preview(asked, Statuses.of(refusal), refusal.sentence());
    }
  }

  /// What would happen, or the form again where that cannot be told.
  private ResponseEntity<String> preview(Asked asked, HttpStatus status, @Nullable String problem) {
    try {
      Foresight foresight =
          runs.changing()
              .preview(
                  asked.group().code(),
                  asked.caller().account(),
                  asked.form().change(asked.group()));
      return answers.page(
          status,
          previews.page(
              asked.frame(), question(asked), foresight, asked.caller().account(), problem));
    } catch (Refusal refusal) {
      return form(asked, Statuses.of(refusal), refusal.sentence());
    }
  }

  private static Question question(Asked asked) {
    return new Question(
        new Back("Settings", asked.path() + "/settings"),
        "What will the new settings do?",
        asked.form().mode() == Mode.MIRROR && !asked.form().isWayOf(asked.group())
            ? follows(asked)
            : "This is how the lists would change, as they were last read.",
        "No film leaves or joins any list because of it.",
        "Yes, change it",
        false,
        asked.path() + "/settings",
        asked.form().fields());
  }

  /// What it means to follow another list from now on, and from when on.
  private static String follows(Asked asked) {
    return (asked.form().extras()
            ? "What the source gains or loses, every list does from then on; films of their own stay."
            : "Every list becomes, and from then on stays, like the source.")
        + (asked.group().isLost()
            ? " That happens as soon as the group is resumed."
            : " That happens as soon as one more run has brought all lists into step.");
  }

  private ResponseEntity<String> form(Asked asked, HttpStatus status, @Nullable String problem) {
    List<Member> members = groups.members(asked.group().id());
    Map<ListId, MemberList> known = lists.find(members.stream().map(Member::list).toList());
    List<SettingsPage.Source> sources =
        members.stream()
            .map(
                member -> {
                  MemberList list = known.get(member.list());
                  return new SettingsPage.Source(
                      member.id().toString(), member.username(), list == null ? "" : list.name());
                })
            .toList();
    return answers.page(
        status,
        new SettingsPage(
            asked.frame(),
            asked.group().code().value(),
            asked.group().name(),
            asked.form(),
            sources,
            problem));
  }
}
