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
import lbsync.run.NewLists;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Joining a group: who invites, with which list, what would happen to it, yes.
@PageController
final class JoinPages {
  private final ToldCodes codes;
  private final Sharing sharing;
  private final NewLists newLists;
  private final Invitations invitations;
  private final Refreshes refreshes;
  private final FormerPages former;
  private final CostlyCalls costly;
  private final Answers answers;

  JoinPages(
      ToldCodes codes,
      Sharing sharing,
      NewLists newLists,
      Invitations invitations,
      Refreshes refreshes,
      FormerPages former,
      CostlyCalls costly,
      Answers answers) {
    this.codes = codes;
    this.sharing = sharing;
    this.newLists = newLists;
    this.invitations = invitations;
    this.refreshes = refreshes;
    this.former = former;
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
      Optional<ResponseEntity<String>> ended =
          typed.flatMap(share -> former.ofEnded(frame, caller, share));
      if (ended.isPresent()) {
        return ended.get();
      }
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

  /// What a form says of the list to join with.
  ///
  /// @param listId its number, or `new`; null where none is chosen yet
  /// @param name of a new one; null for the group's own
  /// @param visibility of a new one: `private`, or anything else for a public one
  record Chosen(
      @Nullable String listId,
      @Nullable String start,
      @Nullable String name,
      @Nullable String visibility) {
    private boolean isNew() {
      return Choice.NEW.equals(listId);
    }

    private Choice choice(Group group) {
      ListId list = listId == null || isNew() ? null : Ids.list(listId);
      return new Choice(
          list,
          JoinPage.Start.of(start),
          isNew(),
          name == null ? group.name() : name,
          !Choice.PRIVATE.equals(visibility));
    }
  }

  /// @param part `live` for only the part below the invitation
  @GetMapping("/join/{code}")
  ResponseEntity<String> look(
      Frame frame,
      @AuthenticationPrincipal @Nullable Caller caller,
      @PathVariable String code,
      @ModelAttribute Chosen chosen,
      @RequestParam(required = false) @Nullable String part,
      HttpServletRequest request)
      throws InterruptedException {
    ShareCode share = Ids.code(code);
    Group group;
    try {
      group = codes.invited(share, caller, request);
    } catch (Refusal refusal) {
      return former.ofEnded(frame, caller, share).orElseThrow(() -> refusal);
    }
    Choice choice = chosen.choice(group);
    if (caller == null) {
      var guests =
          new JoinPage(
              frame,
              invitations.of(group),
              List.of(),
              null,
              choice,
              null,
              null,
              JoinPage.You.GUEST,
              null);
      return answers.live(guests, part);
    }
    var asked = new Asked(frame, group, caller, choice);
    if (choice.isNew()) {
      return making(asked, HttpStatus.OK, null);
    }
    if (choice.list() == null) {
      return answers.live(page(asked, null, null, null), part);
    }
    return Elsewhere.sent(request)
        ? answers.page(page(asked, null, null, null))
        : preview(asked, HttpStatus.OK, null);
  }

  @PostMapping("/join/{code}")
  ResponseEntity<String> join(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @ModelAttribute Chosen chosen,
      @RequestParam(defaultValue = "") String digest,
      @RequestParam(defaultValue = "") List<String> again,
      HttpServletRequest request)
      throws InterruptedException {
    Group group = codes.invited(Ids.code(code), caller, request);
    Choice choice = chosen.choice(group);
    var asked = new Asked(frame, group, caller, choice);
    if (choice.isNew()) {
      return joinWithNew(asked, digest);
    }
    ListId list = Ids.list(Objects.requireNonNullElse(chosen.listId(), ""));
    try {
      Set<FilmId> ticked = again.stream().map(Ids::film).collect(Collectors.toSet());
      Member member =
          costly.make(
              caller,
              () ->
                  sharing.joinAsShown(
                      group.code(),
                      caller.account(),
                      list,
                      choice.start().start(),
                      new Sharing.Yes(digest, ticked)));
      return in(group, member);
    } catch (Refusal refusal) {
      return preview(asked, Statuses.of(refusal), refusal.sentence());
    } catch (Sharing.NotRead notRead) {
      return choose(asked, HttpStatus.SERVICE_UNAVAILABLE, notRead.trouble().detail());
    }
  }

  private ResponseEntity<String> in(Group group, Member member) {
    return member.state() == Member.State.JOIN_PENDING
        ? answers.to("/join/" + group.code(), Told.ASKED)
        : answers.to("/manage-sync/" + group.code(), Told.JOINED);
  }

  private ResponseEntity<String> joinWithNew(Asked asked, String digest)
      throws InterruptedException {
    Group group = asked.group();
    Caller caller = asked.caller();
    try {
      NewLists.Joined joined =
          costly.make(
              caller,
              () -> newLists.join(group.code(), caller.account(), asked.choice().wish(), digest));
      return in(group, joined.member());
    } catch (Refusal refusal) {
      return refusal.kind() == Refusal.Kind.BY_THE_SITE
          ? choose(asked, Statuses.of(refusal), refusal.sentence())
          : making(asked, Statuses.of(refusal), refusal.sentence());
    } catch (NewLists.NotJoined notJoined) {
      HttpStatus status =
          notJoined.isRefused() ? HttpStatus.CONFLICT : HttpStatus.SERVICE_UNAVAILABLE;
      return choose(asked.with(notJoined.list()), status, notJoined.sentence());
    } catch (Sharing.NotRead notRead) {
      return choose(asked, HttpStatus.SERVICE_UNAVAILABLE, notRead.trouble().detail());
    }
  }

  /// What would be made, or the choice again where that cannot be.
  private ResponseEntity<String> making(Asked asked, HttpStatus status, @Nullable String problem) {
    Group group = asked.group();
    NewLists.Wish wish = asked.choice().wish();
    try {
      NewLists.Preview preview = newLists.preview(group.code(), asked.caller().account(), wish);
      return answers.page(status, page(asked, null, invitations.shown(preview, wish), problem));
    } catch (Refusal refusal) {
      return choose(asked, Statuses.of(refusal), refusal.sentence());
    }
  }

  private record Asked(Frame frame, Group group, Caller caller, Choice choice) {
    /// With another list ticked; null for what was.
    private Asked with(@Nullable ListId list) {
      var other = new Choice(list, choice.start(), list == null, choice.name(), choice.isPublic());
      return new Asked(frame, group, caller, other);
    }
  }

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
      JoinPage page = page(asked, invitations.shown(preview, list), null, problem);
      return answers.page(status, page);
    } catch (Refusal refusal) {
      return choose(asked, Statuses.of(refusal), refusal.sentence());
    } catch (Sharing.NotRead notRead) {
      return choose(asked, HttpStatus.SERVICE_UNAVAILABLE, notRead.trouble().detail());
    }
  }

  private ResponseEntity<String> choose(Asked asked, HttpStatus status, String problem) {
    return answers.page(status, page(asked, null, null, problem));
  }

  private JoinPage page(
      Asked asked,
      JoinPage.@Nullable Preview preview,
      JoinPage.@Nullable Making making,
      @Nullable String problem) {
    // Before the lists, which are there once a refresh is over.
    Refreshes.Refresh refresh = refreshes.of(asked.caller().account());
    return new JoinPage(
        asked.frame(),
        invitations.of(asked.group()),
        invitations.choices(asked.caller()),
        refresh == null ? null : refresh.doing(),
        asked.choice(),
        preview,
        making,
        invitations.you(asked.group(), asked.caller()),
        problem);
  }
}
