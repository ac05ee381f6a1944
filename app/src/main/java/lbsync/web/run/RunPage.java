package lbsync.web.run;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.run.Change;
import lbsync.run.Run;
import lbsync.web.Frame;
import lbsync.web.LivePage;
import lbsync.web.Tone;
import lbsync.web.Words;
import org.jspecify.annotations.Nullable;

/// What one run did, to whose list, and on whose word.
///
/// @param why what set it off, such as "Regular check"
/// @param reason a sentence where it could not do its work as a whole; null otherwise
/// @param startedAt null while it waits
/// @param endedAt null while it has not ended
/// @param requests how often Letterboxd was asked for something
/// @param progress null once it has ended
/// @param nature what kind of run it is
/// @param lists what happened to each list, in the order of the group's members
public record RunPage(
    Frame frame,
    String id,
    GroupLink group,
    RunStatus status,
    String why,
    @Nullable String reason,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    int requests,
    @Nullable Progress progress,
    Nature nature,
    List<ListOutcome> lists,
    List<Conflict> conflicts)
    implements LivePage {

  /// @param yours whether the visitor owns the group
  /// @param dry whether it only decides and writes nothing
  /// @param held how many removals it held back
  /// @param undone what came of undoing it; null where nobody asked for that
  /// @param undoes runs that it was to undo
  /// @param interrupted whether the program ended in the middle of it, and has gone on with it
  public record Nature(
      boolean yours,
      boolean dry,
      int held,
      @Nullable Undone undone,
      List<String> undoes,
      boolean interrupted) {
    /// How many removals wait because of it, or would.
    public String heldBack() {
      String removals = held == 1 ? "One removal" : Words.number(held) + " removals";
      String were = held == 1 ? "was" : "were";
      return "%s %s held back, to wait for a yes.".formatted(removals, dry ? "would be" : were);
    }
  }

  /// @param runId the run that undoes it, or did
  /// @param sentence how far that is
  public record Undone(String runId, String sentence) {}

  /// What was asked before an interruption is not known.
  public String asked() {
    return (nature.interrupted() ? "at least " : "") + Words.count(requests, "time");
  }

  public boolean canBeUndone() {
    return nature.yours()
        && !nature.dry()
        && nature.undone() == null
        && status.ended()
        && changes().anyMatch(change -> change.outcome() == Outcome.CONFIRMED);
  }

  public boolean canBeStopped() {
    return nature.yours() && !status.ended();
  }

  /// Where a film of the group is told about, without the base.
  public String filmPath(Film film) {
    return "/manage-sync/%s/film/%s".formatted(group.code(), film.id());
  }

  public record GroupLink(String code, String name) {}

  /// What happened to one list.
  ///
  /// @param status in words, such as "In step" or "Left out"
  /// @param reason a sentence where it is not plain good; null otherwise
  /// @param own a sentence: what its owner had done, so that nothing was to be done to it; null
  ///     where that was nothing
  /// @param filmsBefore null where the list was not read
  /// @param filmsAfter null where it is not known
  public record ListOutcome(
      String username,
      String listName,
      Tone tone,
      String status,
      @Nullable String reason,
      @Nullable String own,
      @Nullable Integer filmsBefore,
      @Nullable Integer filmsAfter,
      List<FilmChange> changes) {

    /// What was done but for films that only got another place; what is alike stands together.
    public List<FilmChange> shown() {
      return Stream.of(Action.ADD, Action.NOTE, Action.REMOVE).flatMap(this::of).toList();
    }

    /// The sentence that says why, where all films that are shown have the same; null where they do
    /// not, or are too few to say it once for all.
    public @Nullable String because() {
      List<String> all = shown().stream().map(FilmChange::because).distinct().toList();
      return all.size() == 1 && shown().size() > 1 ? all.getFirst() : null;
    }

    /// Films that got another place and had one before.
    public List<FilmChange> moved() {
      Set<FilmId> came = of(Action.ADD).map(change -> change.film().id()).collect(toSet());
      return of(Action.MOVE).filter(change -> !came.contains(change.film().id())).toList();
    }

    private Stream<FilmChange> of(Action action) {
      return changes.stream()
          .filter(change -> change.action() == action && change.outcome() != Outcome.REFUSED);
    }

    public List<FilmChange> refused() {
      return changes.stream().filter(change -> change.outcome() == Outcome.REFUSED).toList();
    }
  }

  /// What is done to a film in a list.
  public enum Action {
    ADD("Added", "+"),
    MOVE("Moved", "↕"),
    NOTE("Note restored", "✎"),
    REMOVE("Removed", "−");

    private final String label;
    private final String sign;

    Action(String label, String sign) {
      this.label = label;
      this.sign = sign;
    }

    static Action of(Run.Action action) {
      return switch (action) {
        case ADD -> ADD;
        case REMOVE -> REMOVE;
        case MOVE -> MOVE;
        case NOTE -> NOTE;
      };
    }

    public String sign() {
      return sign;
    }

    public String label() {
      return label;
    }
  }

  /// What came of it.
  public enum Outcome {
    PLANNED("planned"),
    SENT("on its way"),
    CONFIRMED(""),
    REFUSED("refused"),
    UNKNOWN("no answer yet");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    static Outcome of(Change.Status status) {
      return switch (status) {
        case PLANNED -> PLANNED;
        case SENT -> SENT;
        case CONFIRMED -> CONFIRMED;
        case REFUSED -> REFUSED;
        case UNKNOWN -> UNKNOWN;
      };
    }

    /// Empty where it went well.
    public String label() {
      return label;
    }
  }

  /// @param because a sentence: whose edit called for it
  /// @param detail Letterboxd's own words of a refusal; null otherwise
  public record FilmChange(
      Film film, Action action, Outcome outcome, String because, @Nullable String detail) {}

  /// Something that a rule decided: people wished different things, or the site did it itself.
  ///
  /// @param sentence the rule that decided, such as "Added again after it was removed, so it stays"
  public record Conflict(Film film, String sentence, List<String> usernames) {}

  /// Address of the events that say that something has changed.
  public String events() {
    return "/api/v1/groups/" + group.code() + "/events";
  }

  /// What the run did, in few words. Each film counts once, in however many lists, and only when
  /// Letterboxd has said yes to it.
  public String headline() {
    long added = films(Action.ADD);
    long removed = films(Action.REMOVE);
    if (added + removed > 0) {
      return Words.addedAndRemoved(added, removed) + (status.ended() ? "" : " so far");
    }
    if (!status.ended()) {
      return "Nothing has been changed so far";
    }
    if (nature.dry()) {
      return "Nothing was written: this run only looked";
    }
    if (changes().anyMatch(change -> change.outcome() == Outcome.UNKNOWN)) {
      return "Letterboxd has not said yet whether it made the changes";
    }
    return status == RunStatus.SUCCEEDED
        ? "No film had to be added or removed"
        : "No film was added or removed";
  }

  /// "48 seconds", "3 minutes". Empty while it has not ended.
  public String took() {
    if (startedAt == null || endedAt == null) {
      return "";
    }
    Duration time = Duration.between(startedAt, endedAt);
    return time.toMinutes() < 2
        ? Words.count(Math.max(1, time.toSeconds()), "second")
        : Words.count(time.toMinutes(), "minute");
  }

  private long films(Action action) {
    return changes()
        .filter(change -> change.action() == action && change.outcome() == Outcome.CONFIRMED)
        .map(change -> change.film().id())
        .distinct()
        .count();
  }

  private Stream<FilmChange> changes() {
    return lists.stream().flatMap(list -> list.changes().stream());
  }

  @Override
  public String template() {
    return "run/show.jte";
  }

  @Override
  public String part() {
    return "run/showLive.jte";
  }
}
