package standin.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All that the site knows. Its methods seed it and act as a person would, without HTTP; each is
/// atomic. Every edit gives the list its next version and an Updated time later than all before,
/// by a millisecond at least.
///
/// Unknown members and lists are an [IllegalArgumentException].
public final class World {
  private static final long FIRST_LIST = 73_057_123;
  private static final long FIRST_ENTRY = 3_528_180_420L;
  // Neighbours would look alike, and an off-by-one in a client would still find a list.
  private static final long LIST_STEP = 37;

  private final InstantSource clock;
  private final Films films = new Films();
  private final Accounts accounts = new Accounts();
  private final Map<Long, FilmList> lists = new HashMap<>();
  private long nextList = FIRST_LIST;
  private long nextEntry = FIRST_ENTRY;
  private Instant lastChange = Instant.EPOCH;

  public World(InstantSource clock) {
    this.clock = clock;
  }

  public synchronized void clear() {
    films.reset();
    accounts.clear();
    lists.clear();
    nextList = FIRST_LIST;
    nextEntry = FIRST_ENTRY;
  }

  public Films films() {
    return films;
  }

  // ---- members

  public synchronized void addMember(String username, String password) {
    accounts.add(username, password);
  }

  /// @param code what to type at each sign-in; a real one would change every half minute
  public synchronized void requireSecondFactor(String username, String code) {
    accounts.get(username).secondFactor = code;
  }

  /// Ends the member's sessions as well.
  public synchronized void changePassword(String username, String password) {
    var member = accounts.get(username);
    member.password = password;
    accounts.endSessions(member);
  }

  /// Ends all sessions, and no device is remembered any more.
  public synchronized void endSessions(String username) {
    accounts.endSessions(accounts.get(username));
  }

  /// Ends all sessions; a remembered device opens a new one without asking.
  public synchronized void expireSessions(String username) {
    accounts.expireSessions(accounts.get(username));
  }

  /// The addresses of all the member's lists change with the name. Sessions stay.
  public synchronized void renameMember(String username, String newName) {
    accounts.rename(username, newName);
    lists.replaceAll(
        (id, list) -> list.owner().equalsIgnoreCase(username) ? list.ownedBy(newName) : list);
  }

  public synchronized List<String> members() {
    return accounts.names();
  }

  /// The name as the site spells it.
  public synchronized Optional<String> member(String username) {
    return accounts.find(username).map(member -> member.username);
  }

  public synchronized SignIn signIn(String login, String password, String code) {
    return accounts.signIn(login, password, code);
  }

  /// A token of a session, to be sent back with each request.
  public synchronized String openSession(String username) {
    return accounts.openSession(username);
  }

  /// A token that opens new sessions.
  public synchronized String remember(String username) {
    return accounts.remember(username);
  }

  public synchronized Optional<String> memberOfSession(String token) {
    return accounts.ofSession(token);
  }

  public synchronized Optional<String> memberRemembered(String token) {
    return accounts.ofRemembered(token);
  }

  public synchronized void signOut(String session, String remembered) {
    accounts.signOut(session, remembered);
  }

  /// Whether a film counts as watched matters to viewers who hide those.
  public synchronized void watch(String username, long filmId) {
    accounts.get(username).watched.add(filmId);
  }

  public synchronized boolean watched(String username, Item item) {
    return item.isFilm() && accounts.get(username).watched.contains(item.id());
  }

  public synchronized List<Item> watchlist(String username) {
    return accounts.get(username).watchlist.stream().map(Item::film).toList().reversed();
  }

  public synchronized void putOnWatchlist(String username, long filmId, boolean there) {
    var watchlist = accounts.get(username).watchlist;
    if (there) {
      watchlist.add(filmId);
    } else {
      watchlist.remove(filmId);
    }
  }

  // ---- lists, as a person edits them

  /// @return the list's id
  public synchronized long addList(
      String username, String name, ListSettings settings, List<Long> filmIds) {
    var owner = accounts.get(username).username;
    long id = nextList;
    nextList += LIST_STEP;
    var published = tick();
    var entries = new ArrayList<Entry>();
    filmIds.forEach(film -> entries.add(entry(Item.film(film), published)));
    var slug = Slug.free(name, taken -> list(owner, taken).isPresent());
    lists.put(
        id, new FilmList(id, owner, name, slug, settings, List.of(), 1, published, null, entries));
    return id;
  }

  /// @return false when the list had it already, and nothing changed
  public synchronized boolean addFilm(long listId, long filmId) {
    return addItem(listId, Item.film(filmId));
  }

  /// As [#addFilm], also for what is no film.
  public synchronized boolean addItem(long listId, Item item) {
    if (list(listId).positionOf(item).isPresent()) {
      return false;
    }
    change(listId, list -> list.holding(with(list.entries(), entry(item, lastChange))));
    return true;
  }

  /// @return false when the list did not have it, and nothing changed
  public synchronized boolean removeFilm(long listId, long filmId) {
    return removeItem(listId, Item.film(filmId));
  }

  public synchronized boolean removeItem(long listId, Item item) {
    if (list(listId).positionOf(item).isEmpty()) {
      return false;
    }
    change(
        listId,
        list ->
            list.holding(
                list.entries().stream().filter(entry -> !entry.item().equals(item)).toList()));
    return true;
  }

  /// @param position 0-based, among all entries
  public synchronized void moveFilm(long listId, long filmId, int position) {
    int from = position(listId, filmId);
    change(
        listId,
        list -> {
          var entries = new ArrayList<>(list.entries());
          entries.add(position, entries.remove(from));
          return list.holding(entries);
        });
  }

  /// @param text null or empty takes the note away
  public synchronized void note(long listId, long filmId, @Nullable String text, boolean spoilers) {
    int at = position(listId, filmId);
    change(
        listId,
        list -> {
          var entries = new ArrayList<>(list.entries());
          entries.set(at, entries.get(at).noted(text, spoilers));
          return list.holding(entries);
        });
  }

  /// The list's address changes with its name.
  public synchronized void renameList(long listId, String name) {
    change(listId, list -> list.named(name, slugFor(list, name)));
  }

  public synchronized void setVisibility(long listId, Visibility visibility) {
    change(listId, list -> list.set(list.settings().seenBy(visibility)));
  }

  public synchronized void makePrivate(long listId) {
    setVisibility(listId, Visibility.YOU);
  }

  public synchronized void setRanked(long listId, boolean ranked) {
    change(listId, list -> list.set(list.settings().numbered(ranked)));
  }

  public synchronized void deleteList(long listId) {
    list(listId);
    lists.remove(listId);
  }

  // ---- lists, as the editor saves them

  /// All of the update, or nothing.
  public synchronized Edited edit(String username, long listId, ListUpdate update) {
    var before = lists.get(listId);
    if (before == null) {
      return new Edited.NoSuchList();
    }
    if (!before.owner().equalsIgnoreCase(username)) {
      return new Edited.NotYours();
    }
    var editing = new Editing(before, () -> nextEntry++, clock.instant());
    var refusal = editing.apply(update);
    if (refusal.isPresent()) {
      return new Edited.Refused(refusal.get());
    }
    var name = update.name();
    return new Edited.Done(
        change(
            listId,
            list -> {
              var after = editing.after(update);
              return name == null || name.equals(list.name())
                  ? after
                  : after.named(name, slugFor(list, name));
            }));
  }

  /// A new list with what the update says; nothing is made when it is refused.
  public synchronized Edited create(String username, ListUpdate update) {
    var name = update.name() == null ? "" : update.name();
    var empty =
        new FilmList(
            nextList,
            accounts.get(username).username,
            name,
            Slug.free(name, slug -> list(username, slug).isPresent()),
            ListSettings.PRIVATE,
            List.of(),
            1,
            clock.instant(),
            null,
            List.of());
    var editing = new Editing(empty, () -> nextEntry++, clock.instant());
    var refusal = editing.apply(update);
    if (refusal.isPresent()) {
      return new Edited.Refused(refusal.get());
    }
    var list = editing.after(update).publishedAt(tick());
    lists.put(list.id(), list);
    nextList += LIST_STEP;
    return new Edited.Done(list);
  }

  // ---- reading

  public synchronized FilmList list(long listId) {
    return findList(listId)
        .orElseThrow(() -> new IllegalArgumentException("no such list: " + listId));
  }

  public synchronized Optional<FilmList> findList(long listId) {
    return Optional.ofNullable(lists.get(listId));
  }

  public synchronized Optional<FilmList> list(String owner, String slug) {
    return lists.values().stream()
        .filter(list -> list.owner().equalsIgnoreCase(owner) && list.slug().equals(slug))
        .findAny();
  }

  /// The member's lists, the one changed last first.
  public synchronized List<FilmList> lists(String owner) {
    return sorted(lists.values().stream().filter(l -> l.owner().equalsIgnoreCase(owner)).toList());
  }

  public synchronized List<FilmList> lists() {
    return sorted(lists.values());
  }

  /// The ids of the list's films in order, without what is no film.
  public synchronized List<Long> films(long listId) {
    return list(listId).entries().stream()
        .map(Entry::item)
        .filter(Item::isFilm)
        .map(Item::id)
        .toList();
  }

  public int version(long listId) {
    return list(listId).version();
  }

  /// The last edit, or the making of the list.
  public Instant updatedAt(long listId) {
    return list(listId).changed();
  }

  public String listPath(long listId) {
    return list(listId).path();
  }

  private FilmList change(long listId, UnaryOperator<FilmList> edit) {
    var when = tick();
    var after = edit.apply(list(listId)).editedAt(when);
    lists.put(listId, after);
    return after;
  }

  private Instant tick() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    lastChange = now.isAfter(lastChange) ? now : lastChange.plus(Duration.ofMillis(1));
    return lastChange;
  }

  private Entry entry(Item item, Instant when) {
    return new Entry(nextEntry++, item, null, false, when);
  }

  private int position(long listId, long filmId) {
    return list(listId)
        .positionOf(Item.film(filmId))
        .orElseThrow(() -> new IllegalArgumentException("film %d is not in it".formatted(filmId)));
  }

  private String slugFor(FilmList list, String name) {
    return Slug.free(
        name,
        slug -> list(list.owner(), slug).filter(other -> other.id() != list.id()).isPresent());
  }

  private static List<Entry> with(List<Entry> entries, Entry last) {
    var longer = new ArrayList<>(entries);
    longer.add(last);
    return longer;
  }

  private static List<FilmList> sorted(Collection<FilmList> some) {
    return some.stream().sorted(Comparator.comparing(FilmList::changed).reversed()).toList();
  }
}
