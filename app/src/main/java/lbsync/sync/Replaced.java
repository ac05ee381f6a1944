package lbsync.sync;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lbsync.film.FilmId;
import org.jspecify.annotations.Nullable;

/// Films that the site itself replaced by others, as it does when it finds that two of its films
/// are one: in one run all lists that were read, at least two, lost the one and show the other in
/// its place. Nobody did that. A film that waits for a decision was not lost in one run by all.
///
/// @param by the film that came, by the one that went
public record Replaced(Map<FilmId, FilmId> by) {
  public static final Replaced NONE = new Replaced(Map.of());

  public Replaced {
    by = Map.copyOf(by);
  }

  /// What was known before counts for lists that were away then, as long as nobody has the film
  /// that went again.
  static Replaced in(Differences found, Situation situation) {
    List<Participant.Member> lists =
        found.lists().values().stream()
            .filter(Participant.Member.class::isInstance)
            .map(Participant.Member.class::cast)
            .toList();
    Map<FilmId, FilmId> by = new LinkedHashMap<>(situation.replaced().by());
    by.keySet()
        .removeIf(
            film ->
                !situation.canon().hadOnce(film)
                    || lists.stream().anyMatch(list -> list.films().contains(film)));
    if (lists.size() >= 2) {
      for (Edit edit : found.edits().getOrDefault(lists.getFirst().id(), List.of())) {
        if (edit instanceof Edit.Removed(_, FilmId gone) && !situation.waits(gone)) {
          replacement(lists, gone).ifPresent(film -> by.put(gone, film));
        }
      }
    }
    return new Replaced(by);
  }

  private static Optional<FilmId> replacement(List<Participant.Member> lists, FilmId gone) {
    Set<@Nullable FilmId> came = new HashSet<>();
    for (Participant.Member list : lists) {
      came.add(inPlaceOf(list, gone));
    }
    return came.size() == 1
        ? Optional.ofNullable(came.iterator().next()).filter(film -> isAmid(lists, film))
        : Optional.empty();
  }

  /// Whether it stands between former films somewhere: at the end it is where people put films.
  private static boolean isAmid(List<Participant.Member> lists, FilmId film) {
    return lists.stream()
        .anyMatch(
            list ->
                list.films().stream()
                    .dropWhile(each -> !each.equals(film))
                    .anyMatch(list.base()::has));
  }

  /// The film that the list shows where another one was; null where nothing new stands there, or
  /// where the other one never was.
  private static @Nullable FilmId inPlaceOf(Participant.Member list, FilmId gone) {
    if (!list.base().has(gone) || list.films().contains(gone)) {
      return null;
    }
    FilmId before = null;
    for (FilmId film : list.base().numbers().keySet()) {
      if (film.equals(gone)) {
        break;
      }
      before = film;
    }
    FilmId previous = null;
    for (FilmId film : list.films()) {
      if (Objects.equals(previous, before) && !list.base().has(film)) {
        return film;
      }
      previous = film;
    }
    return null;
  }

  /// As if everybody had always had the film that came: so nobody removed or added anything.
  Situation appliedTo(Situation situation) {
    return situation.of(
        canon(situation.canon()), situation.read().stream().map(this::applied).toList());
  }

  private Canon canon(Canon canon) {
    var marks = new LinkedHashMap<FilmId, Canon.Mark>();
    canon
        .marks()
        .forEach(
            (film, mark) -> {
              FilmId came = by.get(film);
              if (came != null && mark.present() && !canon.has(came)) {
                marks.put(came, new Canon.Mark(canon.number(came) + 1, true));
              }
              marks.putIfAbsent(film, came == null ? mark : new Canon.Mark(mark.number(), false));
            });
    return new Canon(marks, canon.notes());
  }

  private Participant applied(Participant list) {
    return list instanceof Participant.Member member
        ? new Participant.Member(
            member.id(), base(member), member.content(), member.open(), member.lately())
        : list;
  }

  private Base base(Participant.Member list) {
    Base base = list.base();
    var numbers = new LinkedHashMap<FilmId, Long>();
    var ours = new HashSet<>(base.ours());
    base.numbers()
        .forEach(
            (film, number) -> {
              FilmId came = by.get(film);
              if (came != null && hasTaken(list, film, came)) {
                numbers.put(came, number);
                if (ours.remove(film)) {
                  ours.add(came);
                }
              } else {
                numbers.put(film, number);
              }
            });
    return new Base(numbers, ours, base.notes());
  }

  private static boolean hasTaken(Participant.Member list, FilmId gone, FilmId came) {
    return !list.films().contains(gone) && list.films().contains(came) && !list.base().has(came);
  }
}
