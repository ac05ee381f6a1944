package lbsync.run;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lbsync.film.Digest;
import lbsync.film.FilmId;
import lbsync.group.Member;

/// What something that a member asks for here would do to each list of the group, reckoned from how
/// the lists were last read.
///
/// @param lists those that it would change, by member
public record Foresight(List<Effect> lists) {
  /// @param rearranged films that would change their place
  /// @param annotated films that would get another note
  public record Effect(
      Member member,
      SortedSet<FilmId> add,
      SortedSet<FilmId> remove,
      SortedSet<FilmId> rearranged,
      SortedSet<FilmId> annotated) {
    boolean isNothing() {
      return add.isEmpty() && remove.isEmpty() && rearranged.isEmpty() && annotated.isEmpty();
    }
  }

  public Foresight {
    lists = List.copyOf(lists);
  }

  public boolean isNothing() {
    return lists.isEmpty();
  }

  /// Films that would leave lists.
  SortedSet<FilmId> removed() {
    SortedSet<FilmId> removed = new TreeSet<>();
    lists.forEach(effect -> removed.addAll(effect.remove()));
    return removed;
  }

  /// How many films would leave lists, each counted in each list.
  public int removals() {
    return lists.stream().mapToInt(effect -> effect.remove().size()).sum();
  }

  /// Names exactly these films in these lists, with those that change their place or note.
  public String digest() {
    String all =
        lists.stream()
            .map(
                effect ->
                    "%s+%s-%s@%s#%s"
                        .formatted(
                            effect.member().id(),
                            effect.add(),
                            effect.remove(),
                            effect.rearranged(),
                            effect.annotated()))
            .collect(Collectors.joining("/"));
    return Digest.of(all);
  }
}
