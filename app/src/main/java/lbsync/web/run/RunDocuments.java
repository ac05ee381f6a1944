package lbsync.web.run;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lbsync.account.AccountId;
import lbsync.film.FilmId;
import lbsync.group.Groups;
import lbsync.run.Change;
import lbsync.run.Progress;
import lbsync.run.Run;
import lbsync.run.RunId;
import lbsync.run.Runs;
import lbsync.sync.MemberId;
import lbsync.web.api.FilmFacts;
import lbsync.web.api.Names;
import lbsync.web.run.RunDocument.ChangeDocument;
import lbsync.web.run.RunDocument.ConflictDocument;
import lbsync.web.run.RunDocument.Part;
import lbsync.web.run.RunDocument.ProgressDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes runs down for those who have a list in the group.
@Component
final class RunDocuments {
  private final Runs runs;
  private final Groups groups;
  private final FilmFacts films;

  RunDocuments(Runs runs, Groups groups, FilmFacts films) {
    this.runs = runs;
    this.groups = groups;
    this.films = films;
  }

  RunDocument of(RunId id, AccountId viewer) {
    Run.Report report = runs.report(id, viewer);
    Run run = report.run();
    FilmFacts.Known known = films.known(named(report));
    return new RunDocument(
        id.toString(),
        groups.seen(run.group(), viewer).code().value(),
        Names.of(run.trigger()),
        run.dry(),
        Names.of(run.status()),
        run.detail(),
        run.startedAt(),
        run.endedAt(),
        run.requests(),
        runs.progress(id).map(RunDocuments::progress).orElse(null),
        report.members().stream().map(part -> part(part, report.changes())).toList(),
        report.changes().stream().map(change -> change(change, known)).toList(),
        report.conflicts().stream().map(conflict -> conflict(conflict, known)).toList(),
        run.held(),
        Objects.toString(run.undoneBy(), null),
        report.undone().stream().map(RunId::toString).toList());
  }

  private static List<FilmId> named(Run.Report report) {
    return Stream.concat(
            report.changes().stream().map(Change::film),
            report.conflicts().stream().map(Run.Conflict::film))
        .distinct()
        .toList();
  }

  private static ProgressDocument progress(Progress progress) {
    @Nullable MemberId member = progress.member();
    return new ProgressDocument(
        Names.of(progress.phase()),
        member == null ? null : member.toString(),
        progress.done(),
        progress.of());
  }

  private static Part part(Run.Part part, List<Change> changes) {
    return new Part(
        part.member().toString(),
        part.username(),
        Names.of(part.status()),
        part.reason(),
        part.filmsBefore(),
        part.filmsAfter(),
        confirmed(changes, part.member(), Run.Action.ADD),
        confirmed(changes, part.member(), Run.Action.REMOVE));
  }

  private static long confirmed(List<Change> changes, MemberId member, Run.Action action) {
    return changes.stream()
        .filter(change -> change.member().equals(member) && change.action() == action)
        .filter(change -> change.status() == Change.Status.CONFIRMED)
        .count();
  }

  private static ChangeDocument change(Change change, FilmFacts.Known known) {
    return new ChangeDocument(
        change.member().toString(),
        Names.of(change.action()),
        known.of(change.film()),
        Names.of(change.status()),
        change.detail(),
        change.because());
  }

  private static ConflictDocument conflict(Run.Conflict conflict, FilmFacts.Known known) {
    return new ConflictDocument(
        known.of(conflict.film()),
        conflict.rule(),
        conflict.members().stream().map(MemberId::toString).toList());
  }
}
