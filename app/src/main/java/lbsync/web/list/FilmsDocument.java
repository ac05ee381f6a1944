package lbsync.web.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import lbsync.film.Entry;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.web.api.FilmDocument;
import org.jspecify.annotations.Nullable;

/// A part of a list's films.
///
/// @param total how many films the list has
record FilmsDocument(int total, boolean ranked, List<ListedFilm> films) {
  /// A film in a list.
  ///
  /// @param position 1-based, as Letterboxd shows it; entries that are not films count as well
  /// @param note the list owner's words; null where there are none, and for who may not see them
  record ListedFilm(
      long id,
      String title,
      @Nullable Integer year,
      @Nullable String slug,
      int position,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
      String posterUrl) {
    /// @param base path below which people reach the program
    static ListedFilm of(Entry entry, String base) {
      FilmDocument film = FilmDocument.of(entry.film(), base);
      Note note = entry.note();
      return new ListedFilm(
          film.id(),
          film.title(),
          film.year(),
          film.slug(),
          entry.position() + 1,
          note == null || note.text().isEmpty() ? null : note.text(),
          film.posterUrl());
    }

    ListedFilm withoutNote() {
      return new ListedFilm(id, title, year, slug, position, null, posterUrl);
    }
  }

  FilmsDocument withoutNotes() {
    return new FilmsDocument(total, ranked, films.stream().map(ListedFilm::withoutNote).toList());
  }

  static FilmsDocument of(Reading reading, int offset, int limit, String base) {
    List<Entry> entries = reading.entries();
    return new FilmsDocument(
        entries.size(),
        reading.ranked(),
        entries.stream()
            .skip(offset)
            .limit(limit)
            .map(entry -> ListedFilm.of(entry, base))
            .toList());
  }
}
