package lbsync.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Content.Slot;
import org.jspecify.annotations.Nullable;

/// What the [InMemorySite] makes of a write that has arrived.
final class WritingRules {
  private final InMemorySite site;

  WritingRules(InMemorySite site) {
    this.site = site;
  }

  /// @param now the writer's; its version tells the way
  Written arrive(InMemoryList list, Reading now, Write write) {
    return switch (now.version()) {
      case Version.Numbered(long version) ->
          version == list.version()
              ? inEditor(list, now, write)
              : new Written.OutOfDate(true, "ListVersionMismatch: Refresh the list.");
      case Version.Updated _ -> inForms(list, write);
    };
  }

  /// All of it, or nothing. What is to be removed or noted is named by its place in the writer's
  /// reading: should that be wrong, another film is hit, and the writer does not know.
  private Written inEditor(InMemoryList list, Reading now, Write write) {
    Map<FilmId, Integer> places = places(now);
    int size = list.content().slots().size();
    boolean contradicts =
        switch (write) {
          case Write.Add(List<FilmId> films) -> films.stream().anyMatch(list::has);
          case Write.Remove _, Write.Annotate _ ->
              write.films().stream().anyMatch(f -> places.getOrDefault(f, size) >= size);
          case Write.Move(List<FilmId> order) ->
              order.stream().anyMatch(f -> places.getOrDefault(f, 0) >= size);
        };
    if (contradicts) {
      return new Written.OutOfDate(false, "DuplicateEntry or MissingEntry");
    }
    Written refused = refusal(list, write);
    if (refused != null) {
      return refused;
    }
    list.write(slots -> carryOut(slots, places, write));
    return new Written.Confirmed(reckoned(list, now, places, write));
  }

  private static Map<FilmId, Integer> places(Reading now) {
    Map<FilmId, Integer> places = new HashMap<>();
    for (Entry entry : now.entries()) {
      places.put(entry.id(), entry.position());
    }
    return places;
  }

  private @Nullable Written refusal(InMemoryList list, Write write) {
    if (write instanceof Write.Move) {
      String code = list.refusalOfMoves();
      return code == null ? null : new Written.Refused(code, "The order stays.");
    }
    for (FilmId film : write.films()) {
      String code = list.refusal(film);
      if (code != null) {
        return new Written.Refused(code, "Film %s is refused.".formatted(film));
      }
      if (write instanceof Write.Add && !site.knows(film)) {
        return new Written.Refused("UnknownFilmCode", "There is no such film.");
      }
    }
    boolean empties =
        write instanceof Write.Remove && write.films().size() == list.content().slots().size();
    return empties && list.isPublic()
        ? new Written.Refused("EmptyPublicList", "A public list needs at least one film.")
        : null;
  }

  private static void carryOut(List<Slot> slots, Map<FilmId, Integer> places, Write write) {
    switch (write) {
      case Write.Add(List<FilmId> films) -> films.forEach(film -> slots.add(Slot.of(film)));
      case Write.Remove(List<FilmId> films) ->
          films.stream()
              .map(film -> placeOf(film, places))
              .sorted(Comparator.reverseOrder())
              .forEach(place -> slots.subList(place, place + 1).clear());
      case Write.Annotate(SortedMap<FilmId, Note> notes) ->
          notes.forEach(
              (film, note) -> {
                int place = placeOf(film, places);
                slots.set(place, new Slot(slots.get(place).film(), said(note)));
              });
      case Write.Move(List<FilmId> order) -> arrange(slots, places, order);
    }
  }

  private static int placeOf(FilmId film, Map<FilmId, Integer> places) {
    Integer place = places.get(film);
    if (place == null) {
      throw new IllegalArgumentException("not in the reading: " + film);
    }
    return place;
  }

  private static @Nullable Note said(Note note) {
    return note.text().isEmpty() && !note.spoilers() ? null : note;
  }

  /// The films of the order change places among themselves; all else keeps its own.
  private static void arrange(List<Slot> slots, Map<FilmId, Integer> places, List<FilmId> order) {
    List<FilmId> known = order.stream().filter(places::containsKey).distinct().toList();
    List<Slot> moved = known.stream().map(film -> slots.get(placeOf(film, places))).toList();
    List<Integer> free = known.stream().map(film -> placeOf(film, places)).sorted().toList();
    for (int i = 0; i < moved.size(); i++) {
      slots.set(free.get(i), moved.get(i));
    }
  }

  /// As a client reckons it: from its own reading, and not at all after moves.
  private @Nullable Reading reckoned(
      InMemoryList list, Reading now, Map<FilmId, Integer> places, Write write) {
    if (write instanceof Write.Move) {
      return null;
    }
    List<Slot> slots = new ArrayList<>();
    for (int place = 0; place < now.size(); place++) {
      slots.add(Slot.OTHER);
    }
    for (Entry entry : now.entries()) {
      slots.set(entry.position(), new Slot(entry.id(), entry.note()));
    }
    carryOut(slots, places, write);
    return list.reading(slots, new Version.Numbered(list.version()), true);
  }

  /// One film, whatever has happened to the list since it was read.
  private Written inForms(InMemoryList list, Write write) {
    if (write.films().size() != 1) {
      throw new IllegalArgumentException("one film at a time: " + write);
    }
    FilmId film = write.films().getFirst();
    boolean add =
        switch (write) {
          case Write.Add _ -> true;
          case Write.Remove _ -> false;
          case Write.Annotate _, Write.Move _ ->
              throw new IllegalArgumentException("there is no form for this: " + write);
        };
    if (list.has(film) != add) {
      Written refused = refusal(list, write);
      if (refused != null) {
        return refused;
      }
      list.write(
          slots -> {
            if (add) {
              slots.add(Slot.of(film));
            } else {
              InMemoryList.drop(slots, film);
            }
          });
    }
    return new Written.Confirmed(null);
  }
}
