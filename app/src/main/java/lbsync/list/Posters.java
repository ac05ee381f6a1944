package lbsync.list;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.list.PosterState.Kept;
import lbsync.list.PosterState.None;
import lbsync.list.PosterState.Open;
import lbsync.site.Answer;
import lbsync.site.Picture;
import lbsync.site.Pictures;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Posters of films: those that are kept, and a queue of those that somebody wants to see. The site
/// is asked for one at a time, for each film once, and for none that nobody has looked at.
public final class Posters implements AutoCloseable {
  static final int MOST_WAITING = 500;

  private static final Logger log = LoggerFactory.getLogger(Posters.class);
  private static final Duration AFTER_FAULT = Duration.ofHours(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final Pictures site;
  private final InstantSource clock;
  private final ExecutorService thread;
  private final @Nullable PosterCache cache;

  /// Film to slug, the first one being asked for; guarded by this.
  private final Map<FilmId, String> waiting = new LinkedHashMap<>();

  private boolean working;
  private Instant closedUntil = Instant.MIN;

  public Posters(PosterSettings settings, Pictures site, InstantSource clock) {
    this(settings, site, clock, Executors.newVirtualThreadPerTaskExecutor());
  }

  /// @param thread works on the queue while there is one
  Posters(PosterSettings settings, Pictures site, InstantSource clock, ExecutorService thread) {
    this.site = site;
    this.clock = clock;
    this.thread = thread;
    this.cache = settings.on() ? open(settings, clock) : null;
  }

  private static @Nullable PosterCache open(PosterSettings settings, InstantSource clock) {
    try {
      return new PosterCache(settings.directory(), settings.mostBytes(), clock);
    } catch (UncheckedIOException e) {
      log.warn("there are no posters: {} cannot be used", settings.directory(), e);
      return null;
    }
  }

  /// What there is of a film's poster. Never waits for the site.
  ///
  /// @param ask whether the site may be asked for it where it is not known
  public PosterState of(Film film, boolean ask) {
    String slug = film.slug();
    if (cache == null || slug == null) {
      return new None();
    }
    try {
      Optional<PosterFile> kept = cache.find(film.id());
      if (kept.isPresent()) {
        return state(kept.get());
      }
    } catch (RuntimeException broken) {
      closeAfter(broken);
    }
    if (ask) {
      want(film.id(), slug);
    }
    return new Open();
  }

  private static PosterState state(PosterFile file) {
    Picture picture = file.picture();
    return picture == null ? new None() : new Kept(picture, file.digest());
  }

  private void want(FilmId film, String slug) {
    synchronized (this) {
      if (waiting.size() >= MOST_WAITING || clock.instant().isBefore(closedUntil)) {
        return;
      }
      waiting.putIfAbsent(film, slug);
      if (working) {
        return;
      }
      working = true;
    }
    thread.execute(this::work);
  }

  private void work() {
    try {
      for (var film = first(); film != null; film = next(film.film())) {
        fetch(film);
      }
    } catch (InterruptedException stopping) {
      stop();
      Thread.currentThread().interrupt();
    } catch (RuntimeException fault) {
      closeAfter(fault);
      stop();
    }
  }

  private record Wanted(FilmId film, String slug) {}

  private synchronized @Nullable Wanted next(FilmId done) {
    waiting.remove(done);
    return first();
  }

  /// Null where nothing waits: then the work is over.
  private synchronized @Nullable Wanted first() {
    var eldest = waiting.entrySet().iterator();
    working = eldest.hasNext();
    if (!working) {
      return null;
    }
    var wanted = eldest.next();
    return new Wanted(wanted.getKey(), wanted.getValue());
  }

  private synchronized void stop() {
    waiting.clear();
    working = false;
  }

  private void fetch(Wanted wanted) throws InterruptedException {
    PosterCache kept = Objects.requireNonNull(cache);
    // Somebody may have asked for it just when it came.
    if (kept.find(wanted.film()).isPresent()) {
      return;
    }
    Answer<Picture> answer = site.poster(wanted.slug());
    Instant now = clock.instant();
    switch (answer) {
      case Answer.Complete<Picture>(Picture picture) ->
          kept.put(wanted.film(), PosterFile.picture(now, picture));
      case Answer.Failed<Picture>(Trouble trouble) -> {
        log.debug("no poster of film {}: {}", wanted.film(), trouble.detail());
        switch (trouble.kind()) {
          // Whoever still wants to see them will ask again.
          case CHALLENGE, SLOW_DOWN -> forget();
          case NOT_FOUND, UNREADABLE -> kept.put(wanted.film(), PosterFile.none(now, true));
          case SIGNED_OUT, FORBIDDEN, UNAVAILABLE, UNREACHABLE, STALE ->
              kept.put(wanted.film(), PosterFile.none(now, false));
        }
      }
    }
  }

  private synchronized void forget() {
    waiting.clear();
  }

  /// A full disk would have us ask for the same posters again and again.
  private synchronized void closeAfter(RuntimeException fault) {
    log.warn("no posters are asked for in the next hour", fault);
    waiting.clear();
    closedUntil = clock.instant().plus(AFTER_FAULT);
  }

  /// Returns once nothing is written any more.
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        log.debug("a poster is still on its way");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
