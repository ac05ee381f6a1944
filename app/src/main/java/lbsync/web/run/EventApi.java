package lbsync.web.run;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.OptionalLong;
import lbsync.coordination.Events;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.run.Run;
import lbsync.run.Runs;
import lbsync.web.api.Ids;
import lbsync.web.run.EventStream.Timing;
import lbsync.web.run.Listeners.Listener;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Tells those who watch a group what happens in it, as Server-Sent Events.
@RestController
final class EventApi {
  private static final Logger log = LoggerFactory.getLogger(EventApi.class);
  private static final long NO_TIMEOUT = 0;

  /// Each listener keeps one for as long as it listens, and the usual one has 32 KB.
  private static final int BUFFER = 4 << 10;

  private static final String EVENTS =
      new MediaType(MediaType.TEXT_EVENT_STREAM, StandardCharsets.UTF_8).toString();

  private final Groups groups;
  private final Runs runs;
  private final Events events;
  private final Listeners listeners;
  private final Telling telling;

  /// Numbers of events begin anew with each start of the program; this tells them apart.
  private final String idPrefix;

  EventApi(
      Groups groups,
      Runs runs,
      Events events,
      Listeners listeners,
      Telling telling,
      InstantSource clock) {
    this.groups = groups;
    this.runs = runs;
    this.events = events;
    this.listeners = listeners;
    this.telling = telling;
    this.idPrefix = Long.toString(clock.millis(), Character.MAX_RADIX) + "-";
  }

  /// Who comes anew is told of the run that is under way, if there is one; who comes back, of all
  /// that has changed meanwhile.
  @GetMapping("/api/v1/groups/{code}/events")
  void events(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response) {
    Group group = groups.seen(Ids.code(code), caller.account());
    OptionalLong lastSeen = lastSeen(lastEventId);
    Listener listener = listeners.enter(caller.account());
    response.setContentType(EVENTS);
    response.setBufferSize(BUFFER);
    response.setHeader("X-Accel-Buffering", "no"); // nginx would hold events back
    AsyncContext connection = request.startAsync();
    connection.setTimeout(NO_TIMEOUT);
    var stream =
        new EventStream(
            listener.signals(),
            marks -> telling.tell(caller, group.id(), marks),
            idPrefix,
            Timing.USUAL);
    Thread.ofVirtual()
        .name("events-" + group.code())
        .start(
            () -> {
              try (var subscription =
                  events.subscribe(
                      Runs.topic(group.id()), lastSeen.orElse(0), listener.signals()::mark)) {
                boolean hasMissed = lastSeen.isEmpty() || subscription.hasMissed();
                catchUp(group, listener.signals(), lastEventId == null, hasMissed);
                stream.writeTo(connection.getResponse().getOutputStream());
              } catch (IOException gone) {
                log.debug("a listener has gone", gone);
              } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
              } catch (RuntimeException failed) {
                log.error("events could not be told", failed);
              } finally {
                listeners.leave(listener);
                connection.complete();
              }
            });
  }

  private void catchUp(Group group, Signals signals, boolean isNew, boolean hasMissed) {
    if (!isNew && hasMissed) {
      signals.markGroup();
    }
    runs.watched(group.id());
    runs.current(group.id())
        .filter(run -> isNew ? !run.isOver() : hasMissed)
        .map(Run::id)
        .ifPresent(signals::mark);
  }

  /// Empty for none, and for an event of an earlier start of the program.
  private OptionalLong lastSeen(@Nullable String lastEventId) {
    return lastEventId != null && lastEventId.matches(idPrefix + "\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(lastEventId.substring(idPrefix.length())))
        : OptionalLong.empty();
  }
}
