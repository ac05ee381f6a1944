package lbsync.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.LongStream;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.ListSummary.Visibility;
import lbsync.site.Trouble.Kind;
import org.jspecify.annotations.Nullable;

/// A list at the [InMemorySite], and what its owner does with it by hand. Each such act makes a new
/// version of the list.
public final class InMemoryList {
  static final Comparator<InMemoryList> CHANGED_LAST_FIRST =
      Comparator.comparing((InMemoryList list) -> list.updatedAt)
          .thenComparing(InMemoryList::id)
          .reversed();

  private final InMemorySite site;
  private final ListId id;
  private final InMemoryMember owner;
  private final List<Slot> slots = new ArrayList<>();
  private String name;
  private boolean ranked;
  private Visibility visibility = Visibility.PUBLIC;
  private long version = 1;
  private Instant updatedAt;

  /// @param film null for an entry that is not a film
  private record Slot(@Nullable FilmId film, @Nullable Note note) {
    boolean holds(FilmId id) {
      return id.equals(film);
    }
  }

  InMemoryList(InMemorySite site, ListId id, InMemoryMember owner, String name) {
    this.site = site;
    this.id = id;
    this.owner = owner;
    this.name = name;
    updatedAt = site.clock.instant();
  }

  public ListId id() {
    return id;
  }

  /// Where it is now.
  public ListRef ref() {
    synchronized (site) {
      String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      return new ListRef(id, "/%s/list/%s/".formatted(owner.username(), slug));
    }
  }

  /// The films as they stand, in order.
  public List<Long> films() {
    synchronized (site) {
      return slots.stream().map(Slot::film).filter(Objects::nonNull).map(FilmId::value).toList();
    }
  }

  public long version() {
    synchronized (site) {
      return version;
    }
  }

  /// Puts films at the end; those that are there stay where they are.
  public void add(long... films) {
    change(
        () -> LongStream.of(films).mapToObj(FilmId::new).filter(f -> !has(f)).forEach(this::start));
  }

  public void remove(long... films) {
    change(() -> LongStream.of(films).mapToObj(FilmId::new).forEach(this::drop));
  }

  /// Puts a film of this list at another place.
  ///
  /// @param place 0-based, among the entries without this film
  public void move(long film, int place) {
    change(
        () -> {
          Slot slot = slots.remove(placeOf(new FilmId(film)));
          slots.add(place, slot);
        });
  }

  /// Writes a note at a film of this list; null takes it away.
  public void note(long film, @Nullable Note note) {
    change(() -> slots.set(placeOf(new FilmId(film)), new Slot(new FilmId(film), note)));
  }

  /// Puts an entry that is not a film at the end.
  public void addOther() {
    change(() -> slots.add(new Slot(null, null)));
  }

  /// Gives it another name, and with it another address.
  public void rename(String newName) {
    change(() -> name = newName);
  }

  public void ranked(boolean isRanked) {
    change(() -> ranked = isRanked);
  }

  public void visibility(Visibility who) {
    change(() -> visibility = who);
  }

  public void delete() {
    synchronized (site) {
      site.delete(this);
    }
  }

  boolean isOwnedBy(InMemoryMember member) {
    return owner == member;
  }

  void start(FilmId film) {
    slots.add(new Slot(film, null));
  }

  ListSummary summary() {
    return new ListSummary(ref(), name, films().size(), ranked, visibility, "", updatedAt);
  }

  Answer<Reading> read(@Nullable Reading last) {
    var now = new Version.Numbered(version);
    if (last != null && now.isBefore(last.version())) {
      return Answer.failed(Kind.STALE, "The list is older than what was read before");
    }
    return new Answer.Complete<>(reading());
  }

  Written write(Reading now, Write write) {
    if (!now.version().equals(new Version.Numbered(version))) {
      return new Written.OutOfDate("ListVersionMismatch: Refresh the list.");
    }
    return switch (write) {
      case Write.Add(List<FilmId> films) -> writeAdditions(films);
      case Write.Remove(List<FilmId> films) -> writeRemovals(films);
      case Write.Annotate(SortedMap<FilmId, Note> notes) -> writeNotes(notes);
      case Write.Move(List<FilmId> order) -> {
        change(() -> arrange(order));
        yield new Written.Confirmed(null);
      }
    };
  }

  private Written writeNotes(SortedMap<FilmId, Note> notes) {
    if (!notes.keySet().stream().allMatch(this::has)) {
      return new Written.OutOfDate("MissingEntry: Missing");
    }
    change(
        () ->
            notes.forEach(
                (film, note) -> {
                  boolean says = !note.text().isEmpty() || note.spoilers();
                  slots.set(placeOf(film), new Slot(film, says ? note : null));
                }));
    return new Written.Confirmed(reading());
  }

  /// The films of the order change places among themselves; all else keeps its own.
  private void arrange(List<FilmId> order) {
    List<Slot> sorted =
        order.stream().filter(this::has).map(film -> slots.get(placeOf(film))).toList();
    var next = sorted.iterator();
    slots.replaceAll(slot -> sorted.contains(slot) ? next.next() : slot);
  }

  private Written writeAdditions(List<FilmId> films) {
    if (films.stream().anyMatch(this::has)) {
      return new Written.OutOfDate("DuplicateEntry: Duplicate");
    }
    if (!films.stream().allMatch(site::knows)) {
      return new Written.Refused("UnknownFilmCode", "There is no such film.");
    }
    change(() -> films.forEach(this::start));
    return new Written.Confirmed(reading());
  }

  private Written writeRemovals(List<FilmId> films) {
    if (!films.stream().allMatch(this::has)) {
      return new Written.OutOfDate("MissingEntry: Missing");
    }
    if (visibility == Visibility.PUBLIC && films.size() == slots.size()) {
      return new Written.Refused("EmptyPublicList", "A public list needs at least one film.");
    }
    change(() -> films.forEach(this::drop));
    return new Written.Confirmed(reading());
  }

  private Reading reading() {
    List<Entry> entries = new ArrayList<>();
    for (int place = 0; place < slots.size(); place++) {
      Slot slot = slots.get(place);
      if (slot.film() != null) {
        entries.add(new Entry(site.film(slot.film()), place, slot.note()));
      }
    }
    var at = new Version.Numbered(version);
    return new Reading(id, entries, slots.size(), ranked, at, site.clock.instant());
  }

  private void change(Runnable act) {
    synchronized (site) {
      act.run();
      version++;
      updatedAt = site.clock.instant();
    }
  }

  private boolean has(FilmId film) {
    return slots.stream().anyMatch(slot -> slot.holds(film));
  }

  private void drop(FilmId film) {
    slots.removeIf(slot -> slot.holds(film));
  }

  private int placeOf(FilmId film) {
    for (int place = 0; place < slots.size(); place++) {
      if (slots.get(place).holds(film)) {
        return place;
      }
    }
    throw new IllegalArgumentException("not in this list: " + film);
  }
}
