package lbsync.web.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.list.Films;
import lbsync.list.PosterState;
import lbsync.list.Posters;
import lbsync.site.Picture;
import lbsync.web.Poster;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The pictures of films: their posters, and title cards where there is none, or none yet.
@RestController
final class PosterPictures {
  private static final MediaType SVG = new MediaType("image", "svg+xml", UTF_8);

  private static final CacheControl LONG = CacheControl.maxAge(Duration.ofDays(30)).cachePublic();

  /// Titles are mended now and then.
  private static final CacheControl A_DAY = CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

  /// A picture may be there soon.
  private static final CacheControl SHORT =
      CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate();

  private final Films films;
  private final Posters posters;

  PosterPictures(Films films, Posters posters) {
    this.films = films;
    this.posters = posters;
  }

  /// A film that nobody has told us about gets a card without a title. Strangers see what is here;
  /// only members have the site asked.
  @GetMapping("/posters/{number:[1-9]\\d{0,17}}")
  ResponseEntity<byte[]> poster(
      @AuthenticationPrincipal @Nullable Caller caller, @PathVariable long number) {
    var id = new FilmId(number);
    Film film = films.find(List.of(id)).getOrDefault(id, Film.of(id));
    return switch (posters.of(film, caller != null)) {
      case PosterState.Kept(Picture picture, String digest) -> poster(picture, digest);
      case PosterState.Open() -> card(film, SHORT);
      case PosterState.None() ->
          card(film, film.title().isEmpty() ? CacheControl.noStore() : A_DAY);
    };
  }

  private static ResponseEntity<byte[]> poster(Picture picture, String digest) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(picture.type().mime()))
        .cacheControl(LONG)
        .eTag(digest)
        .body(picture.bytes());
  }

  private static ResponseEntity<byte[]> card(Film film, CacheControl keeping) {
    byte[] picture = Poster.svg(film).getBytes(UTF_8);
    return ResponseEntity.ok()
        .contentType(SVG)
        .cacheControl(keeping)
        .eTag(DigestUtils.md5DigestAsHex(picture))
        .body(picture);
  }
}
