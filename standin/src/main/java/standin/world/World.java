package standin.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that the site knows. Its methods seed it and act as a person would, without HTTP; each is
/// atomic. Every edit gives the list its next version and an Updated time later than all before,
/// by a millisecond at least.
///
/// Unknown members and lists are an [IllegalArgumentException].
public final class World {
  private final Films films = new Films();
  private final Accounts accounts = new Accounts();
  private final Lists lists;

  public World(InstantSource clock) {
    this.lists = new Lists(clock);
  }

  public synchronized void clear() {
    films.reset();
    accounts.clear();
    lists.clear();
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
    lists.renameOwner(username, newName);
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
    return lists.add(owner, name, settings, filmIds.stream().map(Item::film).toList());
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
    lists.append(listId, item);
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
    lists.change(
        listId,
        list ->
            list.holding(
                list.entries().stream().filter(entry -> !entry.item().equals(item)).toList()));
    return true;
  }

  /// @param position 0-based, among all entries
  public synchronized void moveFilm(long listId, long filmId, int position) {
    int from = position(listId, filmId);
    lists.change(
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
    lists.change(
        listId,
        list -> {
          var entries = new ArrayList<>(list.entries());
          entries.set(at, entries.get(at).noted(text, spoilers));
          return list.holding(entries);
        });
  }

  /// The list's address changes with its name.
  public synchronized void renameList(long listId, String name) {
    lists.rename(listId, name);
  }

  public synchronized void setVisibility(long listId, Visibility visibility) {
    lists.change(listId, list -> list.set(list.settings().seenBy(visibility)));
  }

  public synchronized void makePrivate(long listId) {
    setVisibility(listId, Visibility.YOU);
  }

  public synchronized void setRanked(long listId, boolean ranked) {
    lists.change(listId, list -> list.set(list.settings().numbered(ranked)));
  }

  public synchronized void deleteList(long listId) {
    lists.remove(listId);
  }

  // ---- lists, as the editor saves them

  /// All of the update, or nothing.
  public synchronized Edited edit(String username, long listId, ListUpdate update) {
    return lists.edit(username, listId, update);
  }

  /// A new list with what the update says; nothing is made when it is refused.
  public synchronized Edited create(String username, ListUpdate update) {
    return lists.create(accounts.get(username).username, update);
  }

  // ---- reading

  public synchronized FilmList list(long listId) {
    return lists.get(listId);
  }

  public synchronized Optional<FilmList> findList(long listId) {
    return lists.find(listId);
  }

  public synchronized Optional<FilmList> list(String owner, String slug) {
    return lists.find(owner, slug);
  }

  /// The member's lists, the one changed last first.
  public synchronized List<FilmList> lists(String owner) {
    return lists.of(owner);
  }

  public synchronized List<FilmList> lists() {
    return lists.all();
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

  private int position(long listId, long filmId) {
    return list(listId)
        .positionOf(Item.film(filmId))
        .orElseThrow(() -> new IllegalArgumentException("film %d is not in it".formatted(filmId)));
  }
}
