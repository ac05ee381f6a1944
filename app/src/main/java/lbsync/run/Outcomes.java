package lbsync.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.site.Trouble;
import lbsync.sync.MemberId;

/// How a run goes for each list, stored as it becomes known: with the run, and as the member's
/// state.
final class Outcomes {
  private final RunStore runs;
  private final Findings findings;
  private final Groups groups;
  private final Run run;
  private final Map<MemberId, Run.PartStatus> parts = new HashMap<>();
  private String failure = "";

  Outcomes(RunStore runs, Findings findings, Groups groups, Run run) {
    this.runs = runs;
    this.findings = findings;
    this.groups = groups;
    this.run = run;
  }

  /// False once the list is out of this run.
  boolean isOpen(Member member) {
    return failure.isEmpty() && parts.get(member.id()) != Run.PartStatus.LEFT_OUT;
  }

  void unread(Member member, Trouble trouble) {
    set(member, Run.PartStatus.LEFT_OUT, state(trouble), trouble.detail());
  }

  void decided(Deciding.Decision decision) {
    failure = decision.nothingToFollow();
    for (Member member : decision.members()) {
      String doubt = decision.leftOut().get(member.id());
      if (doubt != null) {
        set(member, Run.PartStatus.LEFT_OUT, Member.State.UNREADABLE, doubt);
      } else if (!failure.isEmpty()) {
        behind(member, failure);
      }
    }
  }

  void inStep(Member member) {
    parts.put(member.id(), Run.PartStatus.DONE);
    findings.setPart(run.id(), member.id(), Run.PartStatus.DONE, null);
    groups.setState(member.id(), Member.State.IN_STEP, null);
  }

  void behind(Member member, String reason) {
    set(member, Run.PartStatus.BEHIND, Member.State.BEHIND, reason);
  }

  void held(Member member, String reason) {
    set(member, Run.PartStatus.BEHIND, Member.State.WAITING_APPROVAL, reason);
  }

  void stopped(Member member, Trouble trouble) {
    set(member, Run.PartStatus.BEHIND, state(trouble), trouble.detail());
  }

  void overtaken(Member member) {
    behind(member, "The list was changed again and again while it was being written.");
  }

  void left(Member member) {
    set(member, Run.PartStatus.LEFT_OUT, Member.State.BEHIND, "The list left the group.");
  }

  /// Ends a run that was to decide only, with what would be the end of one that writes. The lists
  /// are what they were.
  void endDry(Deciding.Decision decision, Instant now) {
    for (Member member : decision.members()) {
      String held = decision.held().get(member.id());
      String waiting = decision.waiting().get(member.id());
      if (!isOpen(member)) {
        continue;
      }
      if (held != null) {
        held(member, held);
      } else if (waiting != null) {
        behind(member, waiting);
      } else {
        findings.setPart(run.id(), member.id(), Run.PartStatus.DONE, null);
      }
    }
    if (failure.isEmpty()) {
      runs.end(run, Run.Status.SUCCEEDED, null, now);
    } else {
      runs.end(run, Run.Status.FAILED, failure, now);
    }
  }

  /// Ends the run, with the status that follows from how it went for each list.
  void end(Instant now) {
    boolean all = parts.values().stream().allMatch(Run.PartStatus.DONE::equals);
    boolean none = parts.values().stream().allMatch(Run.PartStatus.LEFT_OUT::equals);
    if (!failure.isEmpty()) {
      runs.end(run, Run.Status.FAILED, failure, now);
    } else if (all) {
      runs.end(run, Run.Status.SUCCEEDED, null, now);
    } else if (none) {
      runs.end(run, Run.Status.FAILED, "No list could be read, so none was changed.", now);
    } else {
      runs.end(run, Run.Status.PARTIAL, null, now);
    }
  }

  private void set(Member member, Run.PartStatus status, Member.State state, String sentence) {
    parts.put(member.id(), status);
    findings.setPart(run.id(), member.id(), status, sentence);
    if (!run.dry()) {
      groups.setState(member.id(), state, sentence);
    }
  }

  private static Member.State state(Trouble trouble) {
    return switch (trouble.kind()) {
      case SIGNED_OUT -> Member.State.SIGN_IN_NEEDED;
      case NOT_FOUND -> Member.State.LIST_MISSING;
      case CHALLENGE, SLOW_DOWN -> Member.State.RESTING;
      case FORBIDDEN, UNAVAILABLE, UNREACHABLE, UNREADABLE, STALE -> Member.State.UNREADABLE;
    };
  }
}
