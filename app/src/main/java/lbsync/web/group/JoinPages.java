package lbsync.web.group;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.account.Refusal;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Member;
import lbsync.group.ShareCode;
import lbsync.run.Sharing;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.Statuses;
import lbsync.web.Told;
import lbsync.web.api.Ids;
import lbsync.web.group.JoinPage.Choice;
import lbsync.web.list.Refreshes;
import lbsync.web.security.Caller;
import lbsync.web.security.CostlyCalls;
import lbsync.web.security.Elsewhere;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Joining a group: who invites, with which list, what would happen to it, yes.
@PageController
final class JoinPages {
  private final ToldCodes codes;
  private final Sharing sharing;
  private final Invitations invitations;
  private final AskedViews waiting;
  private final Refreshes refreshes;
  private final CostlyCalls costly;
  private final Answers answers;

  JoinPages(
      ToldCodes codes,
      Sharing sharing,
      Invitations invitations,
      AskedViews waiting,
      Refreshes refreshes,
      CostlyCalls costly,
      Answers answers) {
    this.codes = codes;
    this.sharing = sharing;
    this.invitations = invitations;
    this.waiting = waiting;
    this.refreshes = refreshes;
    this.costly = costly;
    this.answers = answers;
  }

  /// Somebody typed a code, on whatever page.
  @GetMapping("/join")
  ResponseEntity<String> code(
      Frame frame,
      @AuthenticationPrincipal @Nullable Caller caller,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request) {
    Optional<ShareCode> typed = ShareCode.read(code);
    try {
      Group group = codes.invited(typed.orElseThrow(JoinPages::notACode), caller, request);
      return answers.to("/join/" + group.code());
    } catch (Refusal refusal) {
      String sentence =
          typed.isEmpty() ? refusal.sentence() : "No group has this code. Ask for the code again.";
      return answers.page(
          Statuses.of(refusal), invitations.codeAgain(frame, caller, code, sentence));
    }
  }

  private static Refusal notACode() {
    return new Refusal(
        Refusal.Kind.INVALID,
        "A code has 8 letters and digits, without I, O, 0 and 1, such as ABCD 2345.");
  }

  /// @param listId the list to look at; null to choose one first
  /// @param part `live` for only the part below the invitation
  @GetMapping("/join/{code}")
  ResponseEntity<String> look(
      Frame frame,
      @AuthenticationPrincipal @Nullable Caller caller,
      @PathVariable String code,
      @RequestParam(required = false) @Nullable String listId,
      @RequestParam(required = false) @Nullable String start,
      @RequestParam(required = false) @Nullable String part,
      HttpServletRequest request)
      throws InterruptedException {
    Group group = codes.invited(Ids.code(code), caller, request);
    JoinPage.Start how = JoinPage.Start.of(start);
    var nothing = new Choice(null, how);
    if (caller == null) {
      var guests =
          new JoinPage(
              frame, invitations.of(group), List.of(), null, nothing, null, List.of(), null);
      return answers.live(guests, part);
    }
    if (listId == null) {
      return answers.live(page(new Asked(frame, group, caller, nothing), null, null), part);
    }
    var asked = new Asked(frame, group, caller, new Choice(Ids.list(listId), how));
    return Elsewhere.sent(request)
        ? answers.page(page(asked, null, null))
        : preview(asked, HttpStatus.OK, null);
  }

  @PostMapping("/join/{code}")
  ResponseEntity<String> join(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String listId,
      @RequestParam(required = false) @Nullable String start,
      @RequestParam(defaultValue = "") String digest,
      @RequestParam(defaultValue = "") List<String> again,
      HttpServletRequest request)
      throws InterruptedException {
    Group group = codes.invited(Ids.code(code), caller, request);
    Choice choice = new Choice(Ids.list(listId), JoinPage.Start.of(start));
    var asked = new Asked(frame, group, caller, choice);
    try {
      Set<FilmId> ticked = again.stream().map(Ids::film).collect(Collectors.toSet());
      Member member =
          costly.make(
              caller,
              () ->
                  sharing.joinAsShown(
                      group.code(),
                      caller.account(),
                      Ids.list(listId),
                      choice.start().start(),
                      new Sharing.Yes(digest, ticked)));
      return member.state() == Member.State.JOIN_PENDING
          ? answers.to("/join/" + group.code(), Told.ASKED)
          : answers.to("/manage-sync/" + group.code(), Told.JOINED);
    } catch (Refusal refusal) {
      return preview(asked, Statuses.of(refusal), refusal.sentence());
    } catch (Sharing.NotRead notRead) {
      return choose(asked, HttpStatus.SERVICE_UNAVAILABLE, notRead.trouble().detail());
    }
  }

  private record Asked(Frame frame, Group group, Caller caller, Choice choice) {}

  /// What would happen, or the choice again where that cannot be told.
  private ResponseEntity<String> preview(Asked asked, HttpStatus status, @Nullable String problem)
      throws InterruptedException {
    Choice choice = asked.choice();
    ListId list = Objects.requireNonNull(choice.list());
    try {
      Sharing.Preview preview =
          costly.make(
              asked.caller(),
              () ->
                  sharing.preview(
                      asked.group().code(),
                      asked.caller().account(),
                      list,
                      choice.start().start()));
      JoinPage page = page(asked, invitations.shown(preview, list), problem);
      return answers.page(status, page);
    } catch (Refusal refusal) {
      return choose(asked, Statuses.of(refusal), refusal.sentence());
    } catch (Sharing.NotRead notRead) {
      return choose(asked, HttpStatus.SERVICE_UNAVAILABLE, notRead.trouble().detail());
    }
  }

  private ResponseEntity<String> choose(Asked asked, HttpStatus status, String problem) {
    return answers.page(status, page(asked, null, problem));
  }

  private JoinPage page(Asked asked, JoinPage.@Nullable Preview preview, @Nullable String problem) {
    // Before the lists, which are there once a refresh is over.
    Refreshes.Refresh refresh = refreshes.of(asked.caller().account());
    return new JoinPage(
        asked.frame(),
        invitations.of(asked.group()),
        invitations.choices(asked.caller()),
        refresh == null ? null : refresh.doing(),
        asked.choice(),
        preview,
        waiting.of(asked.caller().account(), asked.group().id()),
        problem);
  }
}
