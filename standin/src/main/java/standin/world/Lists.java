package standin.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The lists, their numbers and their times. Guarded by [World].
final class Lists {
  private static final long FIRST_LIST = 73_057_123;
  private static final long FIRST_ENTRY = 3_528_180_420L;
  // Neighbours would look alike, and an off-by-one in a client would still find a list.
  private static final long LIST_STEP = 37;

  private final InstantSource clock;
  private final Map<Long, FilmList> lists = new HashMap<>();
  private final Map<String, Set<Long>> byOwner = new HashMap<>();
  private long nextList = FIRST_LIST;
  private long nextEntry = FIRST_ENTRY;
  private Instant lastChange = Instant.EPOCH;

  Lists(InstantSource clock) {
    this.clock = clock;
  }

  void clear() {
    lists.clear();
    byOwner.clear();
    nextList = FIRST_LIST;
    nextEntry = FIRST_ENTRY;
  }

  FilmList get(long id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no such list: " + id));
  }

  Optional<FilmList> find(long id) {
    return Optional.ofNullable(lists.get(id));
  }

  Optional<FilmList> find(String owner, String slug) {
    return owned(owner).filter(list -> list.slug().equals(slug)).findAny();
  }

  /// The one changed last first.
  List<FilmList> of(String owner) {
    return sorted(owned(owner).toList());
  }

  private Stream<FilmList> owned(String owner) {
    return byOwner.getOrDefault(key(owner), Set.of()).stream().map(this::get);
  }

  private static String key(String owner) {
    return owner.toLowerCase(Locale.ROOT);
  }

  List<FilmList> all() {
    return sorted(lists.values());
  }

  long add(String owner, String name, ListSettings settings, List<Item> items) {
    var empty = unborn(owner, name).set(settings);
    var published = tick();
    var entries = new ArrayList<Entry>();
    items.forEach(item -> entries.add(entry(item, published)));
    return put(empty.holding(entries).publishedAt(published)).id();
  }

  FilmList change(long id, UnaryOperator<FilmList> edit) {
    var when = tick();
    var after = edit.apply(get(id)).editedAt(when);
    lists.put(id, after);
    return after;
  }

  void append(long id, Item item) {
    change(
        id,
        list -> {
          var entries = new ArrayList<>(list.entries());
          entries.add(entry(item, lastChange));
          return list.holding(entries);
        });
  }

  void rename(long id, String name) {
    change(id, list -> named(list, name));
  }

  void remove(long id) {
    Set<Long> others = byOwner.get(key(get(id).owner()));
    if (others != null) {
      others.remove(id);
    }
    lists.remove(id);
  }

  void renameOwner(String owner, String newName) {
    Set<Long> moved = byOwner.remove(key(owner));
    if (moved != null) {
      moved.forEach(id -> lists.computeIfPresent(id, (_, list) -> list.ownedBy(newName)));
      byOwner.computeIfAbsent(key(newName), _ -> new LinkedHashSet<>()).addAll(moved);
    }
  }

  Edited edit(String username, long id, ListUpdate update) {
    var before = lists.get(id);
    if (before == null) {
      return new Edited.NoSuchList();
    }
    if (!before.owner().equalsIgnoreCase(username)) {
      return new Edited.NotYours();
    }
    var editing = editing(before);
    return editing
        .apply(update)
        .<Edited>map(Edited.Refused::new)
        .orElseGet(
            () -> new Edited.Done(change(id, list -> named(editing.after(update), update.name()))));
  }

  Edited create(String owner, ListUpdate update) {
    var editing = editing(unborn(owner, update.name() == null ? "" : update.name()));
    return editing
        .apply(update)
        .<Edited>map(Edited.Refused::new)
        .orElseGet(() -> new Edited.Done(put(editing.after(update).publishedAt(tick()))));
  }

  private Editing editing(FilmList list) {
    return new Editing(list, () -> nextEntry++, clock.instant());
  }

  private FilmList unborn(String owner, String name) {
    var slug = Slug.free(name, taken -> find(owner, taken).isPresent());
    return new FilmList(
        nextList,
        owner,
        name,
        slug,
        ListSettings.PRIVATE,
        List.of(),
        1,
        clock.instant(),
        null,
        List.of());
  }

  private FilmList put(FilmList list) {
    nextList += LIST_STEP;
    lists.put(list.id(), list);
    byOwner.computeIfAbsent(key(list.owner()), _ -> new LinkedHashSet<>()).add(list.id());
    return list;
  }

  /// Another name brings another slug; null and the same name leave both.
  private FilmList named(FilmList list, @Nullable String name) {
    if (name == null || name.equals(list.name())) {
      return list;
    }
    return list.named(
        name,
        Slug.free(
            name,
            slug -> find(list.owner(), slug).filter(other -> other.id() != list.id()).isPresent()));
  }

  private Entry entry(Item item, Instant when) {
    return new Entry(nextEntry++, item, null, false, when);
  }

  private Instant tick() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    lastChange = now.isAfter(lastChange) ? now : lastChange.plus(Duration.ofMillis(1));
    return lastChange;
  }

  private static List<FilmList> sorted(Collection<FilmList> some) {
    return some.stream().sorted(Comparator.comparing(FilmList::changed).reversed()).toList();
  }
}
