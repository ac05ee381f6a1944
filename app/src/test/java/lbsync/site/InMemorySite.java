package lbsync.site;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.site.Trouble.Kind;
import org.jspecify.annotations.Nullable;

/// A whole site in memory, with the list editor's rules: every list has a version, a write carries
/// the version that was read, and is refused as a whole or done as a whole.
///
/// Tests play its people ([InMemoryMember], [InMemoryList]), its faults ([#failNext], [#loseNext],
/// [#beforeNext]), and count what it was asked ([#requests]).
public final class InMemorySite implements ListSite {
  /// What can be asked of a site.
  public enum Call {
    SIGN_IN,
    LISTS,
    READ,
    WRITE
  }

  /// What becomes of a write whose answer is lost.
  public enum Arrival {
    NEVER,
    AT_ONCE,
    /// With [InMemorySite#deliver], if the list's version still allows it.
    LATER
  }

  /// One request that reached the site, answered or not.
  ///
  /// @param username as the asker gave it, or the session's
  /// @param list null where no list was asked for
  public record Request(Call call, String username, @Nullable ListId list) {}

  final InstantSource clock;
  private final List<InMemoryMember> members = new ArrayList<>();
  private final Map<ListId, InMemoryList> lists = new HashMap<>();
  private final Map<FilmId, Film> facts = new HashMap<>();
  private final Set<FilmId> retired = new HashSet<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Map<Call, Runnable> hooks = new HashMap<>();
  private final Deque<Arrival> losses = new ArrayDeque<>();
  private final Deque<Runnable> late = new ArrayDeque<>();
  private long nextList = 101;
  private int filmsPerWrite = 100;

  private record Fault(Call call, @Nullable ListId list, Trouble trouble) {
    boolean strikes(Request request) {
      return call == request.call() && (list == null || list.equals(request.list()));
    }
  }

  public InMemorySite(InstantSource clock) {
    this.clock = clock;
  }

  /// A new member of the site.
  public synchronized InMemoryMember join(String username, String password) {
    var member = new InMemoryMember(this, members.size() + 1, username, password);
    members.add(member);
    return member;
  }

  /// What the site knows about a film from now on; a film is called `Film 7` until told otherwise.
  public synchronized void describe(Film film) {
    facts.put(film.id(), film);
  }

  /// From now on the film cannot be added: the site does not know its code any more.
  public synchronized void retire(long film) {
    retired.add(new FilmId(film));
  }

  /// How many films [#split] puts into one write; 100 at first.
  public synchronized void filmsPerWrite(int films) {
    filmsPerWrite = films;
  }

  /// The next request of this kind gets this answer instead of its own. Several are given in turn.
  public synchronized void failNext(Call call, Trouble trouble) {
    faults.add(new Fault(call, null, trouble));
  }

  /// The same for the requests of one list only.
  public synchronized void failNext(Call call, ListId list, Trouble trouble) {
    faults.add(new Fault(call, list, trouble));
  }

  /// The answer to the next write is lost.
  public synchronized void loseNext(Arrival arrival) {
    losses.add(arrival);
  }

  /// Does something just before the next request of this kind is looked at, such as an edit that is
  /// faster than our write.
  public synchronized void beforeNext(Call call, Runnable hook) {
    hooks.put(call, hook);
  }

  /// The late writes arrive now.
  public synchronized void deliver() {
    while (!late.isEmpty()) {
      late.removeFirst().run();
    }
  }

  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  public synchronized long requests(Call call) {
    return requests.stream().filter(request -> request.call() == call).count();
  }

  @Override
  public synchronized SignIn signIn(Credentials credentials) {
    var request = new Request(Call.SIGN_IN, credentials.username(), null);
    return received(request)
        .<SignIn>map(SignIn.Failed::new)
        .orElseGet(
            () ->
                members.stream()
                    .filter(member -> member.isCalled(credentials.username()))
                    .findFirst()
                    .map(member -> member.signIn(credentials))
                    .orElseGet(() -> InMemoryMember.REFUSED));
  }

  @Override
  public synchronized Session resume(String exported) {
    String[] parts = exported.split("/", -1);
    if (parts.length != 3 || !parts[0].equals("in-memory")) {
      throw new IllegalArgumentException("not a session of this site");
    }
    return members.get(Integer.parseInt(parts[1]) - 1).resume(exported);
  }

  @Override
  public synchronized Answer<List<ListSummary>> lists(Session session, Progress progress) {
    Optional<Trouble> trouble = asked(Call.LISTS, session, null);
    if (trouble.isPresent()) {
      return new Answer.Failed<>(trouble.get());
    }
    progress.pages(1, 1);
    return new Answer.Complete<>(
        lists.values().stream()
            .filter(list -> list.isOwnedBy(memberOf(session)))
            .sorted(InMemoryList.CHANGED_LAST_FIRST)
            .map(InMemoryList::summary)
            .toList());
  }

  @Override
  public SignIn adopt(BrowserSession browser) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized Answer<ListRead> read(
      Session session, ListRef ref, @Nullable Reading last, Progress progress) {
    Optional<Trouble> trouble = asked(Call.READ, session, ref.id());
    if (trouble.isPresent()) {
      return new Answer.Failed<>(trouble.get());
    }
    InMemoryList list = lists.get(ref.id());
    if (list == null || !list.isOwnedBy(memberOf(session))) {
      return Answer.failed(Kind.NOT_FOUND, "There is no list at " + ref.path());
    }
    progress.pages(1, 1);
    return list.read(last)
        .then(reading -> new Answer.Complete<>(new ListRead(list.ref(), reading)));
  }

  @Override
  public synchronized List<Write> split(Session session, Reading now, Wish wish) {
    Set<FilmId> there = now.films();
    List<Write> removals =
        parts(there.stream().filter(wish.remove()::contains).toList()).stream()
            .<Write>map(Write.Remove::new)
            .toList();
    List<Write> additions = parts(wish.add()).stream().<Write>map(Write.Add::new).toList();
    boolean emptied = wish.remove().containsAll(there);
    List<Write> writes = new ArrayList<>(emptied ? additions : removals);
    writes.addAll(emptied ? removals : additions);
    if (!wish.notes().isEmpty()) {
      writes.add(new Write.Annotate(wish.notes()));
    }
    if (!wish.order().isEmpty()) {
      writes.add(new Write.Move(wish.order()));
    }
    return writes;
  }

  private List<List<FilmId>> parts(List<FilmId> films) {
    List<List<FilmId>> parts = new ArrayList<>();
    for (int start = 0; start < films.size(); start += filmsPerWrite) {
      parts.add(films.subList(start, Math.min(films.size(), start + filmsPerWrite)));
    }
    return parts;
  }

  @Override
  public synchronized Written write(Session session, ListRef ref, Reading now, Write write) {
    Optional<Trouble> trouble = asked(Call.WRITE, session, ref.id());
    if (trouble.isPresent()) {
      return new Written.NotSent(trouble.get());
    }
    InMemoryList list = lists.get(ref.id());
    if (list == null || !list.isOwnedBy(memberOf(session))) {
      return new Written.NotSent(new Trouble(Kind.NOT_FOUND, "There is no list " + ref.id()));
    }
    Arrival lost = losses.poll();
    if (lost == null) {
      return list.write(now, write);
    }
    switch (lost) {
      case NEVER -> {}
      case AT_ONCE -> list.write(now, write);
      case LATER -> late.add(() -> list.write(now, write));
    }
    return new Written.Unknown(new Trouble(Kind.UNREACHABLE, "No answer came"));
  }

  /// The trouble that the request meets before anybody looks at what it asks for.
  private Optional<Trouble> asked(Call call, Session session, @Nullable ListId list) {
    return received(new Request(call, session.username(), list))
        .or(() -> memberOf(session).admit(session));
  }

  private Optional<Trouble> received(Request request) {
    requests.add(request);
    Runnable hook = hooks.remove(request.call());
    if (hook != null) {
      hook.run();
    }
    Optional<Fault> fault = faults.stream().filter(each -> each.strikes(request)).findFirst();
    fault.ifPresent(faults::remove);
    return fault.map(Fault::trouble);
  }

  private static InMemoryMember memberOf(Session session) {
    return ((InMemoryMember.SignedIn) session).member();
  }

  InMemoryList newList(InMemoryMember owner, String name) {
    var list = new InMemoryList(this, new ListId(nextList++), owner, name);
    lists.put(list.id(), list);
    return list;
  }

  void delete(InMemoryList list) {
    lists.remove(list.id());
  }

  boolean knows(FilmId film) {
    return !retired.contains(film);
  }

  Film film(FilmId id) {
    return facts.getOrDefault(id, new Film(id, "Film " + id, 2000, "film-" + id));
  }
}
