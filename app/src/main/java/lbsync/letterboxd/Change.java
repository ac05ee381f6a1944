package lbsync.letterboxd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Lid;
import lbsync.film.Note;
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
    return switch (write) {
      case Write.Add(List<FilmId> films) ->
          films.stream()
              .filter(there::contains)
              .findFirst()
              .map("Film %s is in the list already"::formatted)
              .orElse(null);
      case Write.Remove _, Write.Annotate _ ->
          write.films().stream()
              .filter(film -> !there.contains(film))
              .findFirst()
              .map("Film %s is not in the list"::formatted)
              .orElse(null);
      case Write.Move _ -> null;
    };
  }

  /// The site carries commands out one after the other. Each removal moves up what follows: so the
  /// highest goes first.
  ///
  /// @return null where nothing is left to be done
  static @Nullable String json(Reading now, long version, Write write) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("version", version);
    ArrayNode commands = body.putArray("entries");
    switch (write) {
      case Write.Add(List<FilmId> films) ->
          films.forEach(film -> command(commands, "ADD").put("listable", Lid.of(film)));
      case Write.Remove(List<FilmId> films) ->
          entries(now, films).stream()
              .map(Entry::position)
              .sorted(Comparator.reverseOrder())
              .forEach(position -> command(commands, "DELETE").put("position", position));
      case Write.Annotate(Map<FilmId, Note> notes) ->
          entries(now, notes.keySet()).forEach(entry -> annotate(commands, entry, notes));
      case Write.Move(List<FilmId> order) ->
          Moves.of(now, order)
              .forEach(
                  step ->
                      command(commands, "UPDATE")
                          .put("position", step.from())
                          .put("newPosition", step.to()));
    }
    return commands.isEmpty() ? null : MAPPER.writeValueAsString(body);
  }

  private static ObjectNode command(ArrayNode commands, String action) {
    return commands.addObject().put("action", action);
  }

  private static void annotate(ArrayNode commands, Entry entry, Map<FilmId, Note> notes) {
    Note note = notes.get(entry.id());
    if (note != null) {
      command(commands, "UPDATE")
          .put("position", entry.position())
          .put("notes", note.text())
          .put("containsSpoilers", note.spoilers());
    }
  }

  private static List<Entry> entries(Reading now, Collection<FilmId> films) {
    Set<FilmId> wanted = new HashSet<>(films);
    return now.entries().stream().filter(entry -> wanted.contains(entry.id())).toList();
  }

  /// The list after the write, reckoned; null after moves: should the site count places in another
  /// way than we do, a later removal would hit another film.
  static @Nullable Reading after(Reading now, Write write, Version version, Instant at) {
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
      case Write.Annotate(Map<FilmId, Note> notes) -> noted(now, notes, version, at);
      case Write.Move _ -> null;
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

  private static Reading noted(Reading now, Map<FilmId, Note> notes, Version version, Instant at) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : now.entries()) {
      Note note = notes.getOrDefault(entry.id(), entry.note());
      boolean says = note != null && (!note.text().isEmpty() || note.spoilers());
      entries.add(new Entry(entry.film(), entry.position(), says ? note : null));
    }
    return new Reading(now.list(), entries, now.size(), now.ranked(), version, at);
  }
}
