package lbsync.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import lbsync.account.AccountId;
import lbsync.account.Device;
import lbsync.account.Refusal;
import lbsync.account.SignInOutcome;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.run.Run;
import lbsync.run.RunId;
import lbsync.run.Sharing;
import lbsync.simulation.oracle.Broken;
import lbsync.simulation.oracle.Oracle;
import lbsync.simulation.oracle.RunReport;
import lbsync.site.Credentials;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.TestClock;
import lbsync.site.Trouble;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// A deployment and its people, step by step.
final class Simulation implements AutoCloseable {
  private static final int MOST_MEMBERS = 8;
  private static final int MOST_GROUPS = 4;
  private static final Duration QUIET = Duration.ofHours(2);
  private static final List<Trouble.Kind> TROUBLES = List.of(Trouble.Kind.values());
  private static final List<Arrival> ARRIVALS = List.of(Arrival.values());

  private final TestClock clock = new TestClock();
  private final InMemorySite site = new InMemorySite(clock);
  private final Fate fate = new Fate();
  private final Oracle oracle;
  private final Wire wire;
  private final MemoryDatabase database = new MemoryDatabase(fate);
  private final long seed;
  private final List<Person> people = new ArrayList<>();
  private final Map<ListId, Person> owners = new HashMap<>();
  private final List<GroupId> clubs = new ArrayList<>();
  private final Map<GroupId, RunId> judged = new HashMap<>();
  private final Map<ListId, MemberId> memberships = new TreeMap<>();
  private final Counts counts = new Counts();
  private final int films;
  private Deployment program;
  private @Nullable GroupId looking;

  /// What a simulation lived through.
  static final class Counts {
    final Map<Step.Kind, Integer> steps = new EnumMap<>(Step.Kind.class);
    long all;
    long looks;
    long crashes;
    long rests;
    long edits;
    long conflicts;
    long writes;
    long moments;

    void add(Counts other) {
      other.steps.forEach((kind, n) -> steps.merge(kind, n, Integer::sum));
      all += other.all;
      looks += other.looks;
      crashes += other.crashes;
      rests += other.rests;
      edits += other.edits;
      conflicts += other.conflicts;
      writes += other.writes;
      moments += other.moments;
    }

    @Override
    public String toString() {
      return "%d steps, %d looks, %d edits found, %d conflicts, %d films written, %d crashes, %d rests"
          .formatted(all, looks, edits, conflicts, writes, crashes, rests);
    }
  }

  Simulation(long seed) {
    this(seed, null);
  }

  /// @param notes told everything that happens, for reading a failure
  Simulation(long seed, @Nullable Consumer<String> notes) {
    this.seed = seed;
    this.oracle = new Oracle(notes);
    this.wire = new Wire(site, oracle, fate, this::judgeBeforeReadingOn);
    var dice = new SplittableRandom(seed);
    this.films = dice.nextInt(4) == 0 ? 60 : dice.nextInt(5, 15);
    this.program = start();
    site.filmsPerWrite(dice.nextInt(3) == 0 ? 100 : dice.nextInt(1, 6));
    int persons = dice.nextInt(3, 11);
    for (int i = 0; i < persons; i++) {
      person(i, dice.split());
    }
    int groups = dice.nextInt(2, MOST_GROUPS + 1);
    for (int i = 0; i < groups; i++) {
      share(dice.split());
    }
    for (int i = 0; i < persons; i++) {
      join(dice.split());
    }
  }

  Counts counts() {
    counts.writes = oracle.writes();
    counts.moments = fate.moments();
    return counts;
  }

  private Deployment start() {
    return new Deployment(database.open(), wire, clock, seed);
  }

  private void person(int number, SplittableRandom dice) {
    var person = new Person(site.join("member" + number, "secret"), "secret");
    people.add(person);
    int lists = dice.nextInt(1, 4);
    for (int i = 0; i < lists; i++) {
      list(person, i, dice);
    }
    signIn(person);
  }

  private void list(Person person, int number, SplittableRandom dice) {
    Set<Long> chosen = new HashSet<>();
    int size = dice.nextInt(films + 1);
    for (int i = 0; i < size; i++) {
      chosen.add(dice.nextLong(1, films + 1));
    }
    InMemoryList list =
        person.member.list("list " + number, chosen.stream().mapToLong(Long::longValue).toArray());
    if (dice.nextBoolean()) {
      list.ranked(true);
    }
    person.lists.add(list);
    owners.put(list.id(), person);
    wire.know(list);
    oracle.exists(list.id(), filmsOf(list));
    oracle.locked(list.id(), person.locked);
  }

  private static List<FilmId> filmsOf(InMemoryList list) {
    return list.films().stream().map(FilmId::new).toList();
  }

  // ---- the process

  /// Something that somebody asks of the program.
  private interface Work {
    void run() throws InterruptedException;
  }

  /// @return false when the process died over it; a new one runs by then
  private boolean survives(Work work) {
    try {
      work.run();
      return true;
    } catch (Crash died) {
      counts.crashes++;
      fate.live();
      database.recover();
      program = start();
      reconcile();
      return false;
    } catch (Refusal | Sharing.NotRead no) {
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// While the program is busy: if the process dies, it dies over that.
  private static void inTheMiddle(Work work) {
    try {
      work.run();
    } catch (Refusal | Sharing.NotRead no) {
      // nothing has happened
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void signIn(Person person) {
    survives(
        () -> {
          var outcome =
              program.accounts.signIn(
                  new Credentials(person.member.username(), person.password, null),
                  new Device("simulation"));
          if (outcome instanceof SignInOutcome.SignedIn in) {
            person.account = in.account().id();
            person.locked = false;
            person.lists.forEach(list -> oracle.locked(list.id(), false));
            program.lists.refresh(in.account().id());
          }
        });
  }

  private void look(GroupId club) {
    counts.looks++;
    oracle.lookBegins(club.value());
    looking = club;
    boolean lived = survives(() -> program.runs.look(club));
    looking = null;
    Optional<Run> run =
        lived
            ? program.runs.lastEnded(club)
            : program
                .runs
                .current(club)
                .filter(r -> r.status() == Run.Status.RUNNING)
                .or(() -> program.runs.lastEnded(club));
    RunReport report =
        run.filter(r -> !r.id().equals(judged.get(club))).flatMap(this::report).orElse(null);
    if (report != null && report.over()) {
      judged.put(club, run.orElseThrow().id());
      counts.edits += report.edits().size();
      counts.conflicts += report.conflicts().size();
    }
    if (lived) {
      run.map(Run::detail)
          .filter(detail -> detail.startsWith("Something went wrong"))
          .ifPresent(
              detail -> {
                throw new Broken(6, detail);
              });
      oracle.lookEnds(report);
    } else {
      oracle.lookDies(report);
    }
  }

  private Optional<RunReport> report(Run run) {
    List<Member> members = program.groups.members(run.group());
    if (members.isEmpty()) {
      return Optional.empty();
    }
    Run.Report report = program.runs.report(run.id(), members.getFirst().account());
    return Optional.of(Reports.of(report));
  }

  private void judgeBeforeReadingOn() {
    if (looking != null && oracle.hasDecided()) {
      program.runs.current(looking).flatMap(this::report).ifPresent(oracle::judge);
    }
  }

  // ---- steps

  void take(Step step) {
    counts.all++;
    counts.steps.merge(step.kind(), 1, Integer::sum);
    var dice = new SplittableRandom(step.dice());
    switch (step.kind()) {
      case ADD, REMOVE, SWAP, MOVE, NOTE, EMPTY -> edit(step.kind(), dice);
      case LOOK -> someClub(dice).ifPresent(this::look);
      case PASS_TIME -> clock.pass(Duration.ofMinutes(1L << dice.nextInt(11)));
      case READ_FAULT -> someList(dice).ifPresent(l -> wire.failRead(l.id(), trouble(dice)));
      case WRITE_FAULT -> someList(dice).ifPresent(l -> wire.failWrite(l.id(), trouble(dice)));
      case LOST_ANSWER -> wire.loseNext(ARRIVALS.get(dice.nextInt(ARRIVALS.size())));
      case REFUSED_FILM -> wire.refuse(film(dice));
      case FASTER -> faster(dice);
      case LATE_ARRIVAL -> late(dice);
      case CRASH -> fate.dieAfter(dice.nextInt(dice.nextBoolean() ? 20 : 150));
      case SHARE -> share(dice);
      case JOIN -> join(dice);
      case LEAVE -> leave(dice);
      case UNSHARE -> unshare(dice);
      case PAUSE -> pause(dice);
      case END_SESSIONS -> people.get(dice.nextInt(people.size())).member.endSessions();
      case CHANGE_PASSWORD -> changePassword(dice);
      case SIGN_IN ->
          people.stream().filter(p -> p.locked || p.account == null).forEach(this::signIn);
      case RENAME_LIST -> someList(dice).ifPresent(l -> l.rename("list " + dice.nextInt(1000)));
      case DELETE_LIST -> delete(dice);
      case REST -> rest(dice);
    }
  }

  private static Trouble trouble(SplittableRandom dice) {
    return new Trouble(TROUBLES.get(dice.nextInt(TROUBLES.size())), "planted");
  }

  private FilmId film(SplittableRandom dice) {
    return new FilmId(dice.nextInt(1, films + 1));
  }

  private Optional<GroupId> someClub(SplittableRandom dice) {
    return clubs.isEmpty() ? Optional.empty() : Optional.of(clubs.get(dice.nextInt(clubs.size())));
  }

  /// Mostly a list that is in a group.
  private Optional<InMemoryList> someList(SplittableRandom dice) {
    List<InMemoryList> all = lists();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(dice.nextInt(all.size())));
  }

  private List<InMemoryList> lists() {
    return people.stream().flatMap(p -> p.lists.stream()).toList();
  }

  private void edit(Step.Kind kind, SplittableRandom dice) {
    someList(dice).ifPresent(list -> edit(kind, list, dice));
  }

  private void edit(Step.Kind kind, InMemoryList list, SplittableRandom dice) {
    List<Long> now = list.films();
    switch (kind) {
      case ADD -> add(list, film(dice));
      case EMPTY -> now.forEach(film -> remove(list, new FilmId(film)));
      default -> {
        if (!now.isEmpty()) {
          edit(kind, list, new FilmId(now.get(dice.nextInt(now.size()))), dice);
        }
      }
    }
  }

  private void edit(Step.Kind kind, InMemoryList list, FilmId film, SplittableRandom dice) {
    switch (kind) {
      case REMOVE -> remove(list, film);
      case SWAP -> {
        remove(list, film);
        add(list, film);
      }
      case MOVE -> list.move(film.value(), dice.nextInt(list.films().size()));
      case NOTE -> list.note(film.value(), new Note("seen " + dice.nextInt(9) + " times", false));
      default -> throw new IllegalArgumentException(kind.name());
    }
  }

  private void add(InMemoryList list, FilmId film) {
    if (!list.films().contains(film.value())) {
      list.add(film.value());
      oracle.personAdds(list.id(), film);
    }
  }

  private void remove(InMemoryList list, FilmId film) {
    list.remove(film.value());
    oracle.personRemoves(list.id(), film);
  }

  private void faster(SplittableRandom dice) {
    SplittableRandom then = dice.split();
    Consumer<Runnable> when = dice.nextBoolean() ? wire::beforeRead : wire::beforeWrite;
    when.accept(
        () -> {
          switch (then.nextInt(8)) {
            case 0 -> {
              judgeBeforeReadingOn();
              leave(then);
            }
            case 1, 2, 3 -> edit(Step.Kind.ADD, then);
            case 4, 5 -> edit(Step.Kind.REMOVE, then);
            case 6 -> edit(Step.Kind.SWAP, then);
            default -> edit(Step.Kind.NOTE, then);
          }
        });
  }

  private void late(SplittableRandom dice) {
    if (dice.nextInt(4) == 0) {
      wire.dropLate();
    } else {
      wire.deliver();
    }
  }

  // ---- groups

  private List<InMemoryList> freeLists() {
    return lists().stream()
        .filter(list -> person(list).account != null && !person(list).locked)
        .filter(list -> program.groups.memberWith(list.id()).isEmpty())
        .toList();
  }

  private Person person(InMemoryList list) {
    return Objects.requireNonNull(owners.get(list.id()));
  }

  private AccountId account(InMemoryList list) {
    return Objects.requireNonNull(person(list).account);
  }

  private Group group(GroupId club) {
    return program.groups.find(club).orElseThrow();
  }

  private void share(SplittableRandom dice) {
    List<InMemoryList> free = freeLists();
    if (clubs.size() >= MOST_GROUPS || free.isEmpty()) {
      return;
    }
    InMemoryList list = free.get(dice.nextInt(free.size()));
    Mode mode = dice.nextInt(3) == 0 ? Mode.MIRROR : Mode.COLLABORATIVE;
    survives(() -> program.sharing.share(account(list), list.id(), "club", mode));
    program
        .groups
        .memberWith(list.id())
        .ifPresent(
            member -> {
              clubs.add(member.group());
              memberships.put(list.id(), member.id());
              oracle.joins(
                  member.group().value(),
                  mode == Mode.MIRROR,
                  member.id().value(),
                  list.id(),
                  true);
            });
  }

  private void join(SplittableRandom dice) {
    List<InMemoryList> free = freeLists();
    Optional<GroupId> club = someClub(dice);
    if (club.isEmpty() || free.isEmpty()) {
      return;
    }
    Group group = group(club.get());
    if (program.groups.members(group.id()).size() >= MOST_MEMBERS) {
      return;
    }
    InMemoryList list = free.get(dice.nextInt(free.size()));
    Start start = dice.nextInt(3) == 0 ? Start.ADOPT : Start.MERGE;
    survives(() -> join(group, list, start, dice.nextBoolean()));
    program
        .groups
        .memberWith(list.id())
        .ifPresent(
            member -> {
              memberships.put(list.id(), member.id());
              oracle.joins(
                  group.id().value(),
                  group.mode() == Mode.MIRROR,
                  member.id().value(),
                  list.id(),
                  start == Start.MERGE);
            });
  }

  private void join(Group group, InMemoryList list, Start start, boolean asShown)
      throws InterruptedException {
    if (asShown) {
      var preview = program.sharing.preview(group.code(), account(list), list.id(), start);
      program.sharing.joinAsShown(group.code(), account(list), list.id(), start, preview.digest());
    } else {
      program.sharing.join(group.code(), account(list), list.id(), start);
    }
  }

  private void leave(SplittableRandom dice) {
    someClub(dice)
        .ifPresent(
            club -> {
              List<Member> members = program.groups.members(club);
              Member member = members.get(dice.nextInt(members.size()));
              Work work =
                  () -> program.groups.leave(group(club).code(), member.account(), member.id());
              if (looking == null) {
                survives(work);
              } else {
                inTheMiddle(work);
              }
              reconcile();
            });
  }

  private void unshare(SplittableRandom dice) {
    someClub(dice)
        .ifPresent(
            club -> {
              Group group = group(club);
              survives(() -> program.groups.unshare(group.code(), group.owner()));
              reconcile();
            });
  }

  /// Tells the oracle who is no longer a member.
  private void reconcile() {
    clubs.removeIf(club -> program.groups.find(club).isEmpty());
    memberships
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone =
                  program
                      .groups
                      .memberWith(entry.getKey())
                      .filter(now -> now.id().equals(entry.getValue()))
                      .isEmpty();
              if (gone) {
                oracle.leaves(entry.getKey());
              }
              return gone;
            });
  }

  private void pause(SplittableRandom dice) {
    someClub(dice)
        .ifPresent(
            club -> {
              Group group = group(club);
              survives(() -> program.groups.pause(group.code(), group.owner(), !group.paused()));
            });
  }

  private void changePassword(SplittableRandom dice) {
    Person person = people.get(dice.nextInt(people.size()));
    person.password = "secret" + dice.nextInt();
    person.member.changePassword(person.password);
    person.locked = true;
    person.lists.forEach(list -> oracle.locked(list.id(), true));
  }

  private void delete(SplittableRandom dice) {
    someList(dice)
        .ifPresent(
            list -> {
              list.delete();
              oracle.personDeletes(list.id());
              Person person = person(list);
              person.lists.remove(list);
              list(person, dice.nextInt(1000), dice);
              if (!person.locked && person.account != null) {
                survives(() -> program.lists.refresh(Objects.requireNonNull(person.account)));
              }
            });
  }

  // ---- rest

  /// Nobody edits, and nothing fails: after one run all agree, and the next one is idle.
  private void rest(SplittableRandom dice) {
    counts.rests++;
    fate.live();
    wire.mend();
    late(dice);
    wire.dropLate();
    clock.pass(QUIET);
    people.stream().filter(p -> p.locked || p.account == null).forEach(this::signIn);
    List.copyOf(clubs).forEach(this::rest);
  }

  private void rest(GroupId club) {
    if (group(club).paused()) {
      survives(() -> program.groups.pause(group(club).code(), group(club).owner(), false));
    }
    if (group(club).paused()) {
      return; // nobody to follow
    }
    List<InMemoryList> members = members(club);
    if (members.isEmpty() || (group(club).mode() == Mode.MIRROR && source(club).isEmpty())) {
      return;
    }
    members.forEach(this::undoubt);
    look(club);
    if (oracle.wanted(club.value()).isEmpty()) {
      // The last film of a public list cannot go.
      add(source(club).orElse(members.getFirst()), new FilmId(films + 1));
      clock.pass(QUIET);
      look(club);
    }
    oracle.mustAgree(club.value());
    look(club);
    oracle.mustBeIdle();
  }

  private List<InMemoryList> members(GroupId club) {
    Set<ListId> ids = new HashSet<>();
    program.groups.members(club).forEach(member -> ids.add(member.list()));
    return lists().stream().filter(list -> ids.contains(list.id())).toList();
  }

  private Optional<InMemoryList> source(GroupId club) {
    Group group = group(club);
    return program.groups.members(club).stream()
        .filter(member -> group.hasSource(member.id()))
        .flatMap(member -> lists().stream().filter(list -> list.id().equals(member.list())))
        .findFirst();
  }

  /// Whoever has removed all that was in a list puts one film back, so that it is believed.
  private void undoubt(InMemoryList list) {
    Set<FilmId> before = oracle.untouched(list.id());
    if (filmsOf(list).stream().noneMatch(before::contains)) {
      before.stream().sorted().limit(1).forEach(film -> add(list, film));
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
