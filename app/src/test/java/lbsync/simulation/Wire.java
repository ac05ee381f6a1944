package lbsync.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.simulation.oracle.Oracle;
import lbsync.site.Answer;
import lbsync.site.BrowserSession;
import lbsync.site.Credentials;
import lbsync.site.Glance;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.ListRead;
import lbsync.site.ListRef;
import lbsync.site.ListSite;
import lbsync.site.ListSummary;
import lbsync.site.Made;
import lbsync.site.NewList;
import lbsync.site.Session;
import lbsync.site.SignIn;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import lbsync.site.Wish;
import lbsync.site.Write;
import lbsync.site.Written;
import org.jspecify.annotations.Nullable;

/// Between the program and the site: tells the oracle what passes, loses answers, lets people be
/// faster, and is where a process can die.
final class Wire implements ListSite {
  private final InMemorySite site;
  private final Oracle oracle;
  private final Fate fate;
  private final InstantSource clock;
  private final Runnable beforeDecidingAnew;
  private final Map<ListId, InMemoryList> lists = new HashMap<>();
  private final Map<ListId, Deque<Trouble>> readFaults = new HashMap<>();
  private final Map<ListId, Deque<Trouble>> writeFaults = new HashMap<>();
  private final Deque<Arrival> losses = new ArrayDeque<>();
  private final Deque<Late> late = new ArrayDeque<>();
  private final Set<FilmId> refused = new HashSet<>();
  private final Deque<Runnable> beforeWrites = new ArrayDeque<>();
  private final Deque<Runnable> beforeReads = new ArrayDeque<>();

  private boolean outlivesProcess;

  /// A write that is still on its way.
  ///
  /// @param until when it arrives, should no exact version keep it from arriving
  private record Late(Session session, ListRef list, Reading now, Write write, Instant until) {
    boolean arrives(Instant when) {
      return now.version() instanceof Version.Numbered || when.isBefore(until);
    }
  }

  /// @param beforeDecidingAnew called when a list is read again because somebody was faster
  Wire(
      InMemorySite site,
      Oracle oracle,
      Fate fate,
      InstantSource clock,
      Runnable beforeDecidingAnew) {
    this.site = site;
    this.oracle = oracle;
    this.fate = fate;
    this.clock = clock;
    this.beforeDecidingAnew = beforeDecidingAnew;
  }

  void know(InMemoryList list) {
    lists.put(list.id(), list);
  }

  void failRead(ListId list, Trouble trouble) {
    readFaults.computeIfAbsent(list, _ -> new ArrayDeque<>()).add(trouble);
  }

  void failWrite(ListId list, Trouble trouble) {
    writeFaults.computeIfAbsent(list, _ -> new ArrayDeque<>()).add(trouble);
  }

  void loseNext(Arrival arrival) {
    losses.add(arrival);
  }

  void refuse(FilmId film) {
    refused.add(film);
  }

  /// Somebody does something just before our next write arrives.
  void beforeWrite(Runnable act) {
    beforeWrites.add(act);
  }

  void beforeRead(Runnable act) {
    beforeReads.add(act);
  }

  /// Everything works again; what is on its way is lost.
  void mend() {
    readFaults.clear();
    writeFaults.clear();
    losses.clear();
    refused.clear();
    beforeReads.clear();
    beforeWrites.clear();
  }

  private Late late(Session session, ListRef ref, Reading now, Write write) {
    return new Late(session, ref, now, write, clock.instant().plus(Oracle.SETTLE));
  }

  /// What is still on its way arrives, if the site still takes it.
  void deliver() {
    while (!late.isEmpty()) {
      Late each = late.removeFirst();
      if (each.arrives(clock.instant())) {
        arrive(each.session(), each.list(), each.now(), each.write(), oracle::arrived);
      }
    }
  }

  /// A write that is just leaving when the process dies arrives later all the same.
  void outliveProcess() {
    outlivesProcess = true;
  }

  boolean isAwaited() {
    return !late.isEmpty();
  }

  void dropLate() {
    late.clear();
  }

  @Override
  public SignIn signIn(Credentials credentials) {
    fate.moment();
    SignIn answer = site.signIn(credentials);
    fate.moment();
    return answer;
  }

  @Override
  public SignIn adopt(BrowserSession browser) {
    return site.adopt(browser);
  }

  @Override
  public Session resume(String exported) {
    return site.resume(exported);
  }

  @Override
  public Answer<List<ListSummary>> lists(Session session, Progress progress) {
    fate.moment();
    Answer<List<ListSummary>> answer = site.lists(session, progress);
    fate.moment();
    return answer;
  }

  @Override
  public Answer<Glance> glance(Session session) {
    fate.moment();
    Answer<Glance> answer = site.glance(session);
    fate.moment();
    return answer;
  }

  @Override
  public Answer<Set<ListId>> own(Session session) {
    fate.moment();
    Answer<Set<ListId>> answer = site.own(session);
    fate.moment();
    return answer;
  }

  @Override
  public Answer<ListSummary> find(Session session, ListId list) {
    fate.moment();
    Answer<ListSummary> answer = site.find(session, list);
    fate.moment();
    return answer;
  }

  @Override
  public Made make(Session session, NewList list) {
    fate.moment();
    Made made = site.make(session, list);
    fate.moment();
    return made;
  }

  @Override
  public Answer<ListRead> read(
      Session session, ListRef ref, @Nullable Reading last, Progress progress) {
    fate.moment();
    if (oracle.decidesAnew(ref.id())) {
      beforeDecidingAnew.run();
      oracle.decidesAnew();
    }
    Runnable act = beforeReads.poll();
    if (act != null) {
      act.run();
    }
    Deque<Trouble> faults = readFaults.get(ref.id());
    Trouble trouble = faults == null ? null : faults.poll();
    Answer<ListRead> answer =
        trouble == null ? site.read(session, ref, last, progress) : new Answer.Failed<>(trouble);
    switch (answer) {
      case Answer.Complete<ListRead>(ListRead read) -> {
        oracle.shownRanked(ref.id(), read.reading().ranked());
        oracle.read(ref.id(), read.reading().films(), read.reading().version());
      }
      case Answer.Failed<ListRead> _ -> oracle.notRead(ref.id());
    }
    fate.moment();
    return answer;
  }

  @Override
  public List<Write> split(Session session, Reading now, Wish wish) {
    return site.split(session, now, wish);
  }

  @Override
  public Written write(Session session, ListRef ref, Reading now, Write write) {
    tell(write, (film, adds) -> oracle.sent(ref.id(), film, adds));
    oracle.writes(ref.id());
    switch (write) {
      case Write.Annotate(SortedMap<FilmId, Note> notes) -> oracle.annotates(ref.id(), notes);
      case Write.Move _ -> oracle.arranges(ref.id());
      case Write.Add _, Write.Remove _ -> {}
    }
    try {
      fate.moment();
    } catch (Crash crash) {
      lost(ref.id(), now, write);
      if (outlivesProcess) {
        late.add(late(session, ref, now, write));
      }
      throw crash;
    }
    Runnable act = beforeWrites.poll();
    if (act != null) {
      act.run();
    }
    Written written = answer(session, ref, now, write);
    tell(ref.id(), now, write, written);
    try {
      fate.moment();
    } catch (Crash crash) {
      lost(ref.id(), now, write);
      throw crash;
    }
    return written;
  }

  private interface Told {
    void film(FilmId film, boolean added);
  }

  private static void tell(Write write, Told told) {
    switch (write) {
      case Write.Add(List<FilmId> films) -> films.forEach(film -> told.film(film, true));
      case Write.Remove(List<FilmId> films) -> films.forEach(film -> told.film(film, false));
      case Write.Annotate _, Write.Move _ -> {}
    }
  }

  private void lost(ListId list, Reading now, Write write) {
    switch (write) {
      case Write.Add _, Write.Remove _ ->
          tell(write, (film, adds) -> oracle.unanswered(list, film, adds, now.version()));
      case Write.Annotate _, Write.Move _ ->
          oracle.unansweredInPlace(list, write.films(), now.version());
    }
  }

  private void tell(ListId list, Reading now, Write write, Written written) {
    switch (written) {
      case Written.Confirmed(Reading after) -> {
        tell(write, (film, adds) -> oracle.confirmed(list, film, adds, now.version()));
        oracle.answered(list, after == null ? null : after.version());
      }
      case Written.Unknown _ -> {
        lost(list, now, write);
        oracle.notWritten(list);
      }
      case Written.Refused _ -> {
        tell(write, (film, adds) -> oracle.notDone(list, film, adds));
        oracle.notWritten(list);
        if (write.films().size() == 1) {
          oracle.refused(list, write.films().getFirst());
        }
      }
      case Written.OutOfDate _ -> {
        tell(write, (film, adds) -> oracle.notDone(list, film, adds));
        oracle.overtaken(list);
      }
      case Written.NotSent _ -> {
        tell(write, (film, adds) -> oracle.notDone(list, film, adds));
        oracle.notWritten(list);
      }
    }
  }

  private Written answer(Session session, ListRef ref, Reading now, Write write) {
    Deque<Trouble> faults = writeFaults.get(ref.id());
    Trouble trouble = faults == null ? null : faults.poll();
    if (trouble != null) {
      return new Written.NotSent(trouble);
    }
    if (write instanceof Write.Add && write.films().stream().anyMatch(refused::contains)) {
      return new Written.Refused("UnknownFilmCode", "There is no such film.");
    }
    Arrival lost = losses.poll();
    if (lost == null) {
      return arrive(session, ref, now, write);
    }
    switch (lost) {
      case NEVER -> {}
      case AT_ONCE -> arrive(session, ref, now, write);
      case LATER -> late.add(late(session, ref, now, write));
    }
    return new Written.Unknown(new Trouble(Kind.UNREACHABLE, "No answer came"));
  }

  private Written arrive(Session session, ListRef ref, Reading now, Write write) {
    return arrive(session, ref, now, write, oracle::wrote);
  }

  private Written arrive(Session session, ListRef ref, Reading now, Write write, Effect effect) {
    InMemoryList list = Objects.requireNonNull(lists.get(ref.id()));
    Set<Long> before = new LinkedHashSet<>(list.films());
    Written written = site.write(session, ref, now, write);
    if (write instanceof Write.Annotate(SortedMap<FilmId, Note> notes)) {
      notes.keySet().stream()
          .filter(film -> list.films().contains(film.value()))
          .forEach(film -> oracle.noted(ref.id(), film, list.note(film.value())));
    }
    Set<Long> after = new LinkedHashSet<>(list.films());
    for (long film : before) {
      if (!after.contains(film)) {
        effect.on(ref.id(), new FilmId(film), false);
      }
    }
    for (long film : after) {
      if (!before.contains(film)) {
        effect.on(ref.id(), new FilmId(film), true);
      }
    }
    return written;
  }

  private interface Effect {
    void on(ListId list, FilmId film, boolean added);
  }
}
