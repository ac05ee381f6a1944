package lbsync.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import lbsync.account.AccountId;
import lbsync.account.Device;
import lbsync.account.Refusal;
import lbsync.account.SignInOutcome;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.HeldSet;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.list.Point;
import lbsync.list.ReadingId;
import lbsync.run.Foresight;
import lbsync.run.Run;
import lbsync.run.RunId;
import lbsync.run.Sharing;
import lbsync.run.Trigger;
import lbsync.run.Undoing;
import lbsync.simulation.oracle.Broken;
import lbsync.simulation.oracle.Oracle;
import lbsync.simulation.oracle.RunReport;
import lbsync.site.Credentials;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite;
import lbsync.site.TestClock;
import lbsync.sync.Approvals;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// People, the site that they use, and the program, which dies and is started again. Whatever
/// happens here the oracle hears of.
final class Stage implements AutoCloseable {
  /// How far back people look.
  private static final int POINTS = 20;

  final TestClock clock = new TestClock();
  final InMemorySite site = new InMemorySite(clock);
  final Fate fate = new Fate();
  final Oracle oracle;
  final Wire wire;
  final Counts counts = new Counts();
  final List<Person> people = new ArrayList<>();
  final List<GroupId> clubs = new ArrayList<>();
  final Ways ways = new Ways(this);
  private final MemoryDatabase database = new MemoryDatabase(fate);
  private final long seed;
  private final Map<ListId, Person> owners = new HashMap<>();
  private final Map<GroupId, RunId> judged = new HashMap<>();
  private final Map<ListId, MemberId> memberships = new TreeMap<>();
  private Deployment program;
  private @Nullable GroupId looking;

  /// @param notes told everything that happens, for reading a failure; null for speed
  Stage(long seed, @Nullable Consumer<String> notes) {
    this.seed = seed;
    this.oracle = new Oracle(notes, clock);
    this.wire = new Wire(site, oracle, fate, clock, this::judgeBeforeGoingOn);
    this.program = start();
  }

  Deployment program() {
    return program;
  }

  private Deployment start() {
    return new Deployment(database.open(), wire, clock, seed);
  }

  // ---- the process

  /// Something that somebody asks of the program.
  interface Work {
    void run() throws InterruptedException;
  }

  /// Does it. When the process dies over it, a new one runs afterwards; when the program is busy
  /// already, that work dies as well.
  ///
  /// @return false when the process died
  boolean survives(Work work) {
    try {
      work.run();
      return true;
    } catch (Crash died) {
      if (looking != null) {
        throw died;
      }
      restart();
      return false;
    } catch (Refusal | Sharing.NotRead no) {
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void restart() {
    counts.crashes++;
    fate.live();
    database.recover();
    program = start();
    reconcile();
  }

  /// Somebody asks for a run, for which every list is read, and it is made.
  ///
  /// @return false when the process died over it
  boolean lookAsAsked(GroupId club) {
    if (!group(club).paused()) {
      program.runs.request(club, Trigger.REQUEST);
    }
    return look(club);
  }

  /// @return false when the process died over it
  boolean look(GroupId club) {
    counts.looks++;
    oracle.lookBegins(club.value());
    looking = club;
    boolean lived = true;
    try {
      program.runs.look(club);
    } catch (Crash died) {
      looking = null;
      restart();
      lived = false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    looking = null;
    tell(club, lived);
    ways.tell(club);
    return lived;
  }

  private void tell(GroupId club, boolean lived) {
    Optional<Run> run =
        Optional.<Run>empty()
            .or(() -> lived ? Optional.empty() : program.runs.current(club))
            .filter(r -> r.status() == Run.Status.RUNNING)
            .or(() -> program.runs.lastEnded(club))
            .filter(r -> !r.id().equals(judged.get(club)));
    RunReport report = run.flatMap(this::report).orElse(null);
    if (lived && run.isEmpty() && !group(club).paused()) {
      counts.quiet++;
    }
    if (report != null && report.over()) {
      judged.put(club, run.orElseThrow().id());
      counts.edits += report.edits().size();
      counts.removals += report.edits().stream().filter(edit -> !edit.added()).count();
      counts.conflicts += report.conflicts().size();
    }
    if (!lived) {
      oracle.lookDies(report);
      return;
    }
    run.map(Run::detail)
        .filter(why -> why.startsWith("Something went wrong"))
        .ifPresent(Stage::fault);
    oracle.lookEnds(report);
  }

  private static void fault(String detail) {
    throw new Broken(6, detail);
  }

  private Optional<RunReport> report(Run run) {
    List<Member> members = program.groups.members(run.group());
    if (members.isEmpty()) {
      return Optional.empty();
    }
    Run.Report report = program.runs.report(run.id(), members.getFirst().account());
    return Optional.of(
        Reports.of(
            report,
            program.groups.held().of(run.group()),
            program.groups.films().canon(run.group()).films()));
  }

  /// To be called in the middle of a look before something that the decision made did not know.
  void judgeBeforeGoingOn() {
    if (looking != null && oracle.hasDecided()) {
      program.runs.current(looking).flatMap(this::report).ifPresent(oracle::judge);
    }
  }

  /// The site has no editor any more: lists show when they were changed, and no versions.
  void useForms() {
    site.forms(true);
  }

  // ---- people

  Person person(String name) {
    var person = new Person(site.join(name, "secret"), "secret");
    people.add(person);
    return person;
  }

  InMemoryList list(Person person, String name, Collection<Long> films) {
    InMemoryList list =
        person.member.list(name, films.stream().mapToLong(Long::longValue).toArray());
    person.lists.add(list);
    owners.put(list.id(), person);
    wire.know(list);
    oracle.exists(list.id(), films(list));
    oracle.locked(list.id(), person.locked);
    return list;
  }

  void signIn(Person person) {
    survives(
        () -> {
          var credentials = new Credentials(person.member.username(), person.password, null);
          var outcome = program.accounts.signIn(credentials, new Device("simulation"));
          if (outcome instanceof SignInOutcome.SignedIn in) {
            person.account = in.account().id();
            person.locked = false;
            person.lists.forEach(list -> oracle.locked(list.id(), false));
            program.lists.refresh(in.account().id());
          }
        });
  }

  void changePassword(Person person, String password) {
    person.password = password;
    person.member.changePassword(password);
    person.locked = true;
    person.lists.forEach(list -> oracle.locked(list.id(), true));
  }

  void delete(InMemoryList list) {
    list.delete();
    oracle.personDeletes(list.id());
    person(list).lists.remove(list);
  }

  void add(InMemoryList list, FilmId film) {
    if (!list.films().contains(film.value())) {
      list.add(film.value());
      oracle.personAdds(list.id(), film);
    }
  }

  void remove(InMemoryList list, FilmId film) {
    if (list.films().contains(film.value())) {
      list.remove(film.value());
      oracle.personRemoves(list.id(), film);
    }
  }

  void move(InMemoryList list, FilmId film, int place) {
    list.move(film.value(), place);
    oracle.personMoves(list.id());
  }

  void note(InMemoryList list, FilmId film, Note note) {
    list.note(film.value(), note);
    oracle.personNotes(list.id(), film, note);
  }

  List<InMemoryList> lists() {
    return people.stream().flatMap(p -> p.lists.stream()).toList();
  }

  static List<FilmId> films(InMemoryList list) {
    return list.films().stream().map(FilmId::new).toList();
  }

  Person person(InMemoryList list) {
    return Objects.requireNonNull(owners.get(list.id()));
  }

  AccountId account(InMemoryList list) {
    return Objects.requireNonNull(person(list).account);
  }

  /// Lists that could join a group.
  List<InMemoryList> freeLists() {
    return lists().stream()
        .filter(list -> person(list).account != null && !person(list).locked)
        .filter(list -> program.groups.memberWith(list.id()).isEmpty())
        .toList();
  }

  // ---- groups

  Group group(GroupId club) {
    return program.groups.find(club).orElseThrow();
  }

  List<InMemoryList> members(GroupId club) {
    Set<ListId> ids = new HashSet<>();
    program.groups.members(club).forEach(member -> ids.add(member.list()));
    return lists().stream().filter(list -> ids.contains(list.id())).toList();
  }

  /// Empty when there is none, or when it is deleted.
  Optional<InMemoryList> source(GroupId club) {
    Optional<ListId> source = sourceList(club);
    return lists().stream()
        .filter(list -> source.filter(list.id()::equals).isPresent())
        .findFirst();
  }

  Optional<ListId> sourceList(GroupId club) {
    Group group = group(club);
    return program.groups.members(club).stream()
        .filter(member -> group.hasSource(member.id()))
        .map(Member::list)
        .findFirst();
  }

  Optional<GroupId> share(InMemoryList list, Mode mode) {
    survives(() -> program.sharing.share(account(list), list.id(), "club", mode));
    Optional<Member> member = program.groups.memberWith(list.id());
    member.ifPresent(
        m -> {
          clubs.add(m.group());
          entered(m, true);
          ways.tell(m.group());
        });
    return member.map(Member::group);
  }

  /// @param asShown after a look at the preview
  void join(GroupId club, InMemoryList list, Start start, boolean asShown) {
    Group group = group(club);
    survives(() -> join(group, list, start, asShown));
    program.groups.memberWith(list.id()).ifPresent(m -> entered(m, start == Start.MERGE));
  }

  private void join(Group group, InMemoryList list, Start start, boolean asShown)
      throws InterruptedException {
    AccountId by = account(list);
    if (asShown) {
      var preview = program.sharing.preview(group.code(), by, list.id(), start);
      program.sharing.joinAsShown(group.code(), by, list.id(), start, preview.digest());
    } else {
      program.sharing.join(group.code(), by, list.id(), start);
    }
  }

  private void entered(Member member, boolean brings) {
    memberships.put(member.list(), member.id());
    boolean mirror = group(member.group()).mode() == Mode.MIRROR;
    oracle.joins(member.group().value(), mirror, member.id().value(), member.list(), brings);
  }

  void leave(Member member) {
    Group group = group(member.group());
    survives(() -> program.groups.leaving().leave(group.code(), member.account(), member.id()));
    reconcile();
  }

  void unshare(GroupId club) {
    Group group = group(club);
    survives(() -> program.groups.leaving().unshare(group.code(), group.owner()));
    reconcile();
  }

  /// The owner of the group answers what waits.
  void answer(GroupId club, boolean yes) {
    Group group = group(club);
    HeldSet held = program.groups.held().of(club);
    if (held.removals().isEmpty()) {
      return;
    }
    survives(
        () -> {
          if (yes) {
            program.held.approve(group.code(), group.owner(), held.digest());
          } else {
            program.held.reject(group.code(), group.owner(), held.digest());
          }
        });
    boolean done =
        yes
            ? held.removals().stream()
                .map(waiting -> waiting.held())
                .allMatch(h -> program.groups.held().approvals(club).ofEdit(h.member(), h.film()))
            : program.groups.held().of(club).isEmpty();
    if (done && yes) {
      oracle.approves(club.value());
    } else if (done) {
      oracle.rejects(club.value(), program.groups.films().canon(club).films());
    }
  }

  /// Whether who owns the list has the last word in its group as well.
  boolean isInOwnGroup(InMemoryList list) {
    return program
        .groups
        .memberWith(list.id())
        .filter(member -> group(member.group()).isOwnedBy(member.account()))
        .isPresent();
  }

  /// The owner of a list asks that it be again what it was once.
  ///
  /// @param which of the points of its history
  /// @return what it is to be; empty when nothing was asked for
  Optional<List<Entry>> restore(InMemoryList list, int which) {
    Member member = program.groups.memberWith(list.id()).orElse(null);
    List<Point> points = program.history.of(list.id(), null, POINTS);
    if (member == null || points.isEmpty()) {
      return Optional.empty();
    }
    ReadingId point = points.get(which % points.size()).id();
    List<Entry> then = program.history.at(list.id(), point).orElseThrow();
    List<FilmId> films = then.stream().map(Entry::id).toList();
    oracle.mayBeRestored(list.id());
    boolean done =
        asks(
            member.group(),
            agreed -> {
              Undoing undoing = program.runs.undoing();
              AccountId by = account(list);
              Foresight shown = undoing.previewRestore(list.id(), point, by);
              agreed.accept(shown);
              undoing.restore(list.id(), point, by, shown.digest());
            });
    if (done) {
      oracle.mustAsk(member.group().value(), member.id().value(), Set.copyOf(films));
    }
    return done ? Optional.of(then) : Optional.empty();
  }

  /// The owner of the group asks that what its last run did be undone.
  void undo(GroupId club) {
    Group group = group(club);
    Optional<Run> run = program.runs.lastEnded(club);
    if (run.isPresent()) {
      program.groups.members(club).forEach(member -> oracle.mayBeRestored(member.list()));
      asks(
          club,
          agreed -> {
            Undoing undoing = program.runs.undoing();
            RunId id = run.get().id();
            Foresight shown = undoing.previewUndo(id, group.owner());
            agreed.accept(shown);
            undoing.undo(id, group.owner(), shown.digest());
          });
    }
  }

  interface Asking {
    /// @param agreed to be told what its effects would be
    void ask(Consumer<Foresight> agreed) throws InterruptedException;
  }

  /// @return true when it was done, false when the process died or refused
  boolean asks(GroupId club, Asking asking) {
    Set<FilmId> shown = new HashSet<>();
    boolean[] done = new boolean[1];
    survives(
        () -> {
          asking.ask(what -> what.lists().forEach(effect -> shown.addAll(effect.remove())));
          done[0] = true;
        });
    Approvals given = program.groups.held().approvals(club);
    Set<RunReport.Edit> asked = database.asked(club.value());
    asked.stream().filter(edit -> !edit.added()).forEach(edit -> shown.add(edit.film()));
    shown.removeIf(film -> !given.byFilm().containsKey(film));
    oracle.asks(club.value(), asked, shown);
    return done[0];
  }

  void pause(GroupId club, boolean paused) {
    Group group = group(club);
    survives(() -> program.groups.pause(group.code(), group.owner(), paused));
  }

  /// Tells the oracle who is no longer a member.
  private void reconcile() {
    clubs.removeIf(club -> program.groups.find(club).isEmpty());
    memberships.entrySet().removeIf(entry -> hasLeft(entry.getKey(), entry.getValue()));
  }

  private boolean hasLeft(ListId list, MemberId member) {
    Optional<Member> now = program.groups.memberWith(list).filter(m -> m.id().equals(member));
    if (now.isEmpty()) {
      oracle.leaves(list);
    }
    return now.isEmpty();
  }

  @Override
  public void close() {
    database.close();
  }
}
