package lbsync.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.film.FilmId;

/// A list on a simulated site, with what a run keeps about it, and with what only its owner knows.
final class SimulatedList {
  final MemberId id;

  /// Whether writes carry the list's version, so that the site refuses those that come too late.
  final boolean versioned;

  final LinkedHashSet<FilmId> films = new LinkedHashSet<>();
  Base base = Base.EMPTY;
  boolean joined;

  /// What the owner did since the list was last read: whether each film that was touched was in the
  /// list before.
  final Map<FilmId, Boolean> hadBefore = new HashMap<>();

  /// Writes whose end the run does not know.
  final List<Sent> open = new ArrayList<>();

  private long version;

  /// @param onItsWay true while the write may still arrive
  record Sent(FilmId film, boolean addition, long version, int run, boolean onItsWay) {}

  SimulatedList(long id, boolean versioned) {
    this.id = new MemberId(id);
    this.versioned = versioned;
  }

  /// Its owner adds or removes the film.
  void toggle(FilmId film) {
    if (joined) {
      hadBefore.putIfAbsent(film, films.contains(film));
    }
    put(film, !films.contains(film));
  }

  /// Whether the owner, taking the film out, would leave none of those that the list had.
  boolean wouldLoseAll(FilmId film) {
    return base.has(film)
        && base.numbers().keySet().stream()
            .noneMatch(had -> !had.equals(film) && films.contains(had) && !isOpen(had));
  }

  void put(FilmId film, boolean present) {
    if (present ? films.add(film) : films.remove(film)) {
      version++;
    }
  }

  void lose(FilmId film, boolean addition, int run, boolean onItsWay) {
    open.add(new Sent(film, addition, version, run, onItsWay));
  }

  /// The write reaches the site late; with a version, only if nothing has changed since.
  void arrive(Sent sent) {
    if (!versioned || sent.version() == version) {
      put(sent.film(), sent.addition());
    }
  }

  boolean isOpen(FilmId film) {
    return open.stream().anyMatch(sent -> sent.film().equals(film));
  }

  /// Forgets the open writes whose end a reading of now shows.
  void settle(int run) {
    open.removeIf(
        sent ->
            films.contains(sent.film()) == sent.addition()
                || (versioned
                    ? version > sent.version()
                    : !sent.onItsWay() && run > sent.run() + 1));
  }

  /// The films that the owner, all in all, added (true) or removed (false) since the last reading.
  Map<FilmId, Boolean> netEdits() {
    return hadBefore.entrySet().stream()
        .filter(entry -> entry.getValue() != films.contains(entry.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> !entry.getValue()));
  }

  Participant asRead(Join join) {
    var content = new Content(films, false, null, Map.of());
    if (!joined) {
      return new Participant.Newcomer(id, content, join);
    }
    return new Participant.Member(
        id,
        base,
        content,
        new OpenWrites(open(true), open(false), Set.of(), false, Set.of()),
        Participant.Lately.NOTHING);
  }

  private Set<FilmId> open(boolean additions) {
    return open.stream()
        .filter(sent -> sent.addition() == additions)
        .map(Sent::film)
        .collect(Collectors.toSet());
  }
}
