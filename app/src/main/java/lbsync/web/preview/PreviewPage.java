package lbsync.web.preview;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lbsync.film.Film;
import lbsync.web.Frame;
import lbsync.web.Page;
import lbsync.web.Words;
import org.jspecify.annotations.Nullable;

/// What something would do to each list, in posters, with the button that does it.
///
/// @param lists those that would change
/// @param digest names exactly these films; sent back with the yes
/// @param problem why the yes was not enough; null when none was said
public record PreviewPage(
    Frame frame, Question question, List<ListChange> lists, String digest, @Nullable String problem)
    implements Page {
  /// What is asked.
  ///
  /// @param title what is about to be done
  /// @param sentence what it means
  /// @param nothing a sentence for when no list would change
  /// @param yes what the button says
  /// @param needsChange whether there is nothing to do when no list would change
  /// @param action where the yes goes, without the base
  /// @param fields what goes with it
  public record Question(
      Back back,
      String title,
      String sentence,
      String nothing,
      String yes,
      boolean needsChange,
      String action,
      Map<String, String> fields) {}

  /// Where one came from.
  ///
  /// @param path without the base
  public record Back(String label, String path) {}

  /// @param listName empty where it is not known
  /// @param you whether it is the visitor's
  /// @param moved films that would change their place
  /// @param noted films that would get another note
  public record ListChange(
      String username,
      String listName,
      boolean you,
      List<Film> come,
      List<Film> go,
      List<Film> moved,
      List<Film> noted) {}

  public boolean changesNothing() {
    return lists.isEmpty();
  }

  /// Whether a yes would do anything.
  public boolean doable() {
    return !question.needsChange() || !changesNothing();
  }

  /// How many films would leave lists, each counted once.
  public int going() {
    return films(ListChange::go);
  }

  public int coming() {
    return films(ListChange::come);
  }

  private int films(Function<ListChange, List<Film>> of) {
    return (int) lists.stream().map(of).flatMap(List::stream).map(Film::id).distinct().count();
  }

  /// "2 lists": those that films would leave.
  public String left() {
    return lists(ListChange::go);
  }

  public String reached() {
    return lists(ListChange::come);
  }

  private String lists(Function<ListChange, List<Film>> of) {
    return Words.count(lists.stream().filter(list -> !of.apply(list).isEmpty()).count(), "list");
  }

  /// What the button says.
  public String yes() {
    return going() == 0
        ? question.yes()
        : "%s and let %s go".formatted(question.yes(), Words.count(going(), "film"));
  }

  @Override
  public String template() {
    return "preview/show.jte";
  }
}
