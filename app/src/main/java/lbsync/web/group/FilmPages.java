package lbsync.web.group;

import java.util.List;
import java.util.Objects;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.list.Films;
import lbsync.run.Change;
import lbsync.run.Explanation;
import lbsync.run.Run;
import lbsync.run.RunId;
import lbsync.run.Runs;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.WebSettings;
import lbsync.web.api.Ids;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Why a film is where it is.
@PageController
final class FilmPages {
  private final Groups groups;
  private final Runs runs;
  private final Films films;
  private final WebSettings settings;
  private final Answers answers;

  FilmPages(Groups groups, Runs runs, Films films, WebSettings settings, Answers answers) {
    this.groups = groups;
    this.runs = runs;
    this.films = films;
    this.settings = settings;
    this.answers = answers;
  }

  @GetMapping("/manage-sync/{code}/film/{filmId}")
  ResponseEntity<String> why(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @PathVariable String filmId) {
    Group group = groups.seen(Ids.code(code), caller.account());
    FilmId id = Ids.film(filmId);
    Film film = films.find(List.of(id)).getOrDefault(id, Film.of(id));
    Explanation why = runs.explaining().of(group.code(), id, caller.account());
    return answers.page(
        new FilmPage(
            frame,
            group.code().value(),
            group.name(),
            film,
            film.slug() == null ? null : "%s/film/%s/".formatted(settings.siteUrl(), film.slug()),
            why.wanted(),
            why.lists().stream()
                .map(
                    place ->
                        new FilmPage.Place(
                            place.member().username(),
                            place.member().account().equals(caller.account()),
                            place.has(),
                            place.detail()))
                .toList(),
            why.events().stream().map(FilmPages::event).toList()));
  }

  private static FilmPage.Event event(Explanation.Event event) {
    RunId run = event.run();
    return new FilmPage.Event(
        event.at(), run == null ? null : run.toString(), sentence(event), event.detail());
  }

  private static String sentence(Explanation.Event event) {
    String who = event.username();
    Run.Action action = event.action();
    return switch (event.kind()) {
      case JOINED -> "%s's list came into the group with it".formatted(who);
      case EDITED -> who + " " + done(Objects.requireNonNull(action));
      case ASKED ->
          action == Run.Action.ADD
              ? "%s asked here for it to be added to every list".formatted(who)
              : "%s asked here for it to be removed from every list".formatted(who);
      case WRITTEN -> written(Objects.requireNonNull(action), event.status(), who);
      case GAVE_WAY -> "What %s did was overruled".formatted(who);
      case SITE -> "Letterboxd itself changed it in %s's list".formatted(who);
      case WAITS ->
          action == null
              ? "What %s asked for waits for a yes".formatted(who)
              : "%s %s; that waits for a yes".formatted(who, done(action));
      case AGREED -> who + " agreed that it leaves";
      case KEPT -> who + " decided that it stays";
      case UNDONE -> who + " asked to undo a run that it was part of";
      case RESTORED -> who + " asked to have a list again as it was once";
    };
  }

  private static String done(Run.Action action) {
    return switch (action) {
      case ADD -> "added it";
      case REMOVE -> "removed it";
      case MOVE -> "put it in another place";
      case NOTE -> "changed the note on it";
    };
  }

  private static String written(Run.Action action, Change.@Nullable Status status, String who) {
    if (status == Change.Status.CONFIRMED) {
      return switch (action) {
        case ADD -> "It was added to %s's list".formatted(who);
        case REMOVE -> "It was taken out of %s's list".formatted(who);
        case MOVE -> "It got another place in %s's list".formatted(who);
        case NOTE -> "It got another note in %s's list".formatted(who);
      };
    }
    String wish =
        switch (action) {
          case ADD -> "It was to be added to %s's list".formatted(who);
          case REMOVE -> "It was to leave %s's list".formatted(who);
          case MOVE -> "It was to get another place in %s's list".formatted(who);
          case NOTE -> "It was to get another note in %s's list".formatted(who);
        };
    return switch (status) {
      case REFUSED -> wish + "; that did not happen";
      case SENT, UNKNOWN -> wish + "; whether it was done is not known yet";
      case PLANNED -> wish + "; that was not sent";
      case CONFIRMED -> throw new IllegalArgumentException("told above");
      case null -> wish;
    };
  }
}
