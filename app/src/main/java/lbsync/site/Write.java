package lbsync.site;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import lbsync.film.FilmId;
import lbsync.film.Note;

/// One request that changes a list. How many films fit into one is the site's matter: see
/// [ListSite#split].
public sealed interface Write {
  /// The films that it concerns.
  List<FilmId> films();

  /// @param films to put at the end of the list, in this order
  record Add(List<FilmId> films) implements Write {
    public Add {
      films = List.copyOf(films);
    }
  }

  record Remove(List<FilmId> films) implements Write {
    public Remove {
      films = List.copyOf(films);
    }
  }

  /// @param notes for films of the list; one without text and without spoiler mark takes the note
  ///     that is there away
  record Annotate(SortedMap<FilmId, Note> notes) implements Write {
    public Annotate {
      notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    }

    @Override
    public List<FilmId> films() {
      return List.copyOf(notes.keySet());
    }
  }

  /// Puts the films in another order. A film of it that the list lacks is passed over; what the
  /// list has and the order lacks, such as a series, is not moved.
  ///
  /// @param order all films of the list as they are to stand
  record Move(List<FilmId> order) implements Write {
    public Move {
      order = List.copyOf(order);
    }

    /// All films of the order, also those that keep their place.
    @Override
    public List<FilmId> films() {
      return order;
    }
  }
}
