package lbsync.letterboxd.hostile;

import static lbsync.letterboxd.hostile.Difference.ADDRESS;
import static lbsync.letterboxd.hostile.Difference.FILMS;
import static lbsync.letterboxd.hostile.Difference.LISTS;
import static lbsync.letterboxd.hostile.Difference.NOTES;
import static lbsync.letterboxd.hostile.Difference.ORDER;
import static lbsync.letterboxd.hostile.Difference.RANKED;
import static lbsync.letterboxd.hostile.Difference.VERSION;
import static lbsync.letterboxd.hostile.Difference.WORDS;
import static lbsync.letterboxd.hostile.Kind.ANOTHER_ANSWER;
import static lbsync.letterboxd.hostile.Kind.ATTRIBUTES_SWAPPED;
import static lbsync.letterboxd.hostile.Kind.ATTRIBUTE_GONE;
import static lbsync.letterboxd.hostile.Kind.ATTRIBUTE_MISSING;
import static lbsync.letterboxd.hostile.Kind.CHUNK_DOUBLED;
import static lbsync.letterboxd.hostile.Kind.CHUNK_MOVED;
import static lbsync.letterboxd.hostile.Kind.CHUNK_REMOVED;
import static lbsync.letterboxd.hostile.Kind.ENCODED_TWICE;
import static lbsync.letterboxd.hostile.Kind.ENTITIES_DOUBLED;
import static lbsync.letterboxd.hostile.Kind.ENTRIES_SWAPPED;
import static lbsync.letterboxd.hostile.Kind.ENTRY_MISSING;
import static lbsync.letterboxd.hostile.Kind.LETTERS_CHANGED;
import static lbsync.letterboxd.hostile.Kind.LINES_MISSING;
import static lbsync.letterboxd.hostile.Kind.LINES_SWAPPED;
import static lbsync.letterboxd.hostile.Kind.MIDDLE_OF_ANOTHER;
import static lbsync.letterboxd.hostile.Kind.NUMBER_CHANGED;
import static lbsync.letterboxd.hostile.Kind.REDESIGNED;
import static lbsync.letterboxd.hostile.Kind.TOKEN_CHANGED;

import java.util.EnumSet;
import java.util.Set;

/// Changes that look like an edit of the list's owner, and that nothing in the answers contradicts.
/// What protects from each of them stands in `docs/hostile-answers.md`.
final class Untold {
  /// Whole lines of entries are left out, or come from elsewhere. An entry names neither its list
  /// nor its place, and nothing says how many there are.
  private static final Set<Kind> WHOLE_LINES =
      EnumSet.of(
          ENTRY_MISSING,
          ENTRIES_SWAPPED,
          LINES_SWAPPED,
          LINES_MISSING,
          CHUNK_REMOVED,
          CHUNK_DOUBLED,
          CHUNK_MOVED,
          MIDDLE_OF_ANOTHER,
          ANOTHER_ANSWER);

  /// Other words within a note, or the key of all notes under another name.
  private static final Set<Kind> WITHIN_NOTES =
      EnumSet.of(
          ENCODED_TWICE,
          TOKEN_CHANGED,
          LETTERS_CHANGED,
          NUMBER_CHANGED,
          ENTITIES_DOUBLED,
          REDESIGNED);

  /// A page says only once which state of the list it shows; the editor only once whether the list
  /// is ranked, and nothing where it is not.
  private static final Set<Kind> SAID_ONCE =
      EnumSet.of(
          NUMBER_CHANGED,
          LETTERS_CHANGED,
          CHUNK_REMOVED,
          CHUNK_DOUBLED,
          CHUNK_MOVED,
          LINES_MISSING,
          LINES_SWAPPED,
          ATTRIBUTE_MISSING,
          ATTRIBUTE_GONE,
          ATTRIBUTES_SWAPPED,
          MIDDLE_OF_ANOTHER,
          REDESIGNED);

  /// Lists without numbers, on pages from before places were told: the films are the same.
  private static final Set<Kind> PLACES =
      EnumSet.of(ENTRIES_SWAPPED, LINES_SWAPPED, CHUNK_MOVED, ATTRIBUTES_SWAPPED);

  /// The oldest pages name each film once: another number in its place, or, where the list has one
  /// film alone, all of another list's middle.
  private static final Set<Kind> NAMED_ONCE =
      EnumSet.of(NUMBER_CHANGED, LETTERS_CHANGED, ATTRIBUTES_SWAPPED, MIDDLE_OF_ANOTHER);

  /// Nothing but the end of the page tells whether an overview is whole; a list that it lacks is
  /// left out of runs.
  private static final Set<Kind> NEVER_OVERVIEW =
      EnumSet.of(
          Kind.CUT_AT_A_BYTE,
          Kind.CUT_AT_A_SEAM,
          Kind.TRANSFER_CUT,
          Kind.EMPTY,
          Kind.ERROR_PAGE,
          Kind.OTHER_STATUS);

  /// Another answer to the same question, whole: the list's own page from another time, which a
  /// reading refuses when it knows a later one; another end of a sign-in or of a change.
  private static final Set<Part> IN_FULL =
      EnumSet.of(Part.LIST, Part.EDITOR, Part.LOGIN, Part.CHANGE);

  private Untold() {}

  /// @param oldest true for pages of before August 2025, which name each film once, by its number
  static Set<Difference> of(Kind kind, Part part, boolean oldest) {
    Set<Difference> untold = EnumSet.noneOf(Difference.class);
    if (kind == ANOTHER_ANSWER && IN_FULL.contains(part)) {
      return EnumSet.allOf(Difference.class);
    }
    switch (part) {
      case ENTRIES -> {
        if (WHOLE_LINES.contains(kind)) {
          untold.addAll(EnumSet.of(FILMS, ORDER, NOTES));
        }
        if (WITHIN_NOTES.contains(kind)) {
          untold.add(NOTES);
        }
      }
      case EDITOR -> {
        if (SAID_ONCE.contains(kind)) {
          untold.addAll(EnumSet.of(RANKED, VERSION));
        }
      }
      case LIST -> {
        if (SAID_ONCE.contains(kind)) {
          untold.add(VERSION);
        }
        if (PLACES.contains(kind)) {
          untold.add(ORDER);
        }
        if (oldest && NAMED_ONCE.contains(kind)) {
          untold.add(FILMS);
        }
      }
      case OVERVIEW, WINDOW -> {
        untold.add(WORDS);
        // A window that is not found is not offered: the overview alone is believed.
        if (!NEVER_OVERVIEW.contains(kind)
            || (part == Part.WINDOW && (kind == Kind.OTHER_STATUS || kind == Kind.ERROR_PAGE))) {
          untold.addAll(EnumSet.of(LISTS, ADDRESS));
        }
      }
      case CHANGE -> untold.addAll(EnumSet.of(VERSION, WORDS));
      case LOGIN -> untold.add(WORDS);
      case OTHER -> {}
    }
    return untold;
  }
}
