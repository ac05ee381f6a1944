package lbsync.web.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lbsync.run.Explanation;
import lbsync.run.Runs;
import lbsync.web.api.FilmDocument;
import lbsync.web.api.FilmFacts;
import lbsync.web.api.Ids;
import lbsync.web.api.Names;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Why a film is, or is not, in each list of a group.
@RestController
@RequestMapping("/api/v1/groups/{code}/films")
final class ExplanationApi {
  private final Runs runs;
  private final FilmFacts films;

  ExplanationApi(Runs runs, FilmFacts films) {
    this.runs = runs;
    this.films = films;
  }

  /// @param wanted whether all lists are meant to have it
  /// @param events the newest first
  record ExplanationDocument(
      FilmDocument film, boolean wanted, List<Place> lists, List<Event> events) {}

  /// @param detail a sentence when the list is not as it is meant to be
  record Place(
      String memberId,
      String username,
      boolean has,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail) {}

  /// @param kind `joined`, `edited`, `asked`, `written`, `gave-way`, `site`, `waits`, `agreed`,
  ///     `kept`, `undone` or `restored`
  /// @param status of the write, where this program did it
  record Event(
      Instant at,
      String kind,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String runId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String memberId,
      String username,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String action,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail) {}

  @GetMapping("/{filmId}")
  ExplanationDocument why(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @PathVariable String filmId) {
    Explanation why = runs.explaining().of(Ids.code(code), Ids.film(filmId), caller.account());
    return new ExplanationDocument(
        films.of(List.of(why.film())).getFirst(),
        why.wanted(),
        why.lists().stream().map(ExplanationApi::place).toList(),
        why.events().stream().map(ExplanationApi::event).toList());
  }

  private static Place place(Explanation.Place place) {
    return new Place(
        place.member().id().toString(), place.member().username(), place.has(), place.detail());
  }

  private static Event event(Explanation.Event event) {
    return new Event(
        event.at(),
        Names.of(event.kind()),
        Objects.toString(event.run(), null),
        Objects.toString(event.member(), null),
        event.username(),
        event.action() == null ? null : Names.of(event.action()),
        event.status() == null ? null : Names.of(event.status()),
        event.detail());
  }
}
