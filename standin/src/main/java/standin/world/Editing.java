package standin.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import standin.world.ListUpdate.Command;
import standin.world.ListUpdate.Note;

/// Carries out one update on a copy of a list's entries; the first refusal ends it.
final class Editing {
  // The site's limit on descriptions and notes; that on names is not known.
  private static final int LONGEST_TEXT = 100_000;
  private static final int LONGEST_NAME = 250;

  private final FilmList before;
  private final List<Entry> entries;
  private final LongSupplier newId;
  private final Instant now;

  Editing(FilmList before, LongSupplier newId, Instant now) {
    this.before = before;
    this.entries = new ArrayList<>(before.entries());
    this.newId = newId;
    this.now = now;
  }

  /// The entries afterwards; the caller gives the list its new name, version and time.
  Optional<Refusal> apply(ListUpdate update) {
    if (update.version() != null && update.version() != before.version()) {
      return Optional.of(Refusal.LIST_VERSION_MISMATCH);
    }
    return texts(update)
        .or(() -> commands(update.commands()))
        .or(() -> emptyPublic(update.visibility()));
  }

  FilmList after(ListUpdate update) {
    var settings = before.settings();
    if (update.ranked() != null) {
      settings = settings.numbered(update.ranked());
    }
    if (update.visibility() != null) {
      settings = settings.seenBy(update.visibility());
    }
    if (update.description() != null) {
      settings = settings.described(update.description());
    }
    var list = before.set(settings).holding(entries);
    return update.tags() == null ? list : list.tagged(update.tags());
  }

  private static Optional<Refusal> texts(ListUpdate update) {
    var name = update.name();
    if (name != null && name.isBlank()) {
      return Optional.of(Refusal.LIST_NAME_IS_BLANK);
    }
    if (name != null && name.length() > LONGEST_NAME) {
      return Optional.of(Refusal.LIST_NAME_TOO_LONG);
    }
    return tooLong(update.description())
        ? Optional.of(Refusal.LIST_DESCRIPTION_IS_TOO_LONG)
        : Optional.empty();
  }

  private static boolean tooLong(@Nullable String text) {
    return text != null && text.length() > LONGEST_TEXT;
  }

  private Optional<Refusal> commands(List<Command> commands) {
    for (var command : commands) {
      var refusal = carryOut(command);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> emptyPublic(@Nullable Visibility wished) {
    var visibility = wished == null ? before.settings().visibility() : wished;
    return visibility == Visibility.PUBLIC && entries.isEmpty()
        ? Optional.of(Refusal.EMPTY_PUBLIC_LIST)
        : Optional.empty();
  }

  private Optional<Refusal> carryOut(Command command) {
    return switch (command) {
      case Command.Add(var code, var note) -> put(code, note, true);
      case Command.Put(var code, var note) -> put(code, note, false);
      case Command.Delete(int position) -> delete(position);
      case Command.Update(int position, var newPosition, var note) ->
          update(position, newPosition, note);
      case Command.Clear() -> {
        entries.clear();
        yield Optional.empty();
      }
      case Command.Unclear() -> Optional.of(Refusal.INVALID_ENTRY);
    };
  }

  private Optional<Refusal> put(String code, Note note, boolean mustBeNew) {
    if (tooLong(note.text())) {
      return Optional.of(Refusal.LIST_ENTRY_NOTES_TOO_LONG);
    }
    if (Item.ofLid(code).isEmpty()) {
      return Optional.of(
          Lid.decode(code).isPresent() ? Refusal.INVALID_ITEM_FOR_LIST : Refusal.UNKNOWN_FILM_CODE);
    }
    var item = Item.ofLid(code).orElseThrow();
    int position = entries.stream().map(Entry::item).toList().indexOf(item);
    if (position < 0) {
      entries.add(noted(new Entry(newId.getAsLong(), item, null, false, now), note));
    } else if (mustBeNew) {
      return Optional.of(Refusal.DUPLICATE_ENTRY);
    } else {
      entries.set(position, noted(entries.get(position), note));
    }
    return Optional.empty();
  }

  private Optional<Refusal> delete(int position) {
    if (missing(position)) {
      return Optional.of(Refusal.MISSING_ENTRY);
    }
    entries.remove(position);
    return Optional.empty();
  }

  private Optional<Refusal> update(int position, @Nullable Integer newPosition, Note note) {
    if (missing(position)) {
      return Optional.of(Refusal.MISSING_ENTRY);
    }
    if (tooLong(note.text())) {
      return Optional.of(Refusal.LIST_ENTRY_NOTES_TOO_LONG);
    }
    if (newPosition != null && missing(newPosition)) {
      return Optional.of(Refusal.INVALID_ENTRY);
    }
    var entry = noted(entries.remove(position), note);
    entries.add(newPosition == null ? position : newPosition, entry);
    return Optional.empty();
  }

  private boolean missing(int position) {
    return position < 0 || position >= entries.size();
  }

  private static Entry noted(Entry entry, Note note) {
    return entry.noted(
        note.text() == null ? entry.note() : note.text(),
        note.spoilers() == null ? entry.spoilers() : note.spoilers());
  }
}
