package lbsync.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.Readings;
import lbsync.site.Answer;
import lbsync.site.ListSite.Progress;
import lbsync.site.Requests;
import lbsync.sync.MemberId;

/// Whether a regular look can be left out, because the last one found everything in step and no
/// list shows a sign of a change since. Decides nothing, and writes to no list: where anything may
/// have changed, all lists are read as ever.
final class Lookout {
  private final Groups groups;
  private final Readings readings;
  private final RunStore runs;
  private final Findings findings;
  private final Journal journal;
  private final InstantSource clock;

  Lookout(
      Groups groups,
      Readings readings,
      RunStore runs,
      Findings findings,
      Journal journal,
      InstantSource clock) {
    this.groups = groups;
    this.readings = readings;
    this.runs = runs;
    this.findings = findings;
    this.journal = journal;
    this.clock = clock;
  }

  /// Lists of which the overview of their owner shows no change need no request of their own; the
  /// others are asked for their versions. Where the overviews spare nothing no request is made.
  ///
  /// @return true when everything is as the last look found it, which counts as made now
  boolean isStillQuiet(Group group) throws InterruptedException {
    Optional<Run> last = runs.lastEnded(group.id()).filter(runs::wasIdle);
    if (last.isEmpty() || group.next() != null) {
      return false;
    }
    Map<MemberId, Version> left = findings.versions(last.get().id());
    List<Member> members = groups.members(group.id());
    if (members.stream().anyMatch(member -> !isSettled(member, left))) {
      return false;
    }
    Instant began = clock.instant();
    Duration since = Duration.between(last.get().endedAt(), began);
    var quiet = new AtomicBoolean();
    int requests = Requests.during(() -> quiet.set(areUnchanged(members, left, since)));
    return quiet.get() && runs.again(last.get(), began, clock.instant(), requests);
  }

  private boolean isSettled(Member member, Map<MemberId, Version> left) {
    return left.containsKey(member.id()) && journal.open(member.list()).isEmpty();
  }

  private boolean areUnchanged(List<Member> members, Map<MemberId, Version> left, Duration since)
      throws InterruptedException {
    Map<ListId, Version> seen = fromAfar(members, since.dividedBy(2));
    if (seen.isEmpty()) {
      return false;
    }
    for (Member member : members) {
      Version version = Objects.requireNonNull(left.get(member.id()));
      Version now = seen.get(member.list());
      if (now == null ? !hasVersion(member, version) : !now.equals(version)) {
        return false;
      }
    }
    return true;
  }

  /// @param fresh how old an overview may be
  private Map<ListId, Version> fromAfar(List<Member> members, Duration fresh)
      throws InterruptedException {
    Map<AccountId, Set<ListId>> asked =
        members.stream()
            .collect(
                Collectors.groupingBy(
                    Member::account, Collectors.mapping(Member::list, Collectors.toSet())));
    Map<AccountId, Set<ListId>> synced = groups.lists(asked.keySet());
    Map<ListId, Version> seen = new HashMap<>();
    for (Map.Entry<AccountId, Set<ListId>> of : asked.entrySet()) {
      Set<ListId> all = new HashSet<>(synced.getOrDefault(of.getKey(), Set.of()));
      all.addAll(of.getValue());
      if (all.size() > 1) {
        seen.putAll(readings.unsuspected(of.getKey(), of.getValue(), all, fresh));
      }
    }
    return seen;
  }

  private boolean hasVersion(Member member, Version version) throws InterruptedException {
    return readings.read(member.account(), member.list(), Progress.NONE)
            instanceof Answer.Complete<Reading>(Reading reading)
        && reading.version().equals(version);
  }
}
