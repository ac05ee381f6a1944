package lbsync.sync;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import lbsync.film.FilmId;

/// The order of canon after several members moved and added films.
///
/// @param films all films of canon, in their new order
/// @param gaveWay for each film that several members put in different places, those whose move of
///     it gave way; an addition that found another place than its list has is no loss, and not here
public record OrderMerge(List<FilmId> films, SortedMap<FilmId, SortedSet<MemberId>> gaveWay) {
  /// Of several members who put one film somewhere, the first is the one who decides.
  private static final Comparator<Put> DECIDES =
      comparing((Put put) -> put.edit().updated(), nullsFirst(naturalOrder()))
          .reversed()
          .thenComparing(Put::member);

  /// Films that come in between the same two of canon.
  private static final Comparator<Put> COMES_FIRST =
      comparingInt(Put::anchor).thenComparingInt(Put::place).thenComparing(Put::member);

  public OrderMerge {
    films = List.copyOf(films);
    gaveWay = Collections.unmodifiableSortedMap(new TreeMap<>(gaveWay));
  }

  /// Where a member put a film.
  ///
  /// @param anchor place in what is left of canon of the film that it goes behind, -1 for the
  ///     beginning
  /// @param place in the member's list
  private record Put(FilmId film, OrderEdit edit, int anchor, int place) {
    MemberId member() {
      return edit.member();
    }
  }

  /// First all films that anybody moved or added are taken out. Then each is put behind the nearest
  /// film before it in its member's list that this member neither moved nor added, and that was not
  /// taken out; at the beginning where there is none. Films behind the same one come by their place
  /// in the members' lists, then by the smaller member id. Where several members put one film, the
  /// list that was changed last decides, then the smaller member id.
  ///
  /// @param canon the films in their order before this run, without those that were removed in it;
  ///     those added in it may be missing
  /// @param edits one for each list that takes part, in any order. Moves of films that canon lacks,
  ///     and that nobody adds, are passed over.
  public static OrderMerge of(List<FilmId> canon, Collection<OrderEdit> edits) {
    var staying = new LinkedHashSet<>(canon);
    edits.forEach(edit -> staying.addAll(edit.added()));
    var all = new TreeSet<>(staying);
    for (OrderEdit edit : edits) {
      staying.removeAll(edit.moved());
      staying.removeAll(edit.added());
    }
    var rest = List.copyOf(staying);
    Map<FilmId, Integer> places = Order.places(rest);
    var puts = new TreeMap<FilmId, List<Put>>();
    for (OrderEdit edit : edits) {
      for (Put put : puts(edit, places)) {
        if (all.contains(put.film())) {
          puts.computeIfAbsent(put.film(), _ -> new ArrayList<>()).add(put);
        }
      }
    }
    puts.values().forEach(list -> list.sort(DECIDES));
    return new OrderMerge(together(rest, puts.values()), gaveWay(puts));
  }

  private static List<Put> puts(OrderEdit edit, Map<FilmId, Integer> places) {
    var puts = new ArrayList<Put>();
    int anchor = -1;
    for (int place = 0; place < edit.now().size(); place++) {
      FilmId film = edit.now().get(place);
      if (edit.put(film)) {
        puts.add(new Put(film, edit, anchor, place));
      } else if (places.containsKey(film)) {
        anchor = Order.place(places, film);
      }
    }
    return puts;
  }

  private static List<FilmId> together(List<FilmId> rest, Collection<List<Put>> puts) {
    List<Put> waiting = puts.stream().map(List::getFirst).sorted(COMES_FIRST).toList();
    var films = new ArrayList<FilmId>();
    int next = 0;
    for (int place = -1; place < rest.size(); place++) {
      if (place >= 0) {
        films.add(rest.get(place));
      }
      for (; next < waiting.size() && waiting.get(next).anchor() == place; next++) {
        films.add(waiting.get(next).film());
      }
    }
    return films;
  }

  private static SortedMap<FilmId, SortedSet<MemberId>> gaveWay(Map<FilmId, List<Put>> puts) {
    var gaveWay = new TreeMap<FilmId, SortedSet<MemberId>>();
    puts.forEach(
        (film, list) -> {
          int decided = list.getFirst().anchor();
          for (Put put : list) {
            if (put.anchor() != decided && put.edit().moved().contains(film)) {
              gaveWay.computeIfAbsent(film, _ -> new TreeSet<>()).add(put.member());
            }
          }
        });
    return gaveWay;
  }
}
