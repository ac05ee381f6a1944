package standin.remote;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import standin.control.Controls;
import standin.control.Era;
import standin.control.Fault;
import standin.control.Match;
import standin.control.RequestLog;
import standin.control.Rule;
import standin.http.Answer;
import standin.http.Routes;
import tools.jackson.databind.JsonNode;

/// Faults, switches and the log of requests.
final class ControlLevers {
  private final Controls controls;

  ControlLevers(Controls controls) {
    this.controls = controls;
  }

  void on(Routes<Lever> routes) {
    routes
        .on("GET", "/_standin/faults", (body, parts) -> faults())
        .on("POST", "/_standin/faults", (body, parts) -> addFault(Body.of(body)))
        .on("DELETE", "/_standin/faults", (body, parts) -> clear(controls.faults()::clear))
        .on(
            "DELETE",
            "/_standin/faults/{id}",
            (body, parts) ->
                clear(() -> controls.faults().clear(Body.id(parts.getOrDefault("id", "")))))
        .on("GET", "/_standin/switches", (body, parts) -> switches())
        .on("PATCH", "/_standin/switches", (body, parts) -> turn(Body.of(body)))
        .on("GET", "/_standin/requests", (body, parts) -> requests())
        .on("DELETE", "/_standin/requests", (body, parts) -> clear(controls.requests()::clear));
  }

  private static Answer clear(Runnable what) {
    what.run();
    return Answer.empty(204);
  }

  private Answer faults() {
    return Answer.json(
        200,
        Map.of(
            "inForce",
            controls.faults().inForce().stream().map(ControlLevers::shown).toList(),
            "known",
            Arrays.stream(Fault.values()).map(Fault::word).toList()));
  }

  private Answer addFault(JsonNode body) {
    var word = Body.text(body, "fault");
    var fault =
        Fault.ofWord(word)
            .orElseThrow(() -> new IllegalArgumentException("no such fault: " + word));
    var milliseconds = Body.numberOrNull(body, "delayMs");
    long id =
        controls
            .faults()
            .add(
                fault,
                match(body),
                body.path("times").asInt(1),
                milliseconds == null ? fault.usualDelay() : Duration.ofMillis(milliseconds));
    return Answer.json(201, Map.of("id", id));
  }

  private static Match match(JsonNode body) {
    var path = Body.textOrNull(body, "path");
    var page = Body.numberOrNull(body, "page");
    return new Match(
        Body.textOrNull(body, "method"),
        path == null ? null : Pattern.compile(path),
        Body.numberOrNull(body, "list"),
        page == null ? null : Math.toIntExact(page),
        Body.textOrNull(body, "username"),
        Body.numberOrNull(body, "film"));
  }

  private static Map<String, @Nullable Object> shown(Rule rule) {
    var match = rule.match();
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("id", rule.id());
    shown.put("fault", rule.fault().word());
    shown.put("times", rule.times());
    shown.put("applied", rule.applied());
    shown.put("delayMs", rule.delay().toMillis());
    shown.put("method", match.method());
    shown.put("path", match.path() == null ? null : match.path().pattern());
    shown.put("list", match.list());
    shown.put("page", match.page());
    shown.put("username", match.username());
    shown.put("film", match.film());
    return shown;
  }

  private Answer switches() {
    var switches = controls.switches();
    return Answer.json(
        200,
        Map.of(
            "era", switches.era().name(),
            "editor", switches.editor(),
            "oldForms", switches.oldForms(),
            "listIdsInIndex", switches.listIdsInIndex(),
            "minimumIntervalMs", switches.minimumInterval().toMillis()));
  }

  /// What is not named stays.
  private Answer turn(JsonNode body) {
    var switches = controls.switches();
    var era = Body.textOrNull(body, "era");
    if (era != null) {
      switches.era(Era.valueOf(era.toUpperCase(Locale.ROOT)));
    }
    switches.editor(body.path("editor").asBoolean(switches.editor()));
    switches.oldForms(body.path("oldForms").asBoolean(switches.oldForms()));
    switches.listIdsInIndex(body.path("listIdsInIndex").asBoolean(switches.listIdsInIndex()));
    var interval = Body.numberOrNull(body, "minimumIntervalMs");
    if (interval != null) {
      switches.minimumInterval(Duration.ofMillis(interval));
    }
    return switches();
  }

  private Answer requests() {
    var log = controls.requests();
    return Answer.json(
        200,
        Map.of(
            "count", log.count(),
            "counts", log.counts(),
            "requests", log.lines().stream().map(ControlLevers::shown).toList()));
  }

  private static Map<String, @Nullable Object> shown(RequestLog.Line line) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("time", line.time().toString());
    shown.put("method", line.method());
    shown.put("path", line.path());
    shown.put("username", line.username());
    shown.put("status", line.status());
    shown.put("userAgent", line.userAgent());
    shown.put("fault", line.fault() == null ? null : line.fault().word());
    return shown;
  }
}
