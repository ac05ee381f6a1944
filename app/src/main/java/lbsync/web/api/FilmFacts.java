package lbsync.web.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.list.Films;
import lbsync.web.PublicAddress;
import org.springframework.stereotype.Component;

/// Films with what is known about them.
@Component
public final class FilmFacts {
  private final Films films;
  private final PublicAddress address;

  FilmFacts(Films films, PublicAddress address) {
    this.films = films;
    this.address = address;
  }

  /// In the given order.
  public List<FilmDocument> of(Collection<FilmId> ids) {
    Known known = known(ids);
    return ids.stream().map(known::of).toList();
  }

  /// The facts about many films, asked for at once.
  public Known known(Collection<FilmId> ids) {
    return new Known(films.find(ids), address.path());
  }

  /// @param base path below which people reach the program
  public record Known(Map<FilmId, Film> facts, String base) {
    public FilmDocument of(FilmId id) {
      return FilmDocument.of(facts.getOrDefault(id, Film.of(id)), base);
    }
  }
}
