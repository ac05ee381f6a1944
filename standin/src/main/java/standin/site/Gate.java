package standin.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import standin.control.Controls;
import standin.control.Fault;
import standin.control.RequestLog;
import standin.http.Answer;
import standin.http.Request;
import standin.http.Wire;
import standin.world.World;

/// Stands before the site: knows visitors by their cookies, shows faults, keeps the log.
public final class Gate implements HttpHandler {
  private final World world;
  private final Controls controls;
  private final InstantSource clock;
  private final Wire wire;
  private final Sessions sessions;
  private final Site site;
  private final Looks looks;
  private final Map<String, Instant> lastSeen = new ConcurrentHashMap<>();

  public Gate(World world, Controls controls, InstantSource clock, Wire wire) {
    this.world = world;
    this.controls = controls;
    this.clock = clock;
    this.wire = wire;
    this.sessions = new Sessions(world);
    this.site = new Site(world, controls.switches(), sessions);
    this.looks = new Looks(world);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    var arrival = arrival(Request.read(exchange));
    var answer = dressed(answer(arrival), arrival);
    log(arrival, answer);
    send(exchange, answer, arrival);
  }

  private Arrival arrival(Request request) {
    var who = sessions.who(request);
    var viewer = who.viewer().orElse(null);
    var rule =
        controls
            .faults()
            .strike(
                looks.facts(request, viewer), fault -> looks.makesSense(fault, request, viewer));
    boolean stale = rule.isPresent() && rule.get().fault() == Fault.EXPIRED_FORM;
    return new Arrival(request, who, stale ? sessions.newToken() : sessions.csrf(request), rule);
  }

  private Answer answer(Arrival arrival) {
    if (isTooSoon(arrival.viewer())) {
      return Errors.tooMany();
    }
    if (arrival.fault() == Fault.SESSION_EXPIRED && arrival.viewer() != null) {
      world.endSessions(arrival.viewer());
    }
    var visit = arrival.visit(understood(arrival));
    var fault = arrival.fault();
    return arrival
        .rule()
        .flatMap(rule -> Ill.instead(rule, visit))
        .orElseGet(
            () -> fault == null ? site.answer(visit) : Ill.spoilt(fault, site.answer(visit)));
  }

  private Request understood(Arrival arrival) {
    var request = arrival.request();
    return switch (arrival.fault()) {
      case FIRST_PAGE_AGAIN -> request.at(request.path().replaceFirst("page/[^/]+/$", ""));
      case ANOTHER_LIST ->
          looks
              .another(request)
              .map(list -> request.path().replaceFirst("^/[^/]+/list/[^/]+/", list.path()))
              .map(request::at)
              .orElse(request);
      case null, default -> request;
    };
  }

  /// Cookies come with every answer of the site, also with the unhappy ones.
  private Answer dressed(Answer answer, Arrival arrival) {
    var dressed = arrival.fault() == Fault.SESSION_EXPIRED ? sessions.signedOut(answer) : answer;
    if (arrival.viewer() != null && dressed.headers().stream().noneMatch(Sessions::setsSession)) {
      dressed = sessions.withSession(dressed, arrival.who().session());
    }
    return sessions.withCsrf(dressed, arrival.csrf());
  }

  private boolean isTooSoon(@Nullable String viewer) {
    var interval = controls.switches().minimumInterval();
    var now = clock.instant();
    var before = lastSeen.put(viewer == null ? "" : viewer, now);
    return interval.compareTo(Duration.ZERO) > 0
        && before != null
        && now.isBefore(before.plus(interval));
  }

  private void log(Arrival arrival, Answer answer) {
    var request = arrival.request();
    var fault = arrival.fault();
    controls
        .requests()
        .add(
            new RequestLog.Line(
                clock.instant(),
                request.method(),
                request.path(),
                arrival.viewer(),
                fault != null && Ill.isMute(fault) ? 0 : answer.status(),
                request.header("user-agent").orElse(""),
                fault));
  }

  private void send(HttpExchange exchange, Answer answer, Arrival arrival) throws IOException {
    var delay = arrival.rule().map(rule -> rule.delay()).orElse(Duration.ZERO);
    switch (arrival.fault()) {
      case RESET_BEFORE, RESET_AFTER -> wire.drop(exchange);
      case SILENCE, SILENCE_AFTER -> {
        wire.waitFor(delay);
        wire.drop(exchange);
      }
      case SLOW -> {
        wire.waitFor(delay);
        wire.send(exchange, answer);
      }
      case TRUNCATED_TRANSFER -> wire.sendHalf(exchange, answer);
      case null, default -> wire.send(exchange, answer);
    }
  }
}
