package lbsync.site;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Content.Slot;
import lbsync.site.ListSummary.Visibility;
import lbsync.site.Trouble.Kind;
import org.jspecify.annotations.Nullable;

/// A whole site in memory, with the list editor's rules: every list has a version, a write carries
/// the version that was read, and is refused as a whole or done as a whole. With [#forms] it is the
/// site before its editor.
///
/// Tests play its people ([InMemoryMember], [InMemoryList]) and its own hand ([#merge],
/// [#withdraw]), plant mishaps ([#plant]), watch ([#observe]) and count what it was asked
/// ([#requests]).
public final class InMemorySite implements ListSite {
  /// What can be asked of a site.
  public enum Call {
    SIGN_IN,
    LISTS,
    GLANCE,
    READ,
    WRITE,
    MAKE
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

  private static final int LISTS_ON_A_PAGE = 12;

  /// No list is called anything with this word in it.
  public static final String FORBIDDEN = "Verboten";

  final InstantSource clock;
  private long changes;
  private boolean resting;
  Observer observer = new Observer() {};
  private final List<InMemoryMember> members = new ArrayList<>();
  private final Map<ListId, InMemoryList> lists = new LinkedHashMap<>();
  private final Map<FilmId, Film> facts = new HashMap<>();
  private final Set<FilmId> retired = new HashSet<>();
  private final List<Request> requests = new ArrayList<>();
  private final Map<Call, Integer> counts = new EnumMap<>(Call.class);
  private final Mishaps mishaps = new Mishaps();
  private final List<Runnable> late = new ArrayList<>();
  private final ReadingRules reading;
  private final WritingRules writing = new WritingRules(this);
  private boolean forms;
  private @Nullable Map<InMemoryMember, Glance> frozen;
  private long nextList = 101;
  private int filmsPerWrite = 100;

  public InMemorySite(InstantSource clock) {
    this.clock = clock;
    this.reading = new ReadingRules(clock, mishaps, id -> list(id).content().slots());
  }

  /// A new member of the site.
  public synchronized InMemoryMember join(String username, String password) {
    var member = new InMemoryMember(this, members.size() + 1, username, password);
    members.add(member);
    return member;
  }

  /// From now on lists are read and written in the forms way: a reading carries the time of the
  /// last change and no notes, a write is one film, and no version protects it.
  public synchronized void forms(boolean withoutEditor) {
    forms = withoutEditor;
  }

  /// What the site knows about a film from now on; a film is called `Film 7` until told otherwise.
  public synchronized void describe(Film film) {
    facts.put(film.id(), film);
  }

  /// From now on the film cannot be added: the site does not know its code any more.
  public synchronized void retire(long film) {
    retired.add(new FilmId(film));
  }

  /// As [#retire], and the film is gone from every list.
  public synchronized void withdraw(long film) {
    retire(film);
    var gone = new FilmId(film);
    having(gone).forEach(list -> list.edit(slots -> InMemoryList.drop(slots, gone)));
  }

  /// The site has found out that two films are one: every list has the one that stays in place of
  /// the other, or once, where it had both. The other is retired.
  public synchronized void merge(long film, long into) {
    retire(film);
    var gone = new FilmId(film);
    var kept = new FilmId(into);
    for (InMemoryList list : having(gone)) {
      boolean both = list.has(kept);
      list.edit(
          slots -> {
            int place = InMemoryList.placeOf(slots, gone);
            Slot slot = slots.remove(place);
            if (!both) {
              slots.add(place, new Slot(kept, slot.note()));
            }
          });
    }
  }

  private List<InMemoryList> having(FilmId film) {
    return lists.values().stream().filter(list -> list.has(film)).toList();
  }

  /// How many films [#split] puts into one write of the editor; 100 at first.
  public synchronized void filmsPerWrite(int films) {
    filmsPerWrite = films;
  }

  /// Lets something go wrong, once, with a request to come.
  ///
  /// @param list null for any
  /// @param nth 1 for the next request of this kind
  public synchronized void plant(Call call, @Nullable ListId list, int nth, Mishap mishap) {
    mishaps.plant(call, list, nth, mishap);
  }

  /// The next request of this kind gets this answer instead of its own. Several are given in turn.
  public void failNext(Call call, Trouble trouble) {
    plant(call, null, 1, new Mishap.Fails(trouble));
  }

  /// The same for the requests of one list only.
  public void failNext(Call call, ListId list, Trouble trouble) {
    plant(call, list, 1, new Mishap.Fails(trouble));
  }

  /// The answer to the next write is lost.
  public void loseNext(Arrival arrival) {
    plant(Call.WRITE, null, 1, new Mishap.Lost(arrival));
  }

  /// Does something just before the next request of this kind is looked at.
  public void beforeNext(Call call, Runnable act) {
    plant(call, null, 1, new Mishap.Before(act));
  }

  /// How many writes are still on their way.
  public synchronized int late() {
    return late.size();
  }

  /// The late writes arrive now, in the order in which they were sent.
  public synchronized void deliver() {
    while (!late.isEmpty()) {
      deliver(0);
    }
  }

  /// One late write arrives now.
  ///
  /// @param which 0 for the one that is on its way longest
  public synchronized void deliver(int which) {
    late.remove(which).run();
  }

  /// From now on, or no longer, nobody is sent to the site to sign in.
  public synchronized void rest(boolean rests) {
    resting = rests;
  }

  /// From now on this one is told what happens, in the thread in which it happens.
  public synchronized void observe(Observer newObserver) {
    observer = newObserver;
  }

  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  public synchronized long requests(Call call) {
    return counts.getOrDefault(call, 0);
  }

  @Override
  public synchronized SignIn signIn(Credentials credentials) {
    if (resting) {
      return new SignIn.Failed(new Trouble(Kind.SLOW_DOWN, "Not now."), false);
    }
    Trouble trouble = received(new Request(Call.SIGN_IN, credentials.username(), null));
    if (trouble != null) {
      return new SignIn.Failed(trouble, true);
    }
    return members.stream()
        .filter(member -> member.isCalled(credentials.username()))
        .findFirst()
        .map(member -> member.signIn(credentials))
        .orElse(InMemoryMember.REFUSED);
  }

  @Override
  public synchronized SignIn adopt(BrowserSession browser) {
    Trouble trouble = received(new Request(Call.SIGN_IN, "", null));
    if (trouble != null) {
      return new SignIn.Failed(trouble, true);
    }
    return members.stream()
        .flatMap(member -> member.adopt(browser.cookies()).stream())
        .findFirst()
        .<SignIn>map(SignIn.Succeeded::new)
        .orElse(new SignIn.Refused("Letterboxd no longer knows this session."));
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
    Trouble trouble = asked(new Request(Call.LISTS, session.username(), null), session);
    if (trouble != null) {
      return new Answer.Failed<>(trouble);
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
  public synchronized Answer<Glance> glance(Session session) {
    Trouble trouble = asked(new Request(Call.GLANCE, session.username(), null), session);
    if (trouble != null) {
      return new Answer.Failed<>(trouble);
    }
    Glance now = glance(memberOf(session));
    return new Answer.Complete<>(
        frozen == null ? now : frozen.computeIfAbsent(memberOf(session), _ -> now));
  }

  long nextChange() {
    return ++changes;
  }

  private Glance glance(InMemoryMember member) {
    List<InMemoryList> own =
        lists.values().stream()
            .filter(list -> list.isOwnedBy(member))
            .sorted(InMemoryList.CHANGED_LAST_FIRST)
            .toList();
    return new Glance(
        own.stream().limit(LISTS_ON_A_PAGE).map(InMemoryList::seen).toList(),
        own.size() <= LISTS_ON_A_PAGE);
  }

  /// From now on the overview that a glance shows stays as it is.
  public synchronized void freezeGlances() {
    frozen = new HashMap<>();
    members.forEach(member -> frozen.put(member, glance(member)));
  }

  @Override
  public synchronized Answer<Set<ListId>> own(Session session) {
    return lists(session, Progress.NONE)
        .then(
            own ->
                new Answer.Complete<>(
                    own.stream().map(list -> list.ref().id()).collect(Collectors.toSet())));
  }

  @Override
  public synchronized Answer<ListSummary> find(Session session, ListId id) {
    return lists(session, Progress.NONE)
        .then(
            own ->
                own.stream()
                    .filter(list -> list.ref().id().equals(id))
                    .findFirst()
                    .<Answer<ListSummary>>map(Answer.Complete::new)
                    .orElseGet(() -> Answer.failed(Kind.NOT_FOUND, "There is no list " + id)));
  }

  @Override
  public synchronized Made make(Session session, NewList wish) {
    var request = new Request(Call.MAKE, session.username(), null);
    Trouble trouble = asked(request, session);
    if (trouble != null) {
      return new Made.NotSent(trouble);
    }
    if (forms) {
      return new Made.NotOffered();
    }
    var lost = mishaps.take(request, Mishap.Lost.class);
    if (lost == null) {
      return made(memberOf(session), wish);
    }
    if (lost.arrival() == Arrival.AT_ONCE) {
      made(memberOf(session), wish);
    }
    return new Made.Unknown(new Trouble(Kind.UNREACHABLE, "No answer came"));
  }

  private Made made(InMemoryMember owner, NewList wish) {
    if (wish.isPublic() && wish.films().isEmpty()) {
      return new Made.Refused("EmptyPublicList", "A public list needs at least one film.");
    }
    if (wish.name().contains(FORBIDDEN)) {
      return new Made.Refused("ListNameForbidden", "That name cannot be used.");
    }
    if (!retired.isEmpty() && wish.films().stream().anyMatch(retired::contains)) {
      return new Made.Refused("UnknownFilmCode", "There is no such film.");
    }
    InMemoryList list = newList(owner, wish.name(), wish.films());
    list.visibility(wish.isPublic() ? Visibility.PUBLIC : Visibility.PRIVATE);
    list.ranked(wish.ranked());
    return new Made.Done(list.id());
  }

  @Override
  public synchronized Answer<ListRead> read(
      Session session, ListRef ref, @Nullable Reading last, Progress progress) {
    var request = new Request(Call.READ, session.username(), ref.id());
    Trouble trouble = asked(request, session);
    if (trouble != null) {
      return new Answer.Failed<>(trouble);
    }
    InMemoryList list = lists.get(ref.id());
    if (list == null || !list.isOwnedBy(memberOf(session))) {
      return Answer.failed(Kind.NOT_FOUND, "There is no list at " + ref.path());
    }
    progress.pages(1, 1);
    return reading
        .look(request, list, forms, last)
        .then(
            read -> {
              observer.onRead(read);
              return new Answer.Complete<>(new ListRead(list.ref(), read));
            });
  }

  @Override
  public synchronized List<Write> split(Session session, Reading now, Wish wish) {
    return Splitting.of(now, wish, filmsPerWrite);
  }

  @Override
  public synchronized Written write(Session session, ListRef ref, Reading now, Write write) {
    var request = new Request(Call.WRITE, session.username(), ref.id());
    Trouble trouble = asked(request, session);
    if (trouble != null) {
      return new Written.NotSent(trouble);
    }
    InMemoryList list = lists.get(ref.id());
    if (list == null
        || !list.isOwnedBy(memberOf(session))
        || !isOffered(list, ref, now.version(), write)) {
      return new Written.NotSent(new Trouble(Kind.NOT_FOUND, "There is no list " + ref.id()));
    }
    var lost = mishaps.take(request, Mishap.Lost.class);
    if (lost == null) {
      return writing.arrive(list, now, write);
    }
    switch (lost.arrival()) {
      case NEVER -> {}
      case AT_ONCE -> writing.arrive(list, now, write);
      case LATER -> late.add(() -> arriveLate(list, now, write));
    }
    return new Written.Unknown(new Trouble(Kind.UNREACHABLE, "No answer came"));
  }

  /// The editor knows a list by its id, the form that removes a film by its address.
  private boolean isOffered(InMemoryList list, ListRef ref, Version at, Write write) {
    return switch (at) {
      case Version.Numbered _ -> !forms;
      case Version.Updated _ -> write instanceof Write.Add || ref.equals(list.ref());
    };
  }

  private void arriveLate(InMemoryList list, Reading now, Write write) {
    if (lists.containsKey(list.id())) {
      writing.arrive(list, now, write);
    }
  }

  /// The trouble that a member's request meets before anybody looks at what it asks for.
  private @Nullable Trouble asked(Request request, Session session) {
    Trouble trouble = received(request);
    return trouble == null ? memberOf(session).admit(session).orElse(null) : trouble;
  }

  private @Nullable Trouble received(Request request) {
    requests.add(request);
    counts.merge(request.call(), 1, Integer::sum);
    mishaps.count(request);
    var before = mishaps.take(request, Mishap.Before.class);
    if (before != null) {
      before.act().run();
    }
    var fails = mishaps.take(request, Mishap.Fails.class);
    return fails == null ? null : fails.trouble();
  }

  private static InMemoryMember memberOf(Session session) {
    return ((InMemoryMember.SignedIn) session).member();
  }

  InMemoryList newList(InMemoryMember owner, String name, List<FilmId> films) {
    var list = new InMemoryList(this, new ListId(nextList++), owner, name, films);
    lists.put(list.id(), list);
    return list;
  }

  public synchronized InMemoryList listAt(ListId id) {
    return list(id);
  }

  /// The list that was made last.
  public synchronized InMemoryList newest() {
    return List.copyOf(lists.values()).getLast();
  }

  private InMemoryList list(ListId id) {
    return Objects.requireNonNull(lists.get(id), "no such list");
  }

  void delete(InMemoryList list) {
    lists.remove(list.id());
  }

  boolean knows(FilmId film) {
    return !retired.contains(film);
  }

  Film film(FilmId id) {
    return facts.computeIfAbsent(id, _ -> new Film(id, "Film " + id, 2000, "film-" + id));
  }
}
