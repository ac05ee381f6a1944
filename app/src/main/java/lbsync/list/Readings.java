package lbsync.list;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.db.Database;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.site.Answer;
import lbsync.site.ListRead;
import lbsync.site.ListSite;
import lbsync.site.ListSite.Progress;
import lbsync.site.Trouble.Kind;

/// The last complete reading of each list, with our confirmed writes in it.
public final class Readings {
  private final Database database;
  private final Accounts accounts;
  private final ListSite site;
  private final Lists lists;
  private final Films films;
  private final ReadingStore store;

  public Readings(Database database, Accounts accounts, ListSite site, Lists lists, Films films) {
    this.database = database;
    this.accounts = accounts;
    this.site = site;
    this.lists = lists;
    this.films = films;
    store = new ReadingStore(database, films);
  }

  /// The first films of many lists as they were read last; a list that was never read is missing.
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
    ids.forEach((list, each) -> first.put(list, each.stream().map(facts::get).toList()));
    return first;
  }

  public Optional<Reading> last(ListId list) {
    return store.find(list);
  }

  /// Reads the list at the site in its owner's name, and stores what was found: also where it is
  /// now, when its owner has renamed it.
  public Answer<Reading> read(AccountId owner, ListId id, Progress progress)
      throws InterruptedException {
    Optional<MemberList> owned = lists.ownedBy(owner, id);
    if (owned.isEmpty()) {
      return Answer.failed(Kind.NOT_FOUND, "The list is not among this member's lists any more.");
    }
    MemberList list = owned.get();
    Reading last = store.find(id).orElse(null);
    return accounts
        .call(owner, session -> site.read(session, list.ref(), last, progress))
        .then(found -> stored(list, found));
  }

  /// Stores a reading, or the list as our confirmed write left it, in the caller's transaction.
  ///
  /// @return false when a later version of the list is stored; it stays
  public boolean save(Reading reading) {
    return database.transaction(
        () -> {
          boolean saved = store.save(reading);
          if (saved) {
            lists.learn(reading);
          }
          return saved;
        });
  }

  private Answer<Reading> stored(MemberList list, ListRead found) {
    if (!found.at().equals(list.ref())) {
      lists.moved(found.at());
    }
    return save(found.reading())
        ? new Answer.Complete<>(found.reading())
        : Answer.failed(Kind.STALE, "The list was read again, or written, in the meantime.");
  }
}
