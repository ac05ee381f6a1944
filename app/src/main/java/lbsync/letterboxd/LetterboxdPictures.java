package lbsync.letterboxd;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import lbsync.coordination.Pace;
import lbsync.coordination.Rest;
import lbsync.site.Answer;
import lbsync.site.Picture;
import lbsync.site.PictureType;
import lbsync.site.Pictures;
import lbsync.site.Traffic;
import lbsync.site.Traffic.Asked;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;

/// Posters as anybody gets them who opens a film's page: without a session and without cookies.
///
/// Whatever stands in the way lets posters rest, and posters alone. While all requests to the site
/// rest, posters do as well.
public final class LetterboxdPictures implements Pictures, AutoCloseable {
  private static final int MOST_REDIRECTS = 2;
  private static final String POSTERS = "posters";

  /// So many films without a picture, one after the other, are no matter of films any more: then we
  /// do not know where posters are.
  private static final int NONE_IN_A_ROW = 5;

  private final LetterboxdSettings settings;
  private final PictureHosts hosts;
  private final Pace pace;
  private final Rest rest;
  private final InstantSource clock;
  private final HttpClient client;
  private final Traffic traffic;
  private final AtomicInteger withoutPicture = new AtomicInteger();

  /// @param settings of the site; its time-out is for each request as a whole
  /// @param pace of requests to the site itself; its image host is asked right after it
  /// @param rest the same that the site's lists rest by
  public LetterboxdPictures(
      LetterboxdSettings settings, Pace pace, Rest rest, InstantSource clock) {
    this(settings, pace, rest, clock, new Traffic(clock));
  }

  /// @param traffic where requests to the site itself are counted
  public LetterboxdPictures(
      LetterboxdSettings settings, Pace pace, Rest rest, InstantSource clock, Traffic traffic) {
    this.traffic = traffic;
    this.settings = settings;
    this.hosts = new PictureHosts(settings.url());
    this.pace = pace;
    this.rest = rest;
    this.clock = clock;
    this.client = Clients.of(settings);
  }

  @Override
  public Answer<Picture> poster(String slug) throws InterruptedException {
    Optional<URI> address = hosts.poster(slug);
    if (address.isEmpty()) {
      return Answer.failed(Trouble.Kind.NOT_FOUND, "This is no part of an address: " + slug);
    }
    try {
      return new Answer.Complete<>(followed(address.get()));
    } catch (Obstructed e) {
      return new Answer.Failed<>(e.trouble());
    }
  }

  private Picture followed(URI first) throws Obstructed, InterruptedException {
    URI address = first;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      awaitTurn(address);
      Instant asked = clock.instant();
      try {
        HttpResponse<byte[]> answer = exchange(address);
        if (!Http.isRedirect(answer.statusCode())) {
          Picture picture = picture(address, answer);
          withoutPicture.set(0);
          rest.end(POSTERS, asked);
          count(address, null);
          return picture;
        }
        URI further = next(address, answer);
        count(address, null);
        address = further;
      } catch (Obstructed e) {
        count(address, e.trouble());
        after(e.trouble(), asked);
        throw e;
      }
    }
    Obstructed circles = noPicture("Letterboxd sends us in circles at " + first);
    after(circles.trouble(), clock.instant());
    throw circles;
  }

  private void count(URI address, @Nullable Trouble trouble) {
    if (!hosts.isSite(address)) {
      return;
    }
    if (trouble == null) {
      traffic.good(Asked.POSTER);
    } else {
      traffic.trouble(Asked.POSTER, trouble.kind());
    }
  }

  private void awaitTurn(URI address) throws Obstructed, InterruptedException {
    check();
    if (hosts.isSite(address)) {
      pace.awaitTurn();
      check();
    }
  }

  private void check() throws Obstructed {
    Optional<Duration> left = rest.left(Rests.DEPLOYMENT).or(() -> rest.left(POSTERS));
    if (left.isPresent()) {
      throw new Obstructed(
          new Trouble(Trouble.Kind.SLOW_DOWN, "Posters are left alone for now.", left.get()),
          false);
    }
  }

  /// Not for the wish to be left alone that [#check] tells: nothing was asked then.
  private void after(Trouble trouble, Instant asked) {
    switch (trouble.kind()) {
      case CHALLENGE, SLOW_DOWN, FORBIDDEN, SIGNED_OUT, UNAVAILABLE, UNREACHABLE ->
          rest.begin(POSTERS, asked, trouble.retryAfter());
      case NOT_FOUND, UNREADABLE, STALE -> {
        if (withoutPicture.incrementAndGet() % NONE_IN_A_ROW == 0) {
          rest.begin(POSTERS, asked, null);
        }
      }
    }
  }

  private URI next(URI from, HttpResponse<byte[]> answer) throws Obstructed {
    String location = answer.headers().firstValue("Location").orElse("");
    return hosts
        .redirect(from, location)
        .orElseThrow(() -> noPicture("Letterboxd sends us away from " + from));
  }

  private Picture picture(URI address, HttpResponse<byte[]> answer) throws Obstructed {
    Ask ask = Ask.page(address.getPath());
    Obstructed obstacle =
        Obstacles.in(ask, answer.statusCode(), answer.headers(), "", clock.instant());
    if (obstacle != null) {
      throw withWish(obstacle, answer);
    }
    // What does not say that it is a picture was not read.
    return PictureType.of(answer.body())
        .map(type -> new Picture(type, answer.body()))
        .orElseThrow(() -> noPicture("Letterboxd has no picture at " + ask));
  }

  /// A site that turns us away may say for how long.
  private Obstructed withWish(Obstructed obstacle, HttpResponse<byte[]> answer) {
    Trouble trouble = obstacle.trouble();
    String wish = answer.headers().firstValue("Retry-After").orElse(null);
    return new Obstructed(
        new Trouble(trouble.kind(), trouble.detail(), RetryAfter.parse(wish, clock.instant())),
        false);
  }

  private static Obstructed noPicture(String detail) {
    return Obstructed.refused(Trouble.Kind.UNREADABLE, detail);
  }

  private HttpResponse<byte[]> exchange(URI address) throws Obstructed, InterruptedException {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(settings.timeout())
            .header("User-Agent", settings.userAgent())
            .header("Accept", "image/avif,image/webp,image/png,image/jpeg")
            .build();
    // The client's own time-out ends with the headers.
    var answer = client.sendAsync(request, PictureBody::of);
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooSlow) {
      throw unreachable(address, tooSlow);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw unreachable(address, cause);
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static Obstructed unreachable(URI address, Exception why) {
    return Obstructed.refused(
        Trouble.Kind.UNREACHABLE, "No whole picture came from %s: %s".formatted(address, why));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
