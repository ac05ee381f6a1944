package lbsync.simulation.oracle;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import org.jspecify.annotations.Nullable;

/// What the people of one group want, as follows from what they did and when each list showed it.
/// Time is counted in decisions and joins.
final class GroupBook {
  final long id;
  boolean mirror;
  @Nullable ListId source;
  Settings settings = Settings.USUAL;

  /// The films that all lists are to have.
  final Set<FilmId> wanted = new HashSet<>();

  /// Films that somebody removed, and nobody has added since.
  final Set<FilmId> removed = new HashSet<>();

  /// Films whose removal a person has agreed to.
  final Set<FilmId> approved = new HashSet<>();

  /// What members asked for here and no run has taken up yet.
  final Set<RunReport.Edit> asked = new HashSet<>();

  /// Films that went from all lists at once with another in their place.
  final Set<FilmId> replaced = new HashSet<>();

  /// Films that the site does not know any more and nobody has added since.
  final Set<FilmId> givenUp = new HashSet<>();

  /// What waits for a decision, as the program says.
  Set<RunReport.Held> held = Set.of();

  private final Map<FilmId, Integer> lastAdd = new HashMap<>();
  private final Map<Long, Map<FilmId, Integer>> seen = new HashMap<>();
  private final Map<Long, Map<FilmId, Integer>> maybeSeen = new HashMap<>();
  int now;

  /// What was already reported of runs that go on.
  final Map<Long, RunReport> known = new HashMap<>();

  GroupBook(long id, boolean mirror) {
    this.id = id;
    this.mirror = mirror;
  }

  /// What this list has beside what it is to have may stay there.
  boolean keepsExtras(ListBook book) {
    return mirror && settings.keepExtras() && !book.id.equals(source);
  }

  void add(FilmId film) {
    wanted.add(film);
    removed.remove(film);
    approved.remove(film);
    givenUp.remove(film);
    lastAdd.put(film, now);
  }

  /// Somebody comes with these films: no list is to lose them any more.
  void bring(Set<FilmId> films) {
    films.forEach(this::add);
    held =
        held.stream()
            .filter(
                each ->
                    each.what() != RunReport.Held.What.TO_BE_REMOVED
                        || !films.contains(each.film()))
            .collect(Collectors.toSet());
  }

  void remove(FilmId film) {
    wanted.remove(film);
    removed.add(film);
  }

  Set<FilmId> frozen() {
    return held.stream().map(RunReport.Held::film).collect(Collectors.toSet());
  }

  void follow(Set<FilmId> films) {
    wanted.clear();
    wanted.addAll(films);
  }

  void sees(long member, Collection<FilmId> films, int when) {
    Map<FilmId, Integer> mine = seen.computeIfAbsent(member, _ -> new HashMap<>());
    films.forEach(film -> mine.put(film, when));
  }

  void maySee(long member, Collection<FilmId> films, int when) {
    Map<FilmId, Integer> mine = maybeSeen.computeIfAbsent(member, _ -> new HashMap<>());
    films.forEach(film -> mine.put(film, when));
  }

  void forget(long member) {
    seen.remove(member);
    maybeSeen.remove(member);
  }

  /// The member's list has shown, or was given, the film since it was last added.
  boolean knew(long member, FilmId film) {
    return at(seen, member, film) >= lastAdd.getOrDefault(film, 0);
  }

  boolean mayHaveKnown(long member, FilmId film) {
    return at(maybeSeen, member, film) >= lastAdd.getOrDefault(film, 0);
  }

  private static int at(Map<Long, Map<FilmId, Integer>> when, long member, FilmId film) {
    return when.getOrDefault(member, Map.of()).getOrDefault(film, -1);
  }
}
