package standin.site;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import standin.world.Entry;
import standin.world.FilmList;
import standin.world.Item;
import standin.world.World;

/// What a viewer gets to see: no lists of others that are not public, and, with a filter cookie,
/// not all films of a list.
final class Sight {
  private static final String FILTER = "filmFilter";
  private static final String WATCHED = "watched";
  private static final int ONE_IN = 4;

  private final World world;

  Sight(World world) {
    this.world = world;
  }

  Optional<FilmList> list(Visit visit) {
    return world
        .list(visit.part("user"), visit.part("slug"))
        .filter(list -> list.isPublic() || visit.isBy(list.owner()));
  }

  Optional<FilmList> ownList(Visit visit) {
    return list(visit).filter(list -> visit.isBy(list.owner()));
  }

  List<FilmList> lists(Visit visit) {
    return world.lists(visit.part("user")).stream()
        .filter(list -> list.isPublic() || visit.isBy(list.owner()))
        .toList();
  }

  /// The site filters on the server, so what is hidden is not in the page at all.
  List<Entry> entries(Visit visit, FilmList list) {
    var hidden = hidden(visit);
    return list.entries().stream()
        .filter(entry -> hidden.stream().noneMatch(word -> hides(word, visit, entry.item())))
        .toList();
  }

  private static Set<String> hidden(Visit visit) {
    var cookie = visit.request().cookie(FILTER);
    return Arrays.stream(URLDecoder.decode(cookie, StandardCharsets.UTF_8).split(" ", -1))
        .filter(word -> word.startsWith("hide-"))
        .map(word -> word.substring("hide-".length()))
        .collect(Collectors.toSet());
  }

  // Watched films are on record here. For documentaries, shorts and the like a quarter of all
  // films stands in, another quarter for each word.
  private boolean hides(String word, Visit visit, Item item) {
    var viewer = visit.viewer();
    if (word.equals(WATCHED)) {
      return viewer != null && world.watched(viewer, item);
    }
    return Math.floorMod(item.id() + word.hashCode(), ONE_IN) == 0;
  }
}
