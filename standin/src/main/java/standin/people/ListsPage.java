package standin.people;

import java.util.List;
import standin.world.Film;
import standin.world.FilmList;

/// A member's lists, with their first posters.
public record ListsPage(String owner, List<Card> cards) {
  static final int POSTERS = 5;

  public record Card(FilmList list, List<Film> films) {
    public String facts() {
      return "%d %s · %s%s"
          .formatted(
              list.entries().size(),
              list.entries().size() == 1 ? "film" : "films",
              list.isPublic() ? "public" : "private",
              list.settings().ranked() ? " · ranked" : "");
    }
  }
}
