package lbsync.sync;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lbsync.film.FilmId;
import lbsync.film.Note;
import org.jspecify.annotations.Nullable;

/// Notes, where the group's owner has switched on that they are copied. A list whose notes the site
/// does not show takes no part.
final class Noting {
  /// Of several members who changed a note, the first is the one who decides.
  private static final Comparator<Participant.Member> DECIDES =
      comparing((Participant.Member list) -> list.content().updated(), nullsFirst(naturalOrder()))
          .reversed()
          .thenComparing(Participant::id);

  private final Situation situation;
  private final Differences found;

  Noting(Situation situation, Differences found) {
    this.situation = situation;
    this.found = found;
  }

  boolean isKept(Participant list) {
    return situation.rules().syncNotes() && list.content().showsNotes();
  }

  /// People's notes, by member, then film. A note that came with an added film belongs to that
  /// edit.
  List<Edit> edits() {
    var edits = new ArrayList<Edit>();
    changes()
        .forEach(
            (film, lists) ->
                lists.stream()
                    .filter(list -> list.base().has(film))
                    .forEach(list -> edits.add(new Edit.Noted(list.id(), film))));
    return edits;
  }

  /// The lists whose note of a film is another one than when they were dealt with.
  private SortedMap<FilmId, List<Participant.Member>> changes() {
    var changes = new TreeMap<FilmId, List<Participant.Member>>();
    for (Participant list : found.lists().values()) {
      if (list instanceof Participant.Member member && isKept(list)) {
        for (FilmId film : member.films()) {
          Note before = member.base().notes().get(film);
          Note now = member.content().notes().get(film);
          if (!Note.same(before, now)
              && !isFirstSeen(member, film)
              && !member.open().notes().contains(film)) {
            changes.computeIfAbsent(film, _ -> new ArrayList<>()).add(member);
          }
        }
      }
    }
    return changes;
  }

  /// Whether the site shows only now what note the list had all along: nobody has just written it.
  /// At a film that we added there was none.
  private static boolean isFirstSeen(Participant.Member list, FilmId film) {
    Base base = list.base();
    return base.has(film)
        && !base.notes().containsKey(film)
        && (base.notes().isEmpty() || !base.ours().contains(film));
  }

  /// Notes that a list had before it took part in keeping them.
  private Map<FilmId, Note> brought(Participant list) {
    var brought = new TreeMap<>(list.content().notes());
    if (list instanceof Participant.Member member) {
      brought.keySet().removeIf(film -> !isKept(member) || !isFirstSeen(member, film));
    }
    return brought;
  }

  /// The notes of a base: of each film, where the site shows them.
  static Map<FilmId, Note> dealtWith(Content content) {
    var notes = new HashMap<FilmId, Note>();
    if (content.showsNotes()) {
      content
          .films()
          .forEach(film -> notes.put(film, content.notes().getOrDefault(film, Note.NONE)));
    }
    return notes;
  }

  /// @param next canon after this run, its notes those of before
  /// @param conflicts where notes that gave way are put
  Canon of(Canon next, List<Conflict> conflicts) {
    if (!situation.rules().syncNotes()) {
      return next.noted(Map.of());
    }
    Map<FilmId, Note> notes = new HashMap<>(next.notes());
    for (Participant list : found.lists().values()) {
      if (situation.counts(list.id())) {
        brought(list).forEach(notes::putIfAbsent);
      }
    }
    changes()
        .forEach(
            (film, lists) -> {
              List<Participant.Member> counting =
                  lists.stream()
                      .filter(list -> situation.counts(list.id()))
                      .sorted(DECIDES)
                      .toList();
              if (!counting.isEmpty()) {
                put(notes, film, counting.getFirst().content().notes().get(film));
              }
              gaveWay(film, lists, notes.get(film), conflicts);
            });
    for (Participant list : found.lists().values()) {
      if (list instanceof Participant.Member member) {
        brought(member).keySet().forEach(f -> gaveWay(f, List.of(member), notes.get(f), conflicts));
      }
    }
    situation
        .restored()
        .values()
        .forEach(wish -> wish.notes().forEach((film, note) -> put(notes, film, note)));
    return next.noted(notes);
  }

  private static void gaveWay(
      FilmId film,
      Collection<Participant.Member> lists,
      @Nullable Note decided,
      List<Conflict> conflicts) {
    var members =
        lists.stream()
            .filter(list -> !Note.same(list.content().notes().get(film), decided))
            .map(Participant::id)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!members.isEmpty()) {
      conflicts.add(new Conflict(film, Conflict.Rule.NOTED_AT_ONCE, members));
    }
  }

  /// What is to be written at the list's films.
  ///
  /// @param after the list's films after the plan
  SortedMap<FilmId, Note> plan(Participant list, Collection<FilmId> after, Canon next) {
    var plan = new TreeMap<FilmId, Note>();
    if (isKept(list)) {
      for (FilmId film : after) {
        Note wanted = next.notes().get(film);
        if (next.has(film) && !Note.same(list.content().notes().get(film), wanted)) {
          plan.put(film, Objects.requireNonNullElse(wanted, Note.NONE));
        }
      }
    }
    return plan;
  }

  private static void put(Map<FilmId, Note> notes, FilmId film, @Nullable Note note) {
    if (Note.same(note, null)) {
      notes.remove(film);
    } else if (note != null) {
      notes.put(film, note);
    }
  }
}
