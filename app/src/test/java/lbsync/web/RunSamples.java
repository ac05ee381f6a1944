package lbsync.web;

import static lbsync.web.Samples.HOSTILE;
import static lbsync.web.Samples.ago;
import static lbsync.web.Samples.film;
import static lbsync.web.Samples.mayas;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import lbsync.web.run.RunLine;
import lbsync.web.run.RunPage;
import lbsync.web.run.RunPage.Action;
import lbsync.web.run.RunPage.Conflict;
import lbsync.web.run.RunPage.FilmChange;
import lbsync.web.run.RunPage.GroupLink;
import lbsync.web.run.RunPage.ListOutcome;
import lbsync.web.run.RunPage.Nature;
import lbsync.web.run.RunPage.Outcome;
import lbsync.web.run.RunStatus;
import lbsync.web.run.RunsPage;

/// The page of a run, as samples.
final class RunSamples {
  private static final GroupLink GROUP = new GroupLink("K7MX3PQR", "Film club, Thursdays");

  private RunSamples() {}

  static RunsPage all() {
    return new RunsPage(
        mayas("/manage-sync/K7MX3PQR/runs"),
        "K7MX3PQR",
        HOSTILE,
        List.of(
            new RunLine("45", RunStatus.RUNNING, "Regular check", "Nothing changed so far", null),
            new RunLine(
                "41",
                RunStatus.SUCCEEDED,
                "Somebody asked for it",
                "3 films added, 1 removed, undone",
                ago(Duration.ofHours(3)))),
        "41");
  }

  static RunPage done() {
    return new RunPage(
        mayas("/runs/r41"),
        "r41",
        GROUP,
        RunStatus.PARTIAL,
        "Somebody asked for it",
        null,
        ago(Duration.ofMinutes(4)),
        ago(Duration.ofMinutes(3)),
        9,
        null,
        new Nature(
            true, false, 3, new RunPage.Undone("44", "This run was undone."), List.of("40"), false),
        outcomes(),
        List.of(
            new Conflict(
                film(6),
                "ada_l removed it while jonas added it again, so it stays.",
                List.of("ada_l", "jonas"))));
  }

  private static List<ListOutcome> outcomes() {
    return List.of(
        new ListOutcome(
            "maya",
            "Thursday films",
            Tone.GOOD,
            "In step",
            null,
            null,
            210,
            211,
            List.of(
                change(3, Action.ADD, Outcome.CONFIRMED, "Added by jonas."),
                change(14, Action.ADD, Outcome.CONFIRMED, "Added by " + HOSTILE + "."),
                change(9, Action.REMOVE, Outcome.CONFIRMED, "Removed by ada_l."))),
        new ListOutcome(
            "jonas",
            "My Thursdays",
            Tone.WAITING,
            "Behind",
            "One film was refused.",
            null,
            210,
            210,
            List.of(
                change(14, Action.ADD, Outcome.UNKNOWN, "Added by maya."),
                change(9, Action.REMOVE, Outcome.CONFIRMED, "Removed by ada_l."),
                refusal())),
        new ListOutcome(
            "ada_l",
            "Thursdays",
            Tone.GOOD,
            "In step",
            null,
            "The change came from this list: 1 film removed.",
            211,
            211,
            List.of()),
        new ListOutcome(
            "otto",
            HOSTILE,
            Tone.PROBLEM,
            "Left out",
            "Letterboxd has ended otto's session. Nothing was read or written.",
            null,
            null,
            null,
            List.of()));
  }

  private static FilmChange refusal() {
    return new FilmChange(
        film(18),
        Action.ADD,
        Outcome.REFUSED,
        "Added by maya.",
        "Sorry, this film can’t be added to a list.");
  }

  private static FilmChange change(int number, Action action, Outcome outcome, String because) {
    return new FilmChange(film(number), action, outcome, because, null);
  }

  static RunPage underWay() {
    return new RunPage(
        mayas("/runs/r42"),
        "r42",
        GROUP,
        RunStatus.RUNNING,
        "Regular check",
        null,
        ago(Duration.ofSeconds(20)),
        null,
        3,
        Samples.progress(),
        new Nature(true, false, 0, null, List.of(), false),
        outcomes().subList(0, 1),
        List.of());
  }

  static RunPage unanswered() {
    return new RunPage(
        mayas("/runs/r39"),
        "r39",
        GROUP,
        RunStatus.FAILED,
        "Regular check",
        null,
        ago(Duration.ofHours(3)),
        ago(Duration.ofMinutes(170)),
        2,
        null,
        new Nature(false, false, 0, null, List.of(), false),
        List.of(
            new ListOutcome(
                "jonas",
                "My Thursdays",
                Tone.PROBLEM,
                "Not known",
                "Letterboxd did not answer. The next run looks what became of it.",
                null,
                210,
                null,
                List.of(change(14, Action.ADD, Outcome.UNKNOWN, "Added by maya.")))),
        List.of());
  }

  static RunPage waiting() {
    return new RunPage(
        mayas("/runs/r43"),
        "r43",
        GROUP,
        RunStatus.QUEUED,
        "Somebody asked for it",
        null,
        null,
        null,
        0,
        null,
        new Nature(true, true, 0, null, List.of(), false),
        List.of(),
        List.of());
  }

  static RunsPage none() {
    return new RunsPage(
        mayas("/manage-sync/K7MX3PQR/runs"), "K7MX3PQR", GROUP.name(), List.of(), null);
  }

  /// A list of 300 films has joined.
  static RunPage large() {
    List<FilmChange> added =
        IntStream.range(0, 300)
            .mapToObj(number -> change(number, Action.ADD, Outcome.CONFIRMED, "Added by jonas."))
            .toList();
    return ended(
        RunStatus.SUCCEEDED,
        new Nature(true, false, 0, null, List.of(), false),
        List.of(
            new ListOutcome(
                "maya", "Thursday films", Tone.GOOD, "In step", null, null, 210, 510, added)));
  }

  static RunPage cancelled() {
    return ended(
        RunStatus.CANCELLED,
        new Nature(true, false, 0, null, List.of(), false),
        outcomes().subList(3, 4));
  }

  static RunPage withoutChanges() {
    return ended(
        RunStatus.SUCCEEDED,
        new Nature(false, false, 0, null, List.of(), false),
        outcomes().subList(2, 3));
  }

  static RunPage dry() {
    return ended(
        RunStatus.SUCCEEDED,
        new Nature(true, true, 1, null, List.of(), false),
        List.of(
            new ListOutcome(
                "maya",
                "Thursday films",
                Tone.WAITING,
                "Behind",
                null,
                null,
                210,
                211,
                List.of(change(3, Action.ADD, Outcome.PLANNED, "Added by jonas.")))));
  }

  static RunPage held() {
    return ended(
        RunStatus.PARTIAL,
        new Nature(true, false, 20, null, List.of(), true),
        outcomes().subList(2, 3));
  }

  private static RunPage ended(RunStatus status, Nature nature, List<ListOutcome> lists) {
    return new RunPage(
        mayas("/runs/r44"),
        "r44",
        GROUP,
        status,
        "Regular check",
        null,
        ago(Duration.ofMinutes(4)),
        ago(Duration.ofMinutes(3)),
        9,
        null,
        nature,
        lists,
        List.of());
  }
}
