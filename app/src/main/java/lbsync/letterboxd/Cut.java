package lbsync.letterboxd;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Write;

/// Cuts a change into writes: two for the editor, one for each film for the forms.
final class Cut {
  private Cut() {}

  static List<Write> of(Reading now, Set<FilmId> remove, List<FilmId> add) {
    Set<FilmId> there = now.films();
    List<FilmId> removals = there.stream().filter(remove::contains).toList();
    List<FilmId> additions = add.stream().filter(film -> !there.contains(film)).distinct().toList();
    return switch (now.version()) {
      case Version.Numbered _ -> forEditor(now, removals, additions);
      case Version.Updated _ -> forForms(removals, additions);
    };
  }

  /// Removals first, except where they would empty the list: a public one cannot be empty.
  private static List<Write> forEditor(Reading now, List<FilmId> removals, List<FilmId> additions) {
    List<Write> writes = new ArrayList<>();
    if (!removals.isEmpty()) {
      writes.add(new Write.Remove(removals));
    }
    if (!additions.isEmpty()) {
      boolean wouldBeEmpty = removals.size() == now.size();
      writes.add(wouldBeEmpty ? 0 : writes.size(), new Write.Add(additions));
    }
    return writes;
  }

  private static List<Write> forForms(List<FilmId> removals, List<FilmId> additions) {
    List<Write> writes = new ArrayList<>();
    additions.forEach(film -> writes.add(new Write.Add(List.of(film))));
    removals.forEach(film -> writes.add(new Write.Remove(List.of(film))));
    return writes;
  }
}
