package lbsync.web.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lbsync.account.Refusal;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.run.RunId;
import lbsync.web.group.GroupDocuments;
import lbsync.web.run.EventStream.Told;
import lbsync.web.security.Caller;
import lbsync.web.security.Callers;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes down what a listener is to be told about a group, while he or she may be told.
@Component
final class Telling {
  private final Groups groups;
  private final Callers callers;
  private final RunDocuments runs;
  private final GroupDocuments documents;
  private final JsonMapper json;

  Telling(
      Groups groups,
      Callers callers,
      RunDocuments runs,
      GroupDocuments documents,
      JsonMapper json) {
    this.groups = groups;
    this.callers = callers;
    this.runs = runs;
    this.documents = documents;
    this.json = json;
  }

  /// Empty once the caller has signed out or has no list in the group any more.
  Optional<List<Told>> tell(Caller caller, GroupId id, Signals.Marks marks) {
    if (!callers.isStillSignedIn(caller)) {
      return Optional.empty();
    }
    try {
      Group group = groups.seen(id, caller.account());
      List<Told> told = new ArrayList<>();
      marks.runs().forEach(run -> run(run, caller).ifPresent(told::add));
      if (marks.group()) {
        told.add(new Told("group", json.writeValueAsString(documents.of(group, caller.account()))));
      }
      return Optional.of(told);
    } catch (Refusal left) {
      return Optional.empty();
    }
  }

  /// Empty for a run that has been forgotten since: a later look found nothing new either.
  private Optional<Told> run(RunId id, Caller caller) {
    try {
      return Optional.of(new Told("run", json.writeValueAsString(runs.of(id, caller.account()))));
    } catch (Refusal forgotten) {
      return Optional.empty();
    }
  }
}
