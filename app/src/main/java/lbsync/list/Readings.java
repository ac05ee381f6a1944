package lbsync.list;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.list.Looks.Found;
import lbsync.list.Looks.Look;
import lbsync.list.ReadingStore.Known;
import lbsync.list.ReadingStore.Stored;
import lbsync.site.Answer;
import lbsync.site.ListSite.Progress;
import lbsync.site.Trouble.Kind;

/// The last complete reading of each list, with our confirmed writes in it.
public final class Readings {
  private final Database database;
  private final Lists lists;
  private final Films films;
  private final Looks looks;
  private final ReadingStore store;
  private final Glances glances;

  public Readings(Database database, Lists lists, Films films, Looks looks) {
    this.database = database;
    this.lists = lists;
    this.films = films;
    this.looks = looks;
    store = new ReadingStore(database, films);
    glances = new Glances(database, looks);
  }

  /// The first films of many lists: as they were read last, else as an overview has shown them; a
  /// list of which neither tells is missing.
  /// The number of statements does not grow with that of the lists.
  ///
  /// @param most how many of each list
  public Map<ListId, List<Film>> firstFilms(Collection<ListId> of, int most) {
    if (of.isEmpty()) {
      return Map.of();
    }
    Map<ListId, List<FilmId>> ids = store.firstFilms(of, most);
    Map<FilmId, Film> facts = films.find(ids.values().stream().flatMap(List::stream).toList());
    Map<ListId, List<Film>> first = new HashMap<>();
    ids.forEach(
        (list, each) ->
            first.put(
                list, each.stream().map(film -> facts.getOrDefault(film, Film.of(film))).toList()));
    return first;
  }

  public Optional<Reading> last(ListId list) {
    return store.find(list).map(Stored::reading);
  }

  /// The same for many lists, without the facts about their films; one that was never read is
  /// missing. Asks the database once.
  public Map<ListId, Reading> lastWithoutFacts(Collection<ListId> lists) {
    return store.findWithoutFacts(lists).stream()
        .map(Stored::reading)
        .collect(Collectors.toMap(Reading::list, Function.identity()));
  }

  /// Those of the lists that had the film when they were read last. Asks the database once.
  public Set<ListId> having(Collection<ListId> lists, FilmId film) {
    return store.having(lists, film);
  }

  /// The same as the other, for a reading that nothing hangs on.
  public Answer<Reading> read(AccountId owner, ListId id, Progress progress)
      throws InterruptedException {
    return read(owner, id, Doubt.NONE, progress);
  }

  /// Reads the list at the site in its owner's name, and stores what was found: also where it is
  /// now, when its owner has renamed it.
  ///
  /// A doubtful reading is made again, whole, after a pause, and nothing is stored before. When the
  /// two have different films the answer is [Kind#UNREADABLE] and the list stays as it was known.
  /// What two readings agreed about is not doubted again until the list changes.
  public Answer<Reading> read(AccountId owner, ListId id, Doubt doubt, Progress progress)
      throws InterruptedException {
    Optional<MemberList> owned = lists.ownedBy(owner, id);
    if (owned.isEmpty()) {
      return Answer.failed(Kind.NOT_FOUND, "The list is not among this member's lists any more.");
    }
    MemberList list = owned.get();
    Stored last = store.find(id).orElse(null);
    Answer<Found> answer = looks.at(new Look(list, last, doubt, progress));
    Answer<Reading> stored = answer.then(found -> stored(list, found));
    if (stored instanceof Answer.Complete<Reading>(Reading reading)) {
      boolean changed = last != null && !last.reading().version().equals(reading.version());
      glances.looked(list, reading.readAt(), changed);
    }
    return stored;
  }

  /// Those of a member's lists that need no look now, with the versions that they were read with
  /// last: the site, asked for all of the member's lists at once, shows no sign of a change. It is
  /// asked once at most.
  ///
  /// @param asked lists of the member
  /// @param synced all lists of the member that are kept in step
  /// @param fresh how old what the site said last may be for it not to be asked again
  public Map<ListId, Version> unsuspected(
      AccountId owner, Collection<ListId> asked, Set<ListId> synced, Duration fresh)
      throws InterruptedException {
    Map<ListId, Version> still = new HashMap<>();
    Map<ListId, MemberList> found = lists.find(asked);
    for (Known known : store.versions(asked)) {
      MemberList list = found.get(known.list());
      if (list != null && !list.gone() && !looks.isDue(known.list(), known.wholeAt())) {
        still.put(known.list(), known.version());
      }
    }
    if (!still.isEmpty()) {
      still.keySet().removeAll(glances.suspects(owner, synced, fresh));
    }
    return still;
  }

  /// Of how many members the overview was found not to show every change, since the start of the
  /// process: it is not used for them any more.
  public long overviewsMissed() {
    return glances.missed();
  }

  /// From now on this one is told which lists show signs of a change.
  public void whenSuspect(Consumer<Set<ListId>> listener) {
    glances.listen(listener);
  }

  /// Stores a reading, or the list as our confirmed write left it, in the caller's transaction.
  ///
  /// @return false when a later version of the list is stored, which stays, and when the list has
  ///     been forgotten with its owner's account
  public boolean save(Reading reading) {
    return database.transaction(
        () -> {
          boolean saved = lists.lock(reading.list()) && store.save(reading);
          if (saved) {
            lists.learn(reading);
          }
          return saved;
        });
  }

  private Answer<Reading> stored(MemberList list, Found found) {
    if (!found.read().at().equals(list.ref())) {
      lists.moved(found.read().at());
    }
    Reading reading = found.read().reading();
    boolean saved =
        database.transaction(
            () -> {
              boolean done = save(reading);
              if (done) {
                store.looked(list.id(), found);
              }
              return done;
            });
    return saved
        ? new Answer.Complete<>(reading)
        : Answer.failed(Kind.STALE, "The list was read again, or written, in the meantime.");
  }
}
