package lbsync.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lbsync.coordination.Events;
import lbsync.group.GroupId;
import lbsync.group.Member;
import org.jspecify.annotations.Nullable;

/// Tells those who watch a group how its run goes.
final class Reporter {
  private final Events events;
  private final Map<RunId, Progress> latest = new ConcurrentHashMap<>();

  Reporter(Events events) {
    this.events = events;
  }

  /// Where the events of a group are told.
  static String topic(GroupId group) {
    return "group " + group;
  }

  void progress(
      Run run, Progress.Phase phase, @Nullable Member member, int done, @Nullable Integer of) {
    latest.put(run.id(), new Progress(phase, member == null ? null : member.id(), done, of));
    events.publish(topic(run.group()), "run", run.id().toString());
  }

  /// The run's status is another one.
  void changed(Run run) {
    latest.remove(run.id());
    events.publish(topic(run.group()), "run", run.id().toString());
  }

  /// The group itself is not what it was.
  void changed(GroupId group) {
    events.publish(topic(group), "group", group.toString());
  }

  /// Whether somebody has a page of the group open.
  boolean isWatched(GroupId group) {
    return events.isHeard(topic(group));
  }

  Optional<Progress> of(RunId run) {
    return Optional.ofNullable(latest.get(run));
  }
}
