package lbsync.letterboxd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Lid;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Write;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A write as the editor puts it, and what it makes of the list.
final class Change {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Change() {}

  /// Why the write cannot be meant for the list as it is; null where it can.
  static @Nullable String contradiction(Reading now, Write write) {
    Set<FilmId> there = now.films();
    for (FilmId film : write.films()) {
      boolean present = there.contains(film);
      if (write instanceof Write.Add && present) {
        return "Film %s is in the list already".formatted(film);
      }
      if (write instanceof Write.Remove && !present) {
        return "Film %s is not in the list".formatted(film);
      }
    }
    return null;
  }

  /// The site removes by position, one after the other, and each removal moves up what follows: so
  /// the highest goes first.
  static String json(Reading now, long version, Write write) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("version", version);
    ArrayNode entries = body.putArray("entries");
    switch (write) {
      case Write.Add(List<FilmId> films) ->
          films.forEach(
              film -> entries.addObject().put("action", "ADD").put("listable", Lid.of(film)));
      case Write.Remove(List<FilmId> films) ->
          positions(now, films).stream()
              .sorted(Comparator.reverseOrder())
              .forEach(
                  position ->
                      entries.addObject().put("action", "DELETE").put("position", position));
    }
    return MAPPER.writeValueAsString(body);
  }

  private static List<Integer> positions(Reading now, List<FilmId> films) {
    Set<FilmId> wanted = new HashSet<>(films);
    return now.entries().stream()
        .filter(entry -> wanted.contains(entry.id()))
        .map(Entry::position)
        .toList();
  }

  /// The list after the write, reckoned.
  static Reading after(Reading now, Write write, Version version, Instant at) {
    return switch (write) {
      case Write.Add(List<FilmId> films) -> {
        List<Entry> entries = new ArrayList<>(now.entries());
        int size = now.size();
        for (FilmId film : films) {
          entries.add(new Entry(Film.of(film), size++, null));
        }
        yield new Reading(now.list(), entries, size, now.ranked(), version, at);
      }
      case Write.Remove(List<FilmId> films) -> without(now, new HashSet<>(films), version, at);
    };
  }

  private static Reading without(Reading now, Set<FilmId> films, Version version, Instant at) {
    List<Entry> entries = new ArrayList<>();
    int gone = 0;
    for (Entry entry : now.entries()) {
      if (films.contains(entry.id())) {
        gone++;
      } else {
        entries.add(new Entry(entry.film(), entry.position() - gone, entry.note()));
      }
    }
    return new Reading(now.list(), entries, now.size() - gone, now.ranked(), version, at);
  }
}
