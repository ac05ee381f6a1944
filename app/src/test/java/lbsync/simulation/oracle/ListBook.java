package lbsync.simulation.oracle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Version;
import org.jspecify.annotations.Nullable;

/// What the oracle knows about one list at the site.
final class ListBook {
  final ListId id;

  /// As the list really stands.
  final Set<FilmId> films = new HashSet<>();

  /// How the list would stand if its owner had done nothing since the last reading that was dealt
  /// with: that reading, and the effects of our writes. After a crash it may not be known which
  /// reading that was; then there are several.
  List<Set<FilmId>> untouched = new ArrayList<>();

  /// Our writes of which the program cannot know whether they arrived.
  final List<OpenWrite> open = new ArrayList<>();

  /// Films whose place or note a write without an answer was about, with the version that it was
  /// sent with.
  final Map<FilmId, Version> openPlaces = new HashMap<>();

  /// Films that we have taken out and know so: the site said yes, and no reading has shown them
  /// since.
  final Set<FilmId> takenOut = new HashSet<>();

  /// Films that the site did not take, or not let go.
  final Set<FilmId> refused = new HashSet<>();

  /// Films whose removal from this list its owner agreed to when it joined.
  final Set<FilmId> agreed = new HashSet<>();

  final NotesBook notes = new NotesBook();

  /// True while what somebody asked to have back may not have been written yet.
  boolean mayBeRestored;

  /// What came into it through us since it is a member.
  final Given given = new Given();

  /// The last complete reading that the site answered.
  Set<FilmId> reading = Set.of();

  /// The same, with our writes since that the site said yes to.
  private final Set<FilmId> shown = new HashSet<>();

  /// The same before readings that a process which died may not have kept.
  private final List<Set<FilmId>> shownBefore = new ArrayList<>();

  /// Whether it is ranked, as the last complete reading showed it.
  boolean ranked;

  /// The version that the site told last.
  Version version = new Version.Numbered(0);

  private final InstantSource clock;

  /// When the site said yes last to having the film, or to not having it, where it told no version.
  private final Map<FilmId, Yes> answered = new HashMap<>();

  /// The same before that: a process that dies over an answer has never had it.
  private final Map<FilmId, Yes> answeredBefore = new HashMap<>();

  /// Open writes whose effect a reading has shown of which it is not known whether it was dealt
  /// with.
  private final Set<OpenWrite> maybeSettled = new HashSet<>();

  /// Writes so far that had an answer, or were lost.
  private int writes;

  /// @param order of the write among all of the list
  private record Yes(boolean present, Instant at, int order) {
    static Yes to(OpenWrite write) {
      return new Yes(write.added(), write.until().minus(Oracle.SETTLE), write.order());
    }

    boolean isTheSame(boolean wasPresent, Instant then) {
      return present == wasPresent && at.equals(then);
    }

    Yes orLater(Yes other) {
      return other.order > order ? other : this;
    }
  }

  @Nullable Membership membership;

  /// How our last write to it ended, as far as that says what a reading after it is for.
  Ended ended = Ended.PLAINLY;

  enum Ended {
    PLAINLY,
    /// The answer did not tell how the list stands: it is read again to know.
    UNCLEAR,
    /// Somebody was faster: it is read again to decide anew.
    OVERTAKEN
  }

  /// True while the site does not let us act for its owner, or the list is deleted.
  boolean locked;

  boolean deleted;

  /// How often its owner may have changed the order, and how often of these a reading showed that
  /// was dealt with.
  int moves;

  int movesDealtWith;

  /// @param version that it was sent with
  /// @param until when it may arrive, where the list shows no exact versions
  /// @param member as what the list was written to; null where it had left by then
  /// @param order among all writes of the list
  record OpenWrite(
      FilmId film,
      boolean added,
      Version version,
      Instant until,
      @Nullable Long member,
      int order) {
    boolean isOver(Version read, Instant now) {
      return (version instanceof Version.Numbered && read instanceof Version.Numbered)
          ? version.isBefore(read)
          : !now.isBefore(until);
    }
  }

  record Membership(long member, GroupBook group) {}

  ListBook(ListId id, InstantSource clock) {
    this.id = id;
    this.clock = clock;
  }

  void set(FilmId film, boolean present) {
    put(films, film, present);
  }

  /// Our write has an effect.
  void write(FilmId film, boolean present) {
    set(film, present);
    untouched.forEach(each -> put(each, film, present));
  }

  /// Our write has an effect that nobody waits for any more.
  void arrive(FilmId film, boolean present) {
    if (isOwners(film, present)) {
      set(film, present);
    } else {
      write(film, present);
    }
  }

  /// Whether the arrival of a write counts as its owner's doing: it was sent for another group, or,
  /// where there are no exact versions, its owner did the same and it had seemed to have arrived.
  boolean isOwners(FilmId film, boolean present) {
    return (present && mayBring(film))
        || (version instanceof Version.Updated && !isOpen(film, present));
  }

  static void put(Set<FilmId> set, FilmId film, boolean present) {
    if (present) {
      set.add(film);
    } else {
      set.remove(film);
    }
  }

  void enter(Membership membership) {
    this.membership = membership;
    dealtWith(new HashSet<>(reading));
    given.forget();
    agreed.clear();
    refused.clear();
    mayBeRestored = false;
  }

  void leave() {
    membership = null;
    untouched = new ArrayList<>();
  }

  void read(Set<FilmId> found, Version readVersion) {
    reading = found;
    version = readVersion;
    takenOut.removeAll(found);
    shownBefore.add(new HashSet<>(shown));
    shown.clear();
    shown.addAll(found);
  }

  /// What was read is kept.
  void keeps() {
    shownBefore.clear();
  }

  /// The site said yes: the list shows this now.
  void shows(FilmId film, boolean present) {
    put(shown, film, present);
    shownBefore.forEach(each -> put(each, film, present));
  }

  /// Somebody said no to a removal of its owner: what the list lacks is not that removal any more.
  ///
  /// @param asked whether its owner asked for the removal here: then it has not happened to a list
  ///     that shows the film
  void refuseRemoval(FilmId film, boolean asked) {
    List<Set<FilmId>> all = new ArrayList<>(shownBefore);
    all.add(shown);
    if (asked && all.stream().allMatch(each -> each.contains(film))) {
      return;
    }
    List<Set<FilmId>> answered = new ArrayList<>();
    untouched.forEach(each -> answered.add(new HashSet<>(each)));
    answered.forEach(each -> each.remove(film));
    if (!asked || all.stream().noneMatch(each -> each.contains(film))) {
      untouched.clear();
    }
    untouched.addAll(answered);
    given.answered(film);
  }

  Look.Found found(long member) {
    List<Set<FilmId>> copies = new ArrayList<>();
    untouched.forEach(each -> copies.add(new HashSet<>(each)));
    return new Look.Found(member, reading, version, copies, moves, notes.time());
  }

  void dealtWith(Set<FilmId> base) {
    untouched = new ArrayList<>(List.of(base));
    agreed.retainAll(base);
    given.dealtWith(base, open.stream().filter(OpenWrite::added).map(OpenWrite::film).toList());
  }

  /// @param found the reading itself
  void maybeDealtWith(Set<FilmId> base, Set<FilmId> found) {
    open.stream()
        .filter(write -> found.contains(write.film()) == write.added())
        .forEach(maybeSettled::add);
    given.maybeDealtWith(base);
    if (!untouched.contains(base)) {
      untouched.add(base);
    }
  }

  void lost(FilmId film, boolean added, Version sentVersion) {
    Long member = membership == null ? null : membership.member();
    Instant until = clock.instant().plus(Oracle.SETTLE);
    open.add(new OpenWrite(film, added, sentVersion, until, member, ++writes));
    given.lost(film, added);
    takenOut.remove(film);
    Yes last = answered.get(film);
    if (last != null && last.isTheSame(added, clock.instant())) {
      answered.remove(film);
      Yes earlier = answeredBefore.get(film);
      if (earlier != null) {
        answered.put(film, earlier);
      }
    }
  }

  /// The site said yes: the film is there now, or is not, whoever has seen to that.
  void settled(FilmId film, boolean present) {
    untouched.forEach(each -> put(each, film, present));
    if (version instanceof Version.Updated) {
      Yes earlier = answered.put(film, new Yes(present, clock.instant(), ++writes));
      if (earlier == null) {
        answeredBefore.remove(film);
      } else {
        answeredBefore.put(film, earlier);
      }
    }
  }

  /// Whether the last reading lacks what the site has said yes to a short while ago: without exact
  /// versions nobody can tell an old page from what its owner has done since.
  boolean mayBeOld() {
    Instant recent = clock.instant().minus(Oracle.SETTLE);
    return version instanceof Version.Updated
        && (maybeSettled.stream().anyMatch(o -> reading.contains(o.film()) != o.added())
            || answered.entrySet().stream()
                .filter(yes -> yes.getValue().at().isAfter(recent))
                .anyMatch(yes -> reading.contains(yes.getKey()) != yes.getValue().present()));
  }

  /// Whether a write of the film had no answer, the last reading does not show its effect, and no
  /// exact version sees to it that of two writes only one arrives.
  boolean mayStillArrive(FilmId film) {
    return version instanceof Version.Updated
        && open.stream()
            .filter(o -> o.film().equals(film) && !o.isOver(version, clock.instant()))
            .filter(o -> !maybeSettled.contains(o))
            .anyMatch(o -> reading.contains(film) != o.added());
  }

  boolean isAwaited() {
    return version instanceof Version.Updated && !open.isEmpty();
  }

  /// A film that may have been added for the group that the list was in before: the list brings it
  /// along.
  boolean mayBring(FilmId film) {
    Long member = membership == null ? null : membership.member();
    return open.stream()
        .anyMatch(o -> o.film().equals(film) && o.added() && !Objects.equals(o.member(), member));
  }

  boolean isOpen(FilmId film, boolean added) {
    return open.stream().anyMatch(o -> o.film().equals(film) && o.added() == added);
  }

  /// Whether one may still arrive.
  ///
  /// @param since version that it was sent with, or an earlier one
  boolean isOpen(FilmId film, boolean added, Version since) {
    return open.stream()
        .filter(o -> !o.version().isBefore(since) && !o.isOver(version, clock.instant()))
        .anyMatch(o -> o.film().equals(film) && o.added() == added);
  }

  /// @param member as what the list was written to
  boolean isOpen(FilmId film, boolean added, long member) {
    return open.stream()
        .filter(o -> Objects.equals(o.member(), member))
        .anyMatch(o -> o.film().equals(film) && o.added() == added);
  }

  boolean hadSurely(FilmId film) {
    return untouched.stream().allMatch(films -> films.contains(film));
  }

  /// And the program knows: it was not added by a write of ours without an answer.
  boolean isKnownToHave(FilmId film) {
    return hadSurely(film) && !isOpen(film, true);
  }

  boolean mayHaveHad(FilmId film) {
    return untouched.stream().anyMatch(films -> films.contains(film));
  }

  /// Films that we may have taken out, without the program's knowing.
  Stream<FilmId> maybeRemoved() {
    return open.stream()
        .filter(o -> !o.added())
        .map(OpenWrite::film)
        .filter(film -> !takenOut.contains(film));
  }

  /// A reading that was dealt with shows the effect, or a later version.
  void settle(Set<FilmId> found, Version readVersion) {
    for (OpenWrite write : open) {
      if (found.contains(write.film()) == write.added()) {
        Yes yes = Yes.to(write);
        Yes last = answered.get(write.film());
        boolean late = last != null && last.order() > yes.order();
        (late ? answeredBefore : answered).merge(write.film(), yes, Yes::orLater);
      }
    }
    openPlaces.values().removeIf(sent -> sent.isBefore(readVersion));
    open.removeIf(
        o -> found.contains(o.film()) == o.added() || o.isOver(readVersion, clock.instant()));
    maybeSettled.retainAll(open);
  }

  @Override
  public String toString() {
    return "list " + id;
  }
}
