package lbsync.web.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.list.Films;
import org.springframework.stereotype.Component;

/// Films with what is known about them.
@Component
public final class FilmFacts {
  private final Films films;

  FilmFacts(Films films) {
    this.films = films;
  }

  /// In the given order.
  public List<FilmDocument> of(Collection<FilmId> ids) {
    Known known = known(ids);
    return ids.stream().map(known::of).toList();
  }

  /// The facts about many films, asked for at once.
  public Known known(Collection<FilmId> ids) {
    return new Known(films.find(ids));
  }

  public record Known(Map<FilmId, Film> facts) {
    public FilmDocument of(FilmId id) {
      return FilmDocument.of(facts.getOrDefault(id, Film.of(id)));
    }
  }
}
