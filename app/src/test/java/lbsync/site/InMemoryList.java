package lbsync.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import lbsync.film.Entry;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Content.Slot;
import lbsync.site.ListSummary.Visibility;
import org.jspecify.annotations.Nullable;

/// A list at the [InMemorySite], and what its owner does with it by hand. Each such act makes a new
/// version of the list.
public final class InMemoryList {
  static final Comparator<InMemoryList> CHANGED_LAST_FIRST =
      Comparator.comparingLong((InMemoryList list) -> list.change).reversed();

  private final InMemorySite site;
  private final ListId id;
  private final InMemoryMember owner;
  private final Map<FilmId, String> refused = new HashMap<>();
  private final List<Content> past = new ArrayList<>();
  private @Nullable String movesRefused;
  private Content now;

  /// Which change of any list its last one was: many are made at one moment of a test's clock.
  private long change;

  private String name;
  private String slug;
  private boolean ranked;
  private Visibility visibility = Visibility.PUBLIC;

  InMemoryList(
      InMemorySite site, ListId id, InMemoryMember owner, String name, List<FilmId> films) {
    this.site = site;
    this.id = id;
    this.owner = owner;
    this.name = name;
    slug = slug(name);
    now = Content.first(films, site.clock.instant());
    change = site.nextChange();
  }

  public ListId id() {
    return id;
  }

  public String name() {
    synchronized (site) {
      return name;
    }
  }

  /// Where it is now.
  public ListRef ref() {
    synchronized (site) {
      return new ListRef(id, "/" + owner.username() + "/list/" + slug + "/");
    }
  }

  /// The films as they stand, in order.
  public List<Long> films() {
    return content().films().stream().map(FilmId::value).toList();
  }

  public @Nullable Note note(long film) {
    Content content = content();
    return content.slots().get(placeOf(content.slots(), new FilmId(film))).note();
  }

  public long version() {
    return content().version();
  }

  public Instant updatedAt() {
    return content().updatedAt();
  }

  /// Puts films at the end; those that are there stay where they are.
  public void add(long... films) {
    edit(
        slots -> {
          Set<FilmId> there = new HashSet<>(now.films());
          LongStream.of(films)
              .mapToObj(FilmId::new)
              .filter(there::add)
              .forEach(film -> slots.add(Slot.of(film)));
        });
  }

  public void remove(long... films) {
    edit(slots -> LongStream.of(films).forEach(film -> drop(slots, new FilmId(film))));
  }

  /// Puts a film of this list at another place.
  ///
  /// @param place 0-based, among the entries without this film
  public void move(long film, int place) {
    edit(
        slots -> {
          Slot slot = slots.remove(placeOf(slots, new FilmId(film)));
          slots.add(place, slot);
        });
  }

  /// Writes a note at a film of this list; null takes it away.
  public void note(long film, @Nullable Note note) {
    var id = new FilmId(film);
    edit(slots -> slots.set(placeOf(slots, id), new Slot(id, note)));
  }

  /// Puts an entry that is not a film at the end.
  public void addOther() {
    edit(slots -> slots.add(Slot.OTHER));
  }

  /// Gives it another name, and with it another address.
  public void rename(String newName) {
    edit(
        _ -> {
          name = newName;
          slug = slug(newName);
        });
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  public void ranked(boolean isRanked) {
    edit(_ -> ranked = isRanked);
  }

  public boolean isRanked() {
    synchronized (site) {
      return ranked;
    }
  }

  public void visibility(Visibility who) {
    edit(_ -> visibility = who);
  }

  public void delete() {
    synchronized (site) {
      site.delete(this);
    }
  }

  /// From now on a write of this film to this list is refused.
  ///
  /// @param code the site's, such as `ListModerated`
  public void refuse(long film, String code) {
    synchronized (site) {
      refused.put(new FilmId(film), code);
    }
  }

  /// From now on whoever wants to move films of this list is refused.
  ///
  /// @param code the site's, such as `ListModerated`
  public void refuseMoves(String code) {
    synchronized (site) {
      movesRefused = code;
    }
  }

  /// The end of [#refuse].
  public void accept(long film) {
    synchronized (site) {
      refused.remove(new FilmId(film));
    }
  }

  boolean isOwnedBy(InMemoryMember member) {
    return owner == member;
  }

  @Nullable String refusalOfMoves() {
    return movesRefused;
  }

  @Nullable String refusal(FilmId film) {
    return refused.get(film);
  }

  boolean has(FilmId film) {
    return now.has(film);
  }

  boolean isPublic() {
    return visibility == Visibility.PUBLIC;
  }

  Content content() {
    synchronized (site) {
      return now;
    }
  }

  /// @param changes how many changes ago; the first state where there were not so many
  Content before(int changes) {
    return changes == 0 || past.isEmpty() ? now : past.get(Math.max(0, past.size() - changes));
  }

  /// What a client makes of entries of this list.
  Reading reading(List<Slot> slots, Version at, boolean withNotes) {
    List<Entry> entries = new ArrayList<>(slots.size());
    int place = 0;
    for (Slot slot : slots) {
      if (slot.film() != null) {
        entries.add(new Entry(site.film(slot.film()), place, withNotes ? slot.note() : null));
      }
      place++;
    }
    return new Reading(id, entries, place, ranked, at, site.clock.instant());
  }

  ListSummary summary() {
    int films = now.films().size();
    List<Film> first = now.films().stream().limit(5).map(site::film).toList();
    return new ListSummary(ref(), name, films, ranked, visibility, "", now.updatedAt(), first);
  }

  Glance.Seen seen() {
    return new Glance.Seen(
        ref().path(), now.films().size(), now.films().stream().limit(5).toList());
  }

  /// A change by somebody else than us.
  void edit(Consumer<List<Slot>> act) {
    synchronized (site) {
      Content before = now;
      change(act);
      site.observer.onEdit(id, before.films(), now.films());
    }
  }

  /// A change by a write of ours.
  void write(Consumer<List<Slot>> act) {
    Content before = now;
    change(act);
    site.observer.onWrite(id, before.films(), now.films());
  }

  private void change(Consumer<List<Slot>> act) {
    List<Slot> slots = now.copy();
    act.accept(slots);
    past.add(now);
    now = now.next(slots, site.clock.instant());
    change = site.nextChange();
  }

  static void drop(List<Slot> slots, FilmId film) {
    slots.removeIf(slot -> film.equals(slot.film()));
  }

  static int placeOf(List<Slot> slots, FilmId film) {
    for (int place = 0; place < slots.size(); place++) {
      if (film.equals(slots.get(place).film())) {
        return place;
      }
    }
    throw new IllegalArgumentException("not in this list: " + film);
  }
}
