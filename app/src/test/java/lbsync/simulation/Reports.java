package lbsync.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.film.FilmId;
import lbsync.group.HeldSet;
import lbsync.run.Change;
import lbsync.run.Run;
import lbsync.simulation.oracle.RunReport;
import lbsync.sync.Held;
import lbsync.sync.MemberId;

/// What the program reports, as the plain values that the oracle understands.
final class Reports {
  private Reports() {}

  static RunReport of(Run.Report report, HeldSet held, Set<FilmId> wanted) {
    Map<Long, RunReport.Part> parts = new HashMap<>();
    report
        .members()
        .forEach(
            part -> parts.put(part.member().value(), RunReport.Part.valueOf(part.status().name())));
    return new RunReport(
        report.run().id().value(),
        report.run().isOver(),
        report.run().status() == Run.Status.FAILED || report.run().status() == Run.Status.CANCELLED,
        parts,
        report.edits().stream()
            .filter(e -> isAboutFilm(e.action()))
            .map(
                e -> new RunReport.Edit(e.member().value(), e.film(), e.action() == Run.Action.ADD))
            .collect(Collectors.toSet()),
        report.edits().stream()
            .filter(e -> !isAboutFilm(e.action()))
            .map(
                e ->
                    new RunReport.Touched(
                        e.member().value(), e.film(), e.action() == Run.Action.NOTE))
            .collect(Collectors.toSet()),
        report.conflicts().stream()
            .map(
                c ->
                    new RunReport.Conflict(
                        c.film(),
                        c.rule(),
                        c.members().stream().map(MemberId::value).collect(Collectors.toSet())))
            .collect(Collectors.toSet()),
        open(report),
        openPlaces(report),
        held.films().stream().map(Reports::held).collect(Collectors.toSet()),
        wanted);
  }

  static RunReport.Held held(HeldSet.Waiting waiting) {
    Held held = waiting.held();
    return new RunReport.Held(
        held.member().value(),
        held.film(),
        what(held.what()),
        held.by().stream().map(MemberId::value).collect(Collectors.toSet()));
  }

  /// To the oracle what was asked for here is a removal of whoever asked.
  private static RunReport.Held.What what(Held.What what) {
    return what == Held.What.ASKED
        ? RunReport.Held.What.REMOVED
        : RunReport.Held.What.valueOf(what.name());
  }

  private static Set<RunReport.Open> open(Run.Report report) {
    return unknown(report)
        .filter(change -> isAboutFilm(change.action()))
        .map(
            change ->
                new RunReport.Open(change.list(), change.film(), change.action() == Run.Action.ADD))
        .collect(Collectors.toSet());
  }

  private static Set<RunReport.OpenPlace> openPlaces(Run.Report report) {
    return unknown(report)
        .filter(change -> !isAboutFilm(change.action()))
        .map(change -> new RunReport.OpenPlace(change.list(), change.film()))
        .collect(Collectors.toSet());
  }

  private static Stream<Change> unknown(Run.Report report) {
    return report.changes().stream()
        .filter(
            change ->
                change.status() == Change.Status.SENT || change.status() == Change.Status.UNKNOWN);
  }

  private static boolean isAboutFilm(Run.Action action) {
    return action == Run.Action.ADD || action == Run.Action.REMOVE;
  }
}
