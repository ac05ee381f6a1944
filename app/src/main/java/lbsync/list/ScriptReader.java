package lbsync.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.list.Script.DoesNotFit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Follows one [Script].
final class ScriptReader {
  private final List<Slot> from;
  private final ArrayList<Slot> to = new ArrayList<>();
  private final Map<FilmId, Note> dropped = new HashMap<>();
  private final List<Integer> withTheirOldNote = new ArrayList<>();
  private int next;

  ScriptReader(List<Slot> from) {
    this.from = from;
  }

  List<Slot> follow(JsonNode script) throws DoesNotFit {
    if (!script.isArray()) {
      throw new DoesNotFit("it is no array");
    }
    to.ensureCapacity(from.size() + script.size());
    for (JsonNode step : script) {
      if (step.isArray()) {
        put(step);
      } else if (step.asLong(0) > 0) {
        stay(step.asLong());
      } else {
        drop(-step.asLong(0));
      }
    }
    if (next != from.size()) {
      throw new DoesNotFit("it ends before the list does");
    }
    // Only now: a film that moves up is put before it is dropped.
    for (int place : withTheirOldNote) {
      Slot slot = to.get(place);
      to.set(place, new Slot(slot.film(), slot.gap(), dropped.get(slot.film())));
    }
    return to;
  }

  private void stay(long films) throws DoesNotFit {
    if (films > from.size() - next) {
      throw new DoesNotFit("the list has fewer films");
    }
    int end = next + (int) films;
    to.addAll(from.subList(next, end));
    next = end;
  }

  private void drop(long film) throws DoesNotFit {
    if (next == from.size() || from.get(next).film().value() != film) {
      throw new DoesNotFit("another film than %d stands at %d".formatted(film, next));
    }
    Slot slot = from.get(next++);
    if (slot.note() != null) {
      dropped.put(slot.film(), slot.note());
    }
  }

  private void put(JsonNode step) throws DoesNotFit {
    long film = step.path(0).asLong(0);
    if (film <= 0) {
      throw new DoesNotFit("a step has no film");
    }
    if (step.size() < 3) {
      withTheirOldNote.add(to.size());
    }
    to.add(new Slot(new FilmId(film), step.path(1).asInt(0), note(step)));
  }

  private static @Nullable Note note(JsonNode step) {
    return step.size() < 4 ? null : new Note(step.get(2).asString(""), step.get(3).asBoolean());
  }
}
