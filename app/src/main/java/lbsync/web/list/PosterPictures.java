package lbsync.web.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.list.Films;
import lbsync.web.Poster;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The pictures of films: title cards.
@RestController
final class PosterPictures {
  private static final MediaType SVG = new MediaType("image", "svg+xml", UTF_8);

  /// Titles are mended now and then.
  private static final CacheControl KEPT = CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

  private final Films films;

  PosterPictures(Films films) {
    this.films = films;
  }

  /// A film that nobody has told us about gets a card without a title.
  @GetMapping("/posters/{number:[1-9]\\d{0,17}}")
  ResponseEntity<byte[]> poster(@PathVariable long number) {
    var id = new FilmId(number);
    Film film = films.find(List.of(id)).getOrDefault(id, Film.of(id));
    byte[] picture = Poster.svg(film).getBytes(UTF_8);
    return ResponseEntity.ok()
        .contentType(SVG)
        .cacheControl(film.title().isEmpty() ? CacheControl.noStore() : KEPT)
        .eTag(DigestUtils.md5DigestAsHex(picture))
        .body(picture);
  }
}
