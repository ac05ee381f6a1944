package lbsync.web.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lbsync.account.AccountId;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.list.Films;
import lbsync.list.Lists;
import lbsync.run.Change;
import lbsync.run.Overviews.Tally;
import lbsync.run.Run;
import lbsync.run.RunId;
import lbsync.run.Runs;
import lbsync.sync.MemberId;
import lbsync.web.Frame;
import lbsync.web.run.RunPage.FilmChange;
import lbsync.web.run.RunPage.GroupLink;
import lbsync.web.run.RunPage.ListOutcome;
import org.springframework.stereotype.Component;

/// Brings together what pages show of runs.
@Component
public final class RunViews {
  private final Runs runs;
  private final Groups groups;
  private final Lists lists;
  private final Films films;

  RunViews(Runs runs, Groups groups, Lists lists, Films films) {
    this.runs = runs;
    this.groups = groups;
    this.lists = lists;
    this.films = films;
  }

  /// Runs in a line each. The number of statements does not grow with that of the runs.
  public List<RunLine> lines(List<Run> shown) {
    Map<RunId, Tally> tallies = runs.overviews().tallies(shown.stream().map(Run::id).toList());
    Map<RunId, Run.Status> undoing =
        runs.overviews()
            .statuses(shown.stream().map(Run::undoneBy).filter(Objects::nonNull).toList());
    return shown.stream()
        .map(
            run ->
                RunWords.line(
                    run,
                    Objects.requireNonNull(tallies.get(run.id())),
                    run.undoneBy() == null ? null : undoing.get(run.undoneBy())))
        .toList();
  }

  /// Where a run is that is not over yet.
  public Progress progress(Run run, AccountId viewer) {
    return ProgressWords.of(runs.report(run.id(), viewer), runs.progress(run.id()).orElse(null));
  }

  RunPage page(Frame frame, RunId id, AccountId viewer) {
    Run.Report report = runs.report(id, viewer);
    Run run = report.run();
    Group group = groups.seen(run.group(), viewer);
    Map<FilmId, Film> facts = films.find(named(report));
    return new RunPage(
        frame,
        id.toString(),
        new GroupLink(group.code().value(), group.name()),
        RunStatus.of(run.status()),
        RunWords.why(run),
        run.detail(),
        run.startedAt(),
        run.endedAt(),
        run.requests(),
        run.isOver() ? null : ProgressWords.of(report, runs.progress(id).orElse(null)),
        nature(report, group.isOwnedBy(viewer)),
        outcomes(report, names(report, group), facts),
        conflicts(report, facts));
  }

  private RunPage.Nature nature(Run.Report report, boolean yours) {
    Run run = report.run();
    RunId undoing = run.undoneBy();
    Run.Status undone =
        undoing == null ? null : runs.overviews().statuses(List.of(undoing)).get(undoing);
    return new RunPage.Nature(
        yours,
        run.dry(),
        run.held(),
        undoing == null || undone == null
            ? null
            : new RunPage.Undone(undoing.toString(), RunWords.told(undone)),
        report.undone().stream().map(RunId::toString).toList(),
        run.turn() > 1);
  }

  private static Collection<FilmId> named(Run.Report report) {
    return Stream.concat(
            report.changes().stream().map(Change::film),
            report.conflicts().stream().map(Run.Conflict::film))
        .toList();
  }

  /// What the lists are called, as far as that is still known.
  private Map<MemberId, String> names(Run.Report report, Group group) {
    Map<MemberId, ListId> of = new HashMap<>();
    report.changes().forEach(change -> of.put(change.member(), change.list()));
    groups.members(group.id()).forEach(member -> of.put(member.id(), member.list()));
    var known = lists.find(of.values());
    Map<MemberId, String> names = new HashMap<>();
    of.forEach(
        (member, list) ->
            Optional.ofNullable(known.get(list)).ifPresent(l -> names.put(member, l.name())));
    return names;
  }

  private static List<ListOutcome> outcomes(
      Run.Report report, Map<MemberId, String> names, Map<FilmId, Film> facts) {
    return report.members().stream()
        .map(
            part ->
                new ListOutcome(
                    part.username(),
                    names.getOrDefault(part.member(), ""),
                    RunWords.tone(part),
                    RunWords.status(part, report.run().held() > 0),
                    part.reason(),
                    RunWords.own(report, part.member()),
                    part.filmsBefore(),
                    part.filmsAfter(),
                    report.changes().stream()
                        .filter(change -> change.member().equals(part.member()))
                        .map(change -> change(change, facts))
                        .toList()))
        .toList();
  }

  private static FilmChange change(Change change, Map<FilmId, Film> facts) {
    return new FilmChange(
        film(change.film(), facts),
        RunPage.Action.of(change.action()),
        RunPage.Outcome.of(change.status()),
        change.because(),
        change.detail());
  }

  private static List<RunPage.Conflict> conflicts(Run.Report report, Map<FilmId, Film> facts) {
    return report.conflicts().stream()
        .map(
            conflict ->
                new RunPage.Conflict(
                    film(conflict.film(), facts),
                    conflict.rule(),
                    conflict.members().stream()
                        .flatMap(member -> report.of(member).stream())
                        .map(Run.Part::username)
                        .toList()))
        .toList();
  }

  private static Film film(FilmId id, Map<FilmId, Film> facts) {
    return facts.getOrDefault(id, Film.of(id));
  }
}
