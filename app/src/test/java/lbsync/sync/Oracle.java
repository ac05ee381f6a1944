package lbsync.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lbsync.film.FilmId;

/// Knows what people did, in which run it was seen, and when each list last had which film. From
/// that it tells what the lists are to become; it knows neither canon nor bases nor numbers.
final class Oracle {
  final Set<FilmId> wanted = new TreeSet<>();
  private final Map<FilmId, Integer> lastAdd = new HashMap<>();
  private final Map<MemberId, Map<FilmId, Integer>> lastSeen = new HashMap<>();
  private final Set<FilmId> everRemoved = new HashSet<>();
  private final Set<FilmId> givenUp = new HashSet<>();

  /// What a run has to find.
  record Expected(List<Edit> edits, Map<FilmId, Set<MemberId>> gaveWay) {}

  /// @param joins of those lists among the believed that join in this run
  Expected run(int run, List<SimulatedList> believed, Map<MemberId, Join> joins) {
    var edits = new ArrayList<Edit>();
    Set<FilmId> added = new TreeSet<>();
    Map<FilmId, Set<MemberId>> removers = new TreeMap<>();
    for (SimulatedList list : believed) {
      list.netEdits()
          .forEach(
              (film, addition) -> {
                if (addition) {
                  edits.add(new Edit.Added(list.id, film));
                  added.add(film);
                } else {
                  edits.add(new Edit.Removed(list.id, film));
                  removers.computeIfAbsent(film, _ -> new TreeSet<>()).add(list.id);
                }
              });
      Join join = joins.get(list.id);
      if (join != null) {
        added.addAll(brought(list, join));
      }
    }
    edits.sort(Comparator.comparing(Edit::member).thenComparing(Edit::film));
    var gaveWay = resolve(added, removers);
    wanted.addAll(added);
    added.forEach(film -> lastAdd.put(film, run));
    believed.forEach(list -> list.films.forEach(film -> sees(list.id, film, run)));
    return new Expected(edits, gaveWay);
  }

  private Set<FilmId> brought(SimulatedList list, Join join) {
    Set<FilmId> brought = new TreeSet<>(list.films);
    if (join instanceof Join.Adopt(var given)) {
      brought.removeAll(wanted);
      brought.removeAll(given);
      givenUp.addAll(given);
    }
    return brought;
  }

  private Map<FilmId, Set<MemberId>> resolve(
      Set<FilmId> added, Map<FilmId, Set<MemberId>> removers) {
    Map<FilmId, Set<MemberId>> gaveWay = new TreeMap<>();
    removers.forEach(
        (film, members) -> {
          everRemoved.add(film);
          boolean known =
              members.stream().anyMatch(m -> lastSeen(m, film) >= lastAdd.getOrDefault(film, 0));
          if (added.contains(film) || (wanted.contains(film) && !known)) {
            gaveWay.put(film, members);
          } else {
            wanted.remove(film);
          }
        });
    return gaveWay;
  }

  private int lastSeen(MemberId member, FilmId film) {
    return lastSeen.getOrDefault(member, Map.of()).getOrDefault(film, -1);
  }

  /// The list was read or written with the film.
  void sees(MemberId member, FilmId film, int run) {
    lastSeen.computeIfAbsent(member, _ -> new HashMap<>()).put(film, run);
  }

  /// Whether our removing the film from any list has a person behind it.
  boolean mayGo(FilmId film) {
    return !wanted.contains(film) && (everRemoved.contains(film) || givenUp.contains(film));
  }
}
