package lbsync.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lbsync.db.Database;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.list.PointStore.Kept;
import lbsync.list.PointStore.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What each list was over time: every content that was read or written, for as long as the list is
/// known. It goes with the account of its owner.
///
/// A point is kept as the difference from the one before, now and then whole, so that any of them
/// is put together from at most [#LONGEST] differences, however old the list is. A busy list of
/// 1,000 films (20 changes a day) takes half a megabyte a year, 3 MB where every film has a long
/// note: nothing is ever thinned out, and a point twenty years old is read as fast as a new one.
///
/// A point is made by a change of films, order, notes or spoiler marks. Entries that are not films
/// are kept where they stood then, but coming and going they make no point.
public final class History {
  static final int LONGEST = 500;

  private static final Logger log = LoggerFactory.getLogger(History.class);

  private final Database database;
  private final Films films;
  private final ListStore lists;
  private final PointStore points;
  private final Contents contents;
  private final OccurrenceStore occurrences;
  private final RunLists runs;

  public History(Database database, Films films) {
    this(database, films, LONGEST);
  }

  History(Database database, Films films, int longest) {
    this.database = database;
    this.films = films;
    lists = new ListStore(database);
    points = new PointStore(database);
    contents = new Contents(points, longest);
    occurrences = new OccurrenceStore(database);
    runs = new RunLists(database);
  }

  /// Makes a point of what was read, or of what our writes made of the list, in the caller's
  /// transaction. Readings come in the order in which the list was so: what [Readings] refused as
  /// out of date is not for here. Where one transaction does both, [Readings#save] comes first, so
  /// that all lock a list's rows in the same order.
  ///
  /// @param run that made the list so; null where a person did
  /// @return empty when the list is still what it was at its newest point
  /// @throws IllegalArgumentException when the list is not known
  public Optional<ReadingId> keep(Reading reading, @Nullable Long run) {
    Standing standing = standing(reading, run);
    return standing.isNew() ? Optional.of(standing.point()) : Optional.empty();
  }

  /// Keeps what the run found, in the caller's transaction. What it finds first is what the list
  /// was before the run, and, until [#ended] says otherwise, after it.
  public void began(long run, Reading reading) {
    database.inTransaction(() -> runs.began(run, reading.list(), standing(reading, null).point()));
  }

  /// Keeps what the run made of the list, in the caller's transaction. Said several times, the last
  /// one counts. Nothing happens when the list has been forgotten with its owner's account.
  ///
  /// @throws IllegalStateException when the run has not begun with this list
  public void ended(long run, Reading reading) {
    database.inTransaction(
        () -> {
          if (lists.lock(reading.list())
              && !runs.ended(run, reading.list(), standing(reading, run).point())) {
            throw new IllegalStateException(
                "run %d has not begun with list %s".formatted(run, reading.list()));
          }
        });
  }

  /// Keeps what the run made of the list by writes of which only now is known that they arrived, in
  /// the caller's transaction and before what was found is kept for anybody else. Nothing happens
  /// when the list has had another content since that run.
  ///
  /// @param found the reading that shows their effect, and perhaps what people did besides
  /// @param added films that the run put into the list
  /// @param removed films that it took out
  public void settled(long run, Reading found, Set<FilmId> added, Set<FilmId> removed) {
    database.inTransaction(
        () -> {
          ListId list = found.list();
          Optional<ReadingId> after = runs.find(run, list).map(RunLists.Row::after);
          if (after.isPresent() && after.equals(points.newest(list).map(Row::id))) {
            runs.ended(run, list, standing(made(after.get(), found, added, removed), run).point());
          }
        });
  }

  private Reading made(ReadingId from, Reading found, Set<FilmId> added, Set<FilmId> removed) {
    List<Slot> before;
    try {
      before = content(from);
    } catch (BrokenHistory broken) {
      log.error("{}. What was found counts as made", broken.getMessage());
      return found;
    }
    Set<FilmId> films = new LinkedHashSet<>();
    before.forEach(slot -> films.add(slot.film()));
    films.addAll(added);
    films.removeAll(removed);
    if (films.equals(found.films())) {
      return found;
    }
    List<Slot> slots = new ArrayList<>(before);
    added.stream().map(film -> new Slot(film, 0, null)).forEach(slots::add);
    slots.removeIf(slot -> !films.remove(slot.film()));
    List<Entry> entries = Slot.entries(slots, Map.of());
    int size = entries.isEmpty() ? 0 : entries.getLast().position() + 1;
    return new Reading(
        found.list(), entries, size, found.ranked(), found.version(), found.readAt());
  }

  /// The list as this run found it; empty when it did not read it.
  ///
  /// @throws BrokenHistory when what was kept is damaged
  public Optional<List<Entry>> before(long run, ListId list) {
    return Optional.ofNullable(pointsBefore(run).get(list)).flatMap(point -> at(list, point));
  }

  /// The list as this run left it; empty when it did not read it.
  ///
  /// @throws BrokenHistory when what was kept is damaged
  public Optional<List<Entry>> after(long run, ListId list) {
    return Optional.ofNullable(pointsAfter(run).get(list)).flatMap(point -> at(list, point));
  }

  /// The points at which this run found the lists that it read.
  public Map<ListId, ReadingId> pointsBefore(long run) {
    return points(run, RunLists.Row::before);
  }

  /// The points at which it left them.
  public Map<ListId, ReadingId> pointsAfter(long run) {
    return points(run, RunLists.Row::after);
  }

  private Map<ListId, ReadingId> points(long run, Function<RunLists.Row, ReadingId> which) {
    Map<ListId, ReadingId> points = new HashMap<>();
    runs.of(run).forEach((list, row) -> points.put(list, which.apply(row)));
    return points;
  }

  /// The points of a list, newest first.
  ///
  /// @param before only points older than this one; null for all
  public List<Point> of(ListId list, @Nullable ReadingId before, int limit) {
    return points.page(list, before, limit);
  }

  /// When the film came into the list and left it, newest first. A film that was there at the first
  /// point of the list has not come.
  public List<Occurrence> of(ListId list, FilmId film) {
    return of(List.of(list), film).getOrDefault(list, List.of());
  }

  /// The same for many lists; one that the film has neither come into nor left is missing.
  public Map<ListId, List<Occurrence>> of(Collection<ListId> lists, FilmId film) {
    return occurrences.of(lists, film);
  }

  /// A few of the films that came at each of these points of the list, and of those that left it. A
  /// point at which none did is missing. Asks the database once.
  ///
  /// @param most of each
  public Map<ReadingId, CameAndLeft> some(ListId list, Collection<ReadingId> points, int most) {
    return occurrences.some(list, points, most);
  }

  /// The list as it was at one of its points; empty when that is no point of this list.
  ///
  /// @throws BrokenHistory when what was kept is damaged
  public Optional<List<Entry>> at(ListId list, ReadingId point) {
    return slots(list, point)
        .map(then -> Slot.entries(then, films.find(then.stream().map(Slot::film).toList())));
  }

  /// The same without the facts about its films.
  ///
  /// @throws BrokenHistory when what was kept is damaged
  public Optional<List<Slot>> slots(ListId list, ReadingId point) {
    return points.isOf(list, point)
        ? Optional.ofNullable(slots(Set.of(point)).get(point))
        : Optional.empty();
  }

  /// The same for any points of any lists; what is no point is missing. Asks the database once.
  ///
  /// @throws BrokenHistory when what was kept is damaged
  public Map<ReadingId, List<Slot>> slots(Set<ReadingId> of) {
    return contents.at(of);
  }

  /// The point before each of these, by its list; the first point of a list has none.
  public Map<ListId, ReadingId> pointsBefore(Collection<ReadingId> of) {
    return points.before(of);
  }

  /// Those of the points at which films without a note are known to have had none: not every way of
  /// reading shows notes.
  public Set<ReadingId> showingNotes(Collection<ReadingId> of) {
    return points.showingNotes(of);
  }

  /// The point that a list stands at.
  private record Standing(ReadingId point, boolean isNew) {}

  private Standing standing(Reading reading, @Nullable Long run) {
    return database.transaction(
        () -> {
          if (!lists.lock(reading.list())) {
            throw new IllegalArgumentException("not a list that we know: " + reading.list());
          }
          List<Slot> now = Slot.of(reading.entries());
          Optional<Row> newest = points.newest(reading.list());
          return newest.isEmpty()
              ? made(points.insert(reading, run, Difference.NONE, Contents.whole(now)))
              : after(newest.get(), now, reading, run);
        });
  }

  private Standing after(Row newest, List<Slot> now, Reading reading, @Nullable Long run) {
    Kept whole = Contents.whole(now);
    if (whole.digest().equals(newest.kept().digest())) {
      return still(newest, reading);
    }
    List<Slot> before;
    try {
      before = content(newest.id());
    } catch (BrokenHistory broken) {
      log.error("{}. The history goes on from here", broken.getMessage());
      return made(points.insert(reading, run, Difference.NONE, whole));
    }
    if (Slot.sameContent(before, now)) {
      return still(newest, reading);
    }
    Kept kept = contents.shortest(newest, before, now, whole);
    Difference difference = Difference.between(before, now);
    ReadingId point = points.insert(reading, run, difference, kept);
    occurrences.insert(reading.list(), point, difference);
    return made(point);
  }

  private List<Slot> content(ReadingId point) {
    return Objects.requireNonNull(slots(Set.of(point)).get(point));
  }

  private Standing still(Row newest, Reading reading) {
    if (PointStore.showsNotes(reading) && !newest.showsNotes()) {
      points.setShowsNotes(newest.id());
    }
    return new Standing(newest.id(), false);
  }

  private static Standing made(ReadingId point) {
    return new Standing(point, true);
  }
}
