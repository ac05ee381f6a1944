package lbsync.sync;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lbsync.film.FilmId;

/// Removals that a person has said yes to.
///
/// @param byFilm the lists for which it was said
/// @param everywhere films for which the yes was meant for all lists of the group
public record Approvals(Map<FilmId, Set<MemberId>> byFilm, Set<FilmId> everywhere) {
  public static final Approvals NONE = new Approvals(Map.of(), Set.of());

  public Approvals {
    byFilm =
        byFilm.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, e -> Set.copyOf(e.getValue()), (a, b) -> a, TreeMap::new));
    everywhere = Set.copyOf(everywhere);
  }

  /// Whether the owner's own removal from this list may count.
  public boolean ofEdit(MemberId member, FilmId film) {
    return byFilm.getOrDefault(film, Set.of()).contains(member);
  }

  /// Whether we may take the film out of this list.
  public boolean ofWrite(MemberId member, FilmId film) {
    return everywhere.contains(film) || ofEdit(member, film);
  }
}
