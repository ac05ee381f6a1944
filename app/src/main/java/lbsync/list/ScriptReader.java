package lbsync.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.list.Script.DoesNotFit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Follows one [Script].
final class ScriptReader {
  private final List<Slot> from;
  private final List<Slot> to;
  private final Map<FilmId, Note> dropped = new HashMap<>();
  private final List<Integer> withTheirOldNote = new ArrayList<>();
  private int next;

  ScriptReader(List<Slot> from) {
    this.from = from;
    // Most scripts bring few films.
    to = new ArrayList<>(from.size() + 10);
  }

  List<Slot> follow(JsonParser script) throws DoesNotFit {
    if (script.nextToken() != JsonToken.START_ARRAY) {
      throw new DoesNotFit("it is no array");
    }
    while (script.nextToken() != JsonToken.END_ARRAY) {
      switch (script.currentToken()) {
        case START_ARRAY -> put(script);
        case VALUE_NUMBER_INT -> stayOrDrop(script.getLongValue());
        default -> throw new DoesNotFit("it has a step of no known kind");
      }
    }
    if (script.nextToken() != null) {
      throw new DoesNotFit("something follows it");
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

  private void stayOrDrop(long step) throws DoesNotFit {
    if (step > 0) {
      stay(step);
    } else {
      drop(-step);
    }
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

  private void put(JsonParser step) throws DoesNotFit {
    long film = step.nextLongValue(0);
    if (film <= 0) {
      throw new DoesNotFit("a step has no film");
    }
    int gap = step.nextIntValue(0);
    Note note = null;
    if (step.currentToken() == JsonToken.END_ARRAY || step.nextToken() == JsonToken.END_ARRAY) {
      withTheirOldNote.add(to.size());
    } else {
      note = note(step);
    }
    to.add(new Slot(new FilmId(film), gap, note));
  }

  private static @Nullable Note note(JsonParser step) throws DoesNotFit {
    Note note =
        step.currentToken() == JsonToken.VALUE_NULL
            ? null
            : new Note(step.getString(), step.nextToken() == JsonToken.VALUE_TRUE);
    if (step.nextToken() != JsonToken.END_ARRAY) {
      throw new DoesNotFit("a step says too much");
    }
    return note;
  }
}
