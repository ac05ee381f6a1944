package standin.people;

import java.util.List;
import standin.world.Film;
import standin.world.FilmList;

/// One list, to take films out and put films in.
///
/// @param words that were searched for, else empty
/// @param results films to add
public record ListPage(FilmList list, List<Film> films, String words, List<Film> results) {
  public boolean has(Film film) {
    return list.positionOf(film.item()).isPresent();
  }
}
