package lbsync.letterboxd;

import java.util.Optional;
import lbsync.film.Reading;
import lbsync.letterboxd.LetterboxdSession.Way;
import lbsync.letterboxd.page.Check;
import lbsync.letterboxd.page.Unreadable;
import lbsync.site.ListRead;
import lbsync.site.ListRef;
import lbsync.site.ListSite.Progress;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;

/// Reads a list in the way that the site offers, wherever the list is now.
final class Reader {
  private final EditorWay editor;
  private final FormsWay forms;
  private final Shelf shelf;

  Reader(EditorWay editor, FormsWay forms, Shelf shelf) {
    this.editor = editor;
    this.forms = forms;
    this.shelf = shelf;
  }

  ListRead read(LetterboxdSession session, ListRef list, @Nullable Reading last, Progress progress)
      throws Obstructed, Unreadable, InterruptedException {
    MissingLists missing = session.missing();
    // Where the page would do, the list is there again, or nothing has changed.
    if (missing.pageWillDo(list.id())
        && !(forms.read(session, list, last, progress) instanceof Sight.Seen)) {
      throw gone(session, list);
    }
    boolean looksFirst = !missing.searchWillDo(list.id());
    if (looksFirst && look(session, list, last, progress) instanceof Sight.Seen(ListRead read)) {
      missing.remove(list.id());
      return read;
    }
    ListRef found = search(session, list);
    if (looksFirst && found.path().equals(list.path())) {
      // The list is where it was: then it is the editor that is gone.
      session.way(Way.UNKNOWN);
    }
    if (look(session, found, last, progress) instanceof Sight.Seen(ListRead read)) {
      missing.remove(list.id());
      return read;
    }
    throw new Unreadable(
        Check.LIST,
        "list %s is said to be at %s, and another is there".formatted(list.id(), found.path()));
  }

  private ListRef search(LetterboxdSession session, ListRef list)
      throws Obstructed, Unreadable, InterruptedException {
    Optional<ListRef> found = shelf.find(session, list.id());
    if (found.isEmpty()) {
      session.missing().add(list.id());
      throw gone(session, list);
    }
    return found.get();
  }

  /// Tries the remembered way; the other one where the site does not offer it (any more).
  private Sight look(
      LetterboxdSession session, ListRef list, @Nullable Reading last, Progress progress)
      throws Obstructed, Unreadable, InterruptedException {
    Way way = session.way();
    if (way != Way.FORMS) {
      Sight sight = editor.read(session, list, last);
      if (sight instanceof Sight.Seen) {
        session.way(Way.EDITOR);
        return sight;
      }
      if (sight instanceof Sight.Elsewhere && way == Way.EDITOR) {
        return sight;
      }
    }
    Sight sight;
    try {
      sight = forms.read(session, list, last, progress);
    } catch (Unreadable e) {
      // The pages may have changed for good: try the editor again next time.
      session.way(Way.UNKNOWN);
      throw e;
    }
    if (sight instanceof Sight.Seen) {
      session.way(Way.FORMS);
    }
    return sight;
  }

  private static Obstructed gone(LetterboxdSession session, ListRef list) {
    return Obstructed.refused(
        Trouble.Kind.NOT_FOUND,
        "The list that was at %s is no longer among the lists of %s."
            .formatted(list.path(), session.username()));
  }
}
