package lbsync.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.film.FilmId;
import org.jspecify.annotations.Nullable;

/// All that a run decides from. All lists of one run count as read at the same moment.
///
/// @param canon as the last run stored it; [Canon#EMPTY] for a new group
/// @param source the list that the others follow; null where the edits of each member reach all
/// @param rules as the group's owner has set them
/// @param read the lists that were read in this run, in any order
/// @param asked edits that members asked for here instead of making them at the site, such as an
///     undo
/// @param waiting what earlier runs held back and nobody has said yes to; in lists that were not
///     read in this one, its films stay frozen
/// @param replaced films that the site is known to have replaced
/// @param restored lists that are to get their former order and notes back
public record Situation(
    Canon canon,
    @Nullable MemberId source,
    Rules rules,
    Approvals approvals,
    List<Participant> read,
    List<Edit> asked,
    SortedMap<MemberId, Restored> restored,
    List<Held> waiting,
    Replaced replaced) {
  public Situation {
    read = List.copyOf(read);
    waiting = List.copyOf(waiting);
    asked = List.copyOf(asked);
    restored = Collections.unmodifiableSortedMap(new TreeMap<>(restored));
  }

  /// With nothing approved and nothing asked for.
  public static Situation of(
      Canon canon, @Nullable MemberId source, Rules rules, Collection<? extends Participant> read) {
    return new Situation(
        canon,
        source,
        rules,
        Approvals.NONE,
        List.copyOf(read),
        List.of(),
        new TreeMap<>(),
        List.of(),
        Replaced.NONE);
  }

  /// The same with more that is asked for.
  public Situation asking(List<Edit> edits) {
    var all = new ArrayList<>(asked);
    all.addAll(edits);
    return new Situation(canon, source, rules, approvals, read, all, restored, waiting, replaced);
  }

  /// The same with more lists that are to be restored.
  public Situation restoring(SortedMap<MemberId, Restored> lists) {
    var all = new TreeMap<>(restored);
    all.putAll(lists);
    return new Situation(canon, source, rules, approvals, read, asked, all, waiting, replaced);
  }

  /// As if these films might leave any list as well.
  public Situation approving(Set<FilmId> films) {
    var byFilm = new TreeMap<FilmId, Set<MemberId>>(approvals.byFilm());
    Set<MemberId> all =
        Stream.concat(read.stream().map(Participant::id), asked.stream().map(Edit::member))
            .collect(Collectors.toUnmodifiableSet());
    films.forEach(film -> byFilm.put(film, all));
    var everywhere = new HashSet<>(approvals.everywhere());
    everywhere.addAll(films);
    var more = new Approvals(byFilm, everywhere);
    return new Situation(canon, source, rules, more, read, asked, restored, waiting, replaced);
  }

  /// The same, while this waits.
  public Situation waiting(List<Held> held) {
    return new Situation(canon, source, rules, approvals, read, asked, restored, held, replaced);
  }

  /// The same with other rules and another source.
  public Situation ruled(@Nullable MemberId otherSource, Rules otherRules) {
    return new Situation(
        canon, otherSource, otherRules, approvals, read, asked, restored, waiting, replaced);
  }

  /// The same with films that lists bring in.
  public Situation bringing(Collection<FilmId> films) {
    Canon more = canon.with(films.stream().filter(film -> !canon.has(film)).toList(), Set.of());
    return of(more, read);
  }

  /// The same with another canon and other lists.
  Situation of(Canon otherCanon, List<Participant> lists) {
    return new Situation(
        otherCanon, source, rules, approvals, lists, asked, restored, waiting, replaced);
  }

  /// Whether the film waits for a decision.
  boolean waits(FilmId film) {
    return waiting.stream().anyMatch(held -> held.film().equals(film));
  }

  /// Whether what this member does reaches the others.
  boolean counts(MemberId member) {
    return source == null || source.equals(member);
  }
}
