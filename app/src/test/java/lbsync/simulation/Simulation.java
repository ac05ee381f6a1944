package lbsync.simulation;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.group.GroupId;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Arrival;
import lbsync.site.Trouble;
import lbsync.sync.Guard;
import lbsync.sync.Rules;
import org.jspecify.annotations.Nullable;

/// A history: some groups, and then step by step what chance brings.
final class Simulation implements AutoCloseable {
  private static final int MOST_MEMBERS = 8;
  private static final int MOST_GROUPS = 4;
  private static final List<Trouble.Kind> TROUBLES = List.of(Trouble.Kind.values());
  private static final List<Arrival> ARRIVALS = List.of(Arrival.values());

  private final Stage stage;
  private final int films;

  Simulation(long seed) {
    this(seed, null);
  }

  /// @param notes told everything that happens, for reading a failure; null for speed
  Simulation(long seed, @Nullable Consumer<String> notes) {
    var dice = new SplittableRandom(seed);
    stage = new Stage(seed, notes);
    // Few films, so that people meet; sometimes so many that shares of them mean something.
    films = dice.nextInt(4) == 0 ? 60 : dice.nextInt(5, 15);
    stage.site.filmsPerWrite(dice.nextInt(3) == 0 ? 100 : dice.nextInt(1, 6));
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
    stage.counts.writes = stage.oracle.writes();
    return stage.counts;
  }

  private void person(int number, SplittableRandom dice) {
    Person person = stage.person("member" + number);
    int lists = dice.nextInt(1, 4);
    for (int i = 0; i < lists; i++) {
      list(person, i, dice);
    }
    stage.signIn(person);
  }

  private void list(Person person, int number, SplittableRandom dice) {
    Set<Long> chosen = new HashSet<>();
    int size = dice.nextInt(films + 1);
    for (int i = 0; i < size; i++) {
      chosen.add(dice.nextLong(1, films + 1));
    }
    InMemoryList list = stage.list(person, "list " + number, chosen);
    if (dice.nextBoolean()) {
      list.ranked(true);
    }
  }

  void take(Step step) {
    stage.counts.steps++;
    var dice = new SplittableRandom(step.dice());
    switch (step.kind()) {
      case ADD, REMOVE, SWAP, MOVE, NOTE, EMPTY ->
          someList(dice).ifPresent(list -> edit(step.kind(), list, dice));
      case LOOK -> someClub(dice).ifPresent(stage::look);
      case PASS_TIME -> stage.clock.pass(Duration.ofMinutes(1L << dice.nextInt(11)));
      case READ_FAULT, WRITE_FAULT, LOST_ANSWER, REFUSED_FILM, CRASH, END_SESSIONS -> {
        stage.counts.faults++;
        fault(step.kind(), dice);
      }
      case FASTER -> faster(dice);
      case LATE_ARRIVAL -> late(dice);
      case SHARE -> share(dice);
      case JOIN -> join(dice);
      case LEAVE -> leave(dice);
      case UNSHARE -> someClub(dice).ifPresent(stage::unshare);
      case PAUSE ->
          someClub(dice).ifPresent(club -> stage.pause(club, !stage.group(club).paused()));
      case APPROVE -> someClub(dice).ifPresent(club -> stage.answer(club, true));
      case REJECT -> someClub(dice).ifPresent(club -> stage.answer(club, false));
      case CHANGE_PASSWORD -> stage.changePassword(someone(dice), "secret" + dice.nextInt());
      case SIGN_IN ->
          stage.people.stream().filter(p -> p.locked || p.account == null).forEach(stage::signIn);
      case RENAME_LIST -> someList(dice).ifPresent(l -> l.rename("list " + dice.nextInt(1000)));
      case DELETE_LIST -> someList(dice).ifPresent(list -> replace(list, dice));
      case RESTORE ->
          // What others ask for waits for a yes: that is tried at rest.
          someList(dice)
              .filter(stage::isInOwnGroup)
              .ifPresent(list -> stage.restore(list, dice.nextInt(20)));
      case UNDO -> someClub(dice).ifPresent(stage::undo);
      case CHANGE_WAY -> someClub(dice).ifPresent(club -> change(club, dice));
      case CHANGE_RULES -> someClub(dice).ifPresent(club -> rule(club, dice));
      case RANK -> rank(dice);
      case EVERYTHING -> stage.oracle.looksAtEverything();
      case FORMS -> stage.useForms();
      case REST -> {
        late(dice);
        new Rest(stage).come();
      }
    }
  }

  private void fault(Step.Kind kind, SplittableRandom dice) {
    switch (kind) {
      case READ_FAULT -> someList(dice).ifPresent(l -> stage.wire.failRead(l.id(), trouble(dice)));
      case WRITE_FAULT ->
          someList(dice).ifPresent(l -> stage.wire.failWrite(l.id(), trouble(dice)));
      case LOST_ANSWER -> stage.wire.loseNext(ARRIVALS.get(dice.nextInt(ARRIVALS.size())));
      case REFUSED_FILM -> stage.wire.refuse(film(dice));
      case CRASH -> stage.fate.dieAfter(dice.nextInt(dice.nextBoolean() ? 20 : 150));
      case END_SESSIONS -> someone(dice).member.endSessions();
      default -> throw new IllegalArgumentException(kind.name());
    }
  }

  private static Trouble trouble(SplittableRandom dice) {
    return new Trouble(TROUBLES.get(dice.nextInt(TROUBLES.size())), "planted");
  }

  private FilmId film(SplittableRandom dice) {
    return new FilmId(dice.nextInt(1, films + 1));
  }

  private Person someone(SplittableRandom dice) {
    return stage.people.get(dice.nextInt(stage.people.size()));
  }

  private Optional<GroupId> someClub(SplittableRandom dice) {
    return one(stage.clubs, dice);
  }

  private Optional<InMemoryList> someList(SplittableRandom dice) {
    return one(stage.lists(), dice);
  }

  private static <T> Optional<T> one(List<T> of, SplittableRandom dice) {
    return of.isEmpty() ? Optional.empty() : Optional.of(of.get(dice.nextInt(of.size())));
  }

  // ---- people

  private void edit(Step.Kind kind, InMemoryList list, SplittableRandom dice) {
    if (kind == Step.Kind.ADD) {
      stage.add(list, film(dice));
    } else {
      one(Stage.films(list), dice).ifPresent(film -> edit(kind, list, film, dice));
    }
  }

  private void edit(Step.Kind kind, InMemoryList list, FilmId film, SplittableRandom dice) {
    switch (kind) {
      case REMOVE -> stage.remove(list, film);
      case EMPTY -> Stage.films(list).forEach(each -> stage.remove(list, each));
      case SWAP -> {
        stage.remove(list, film);
        stage.add(list, film);
      }
      case MOVE -> stage.move(list, film, dice.nextInt(list.films().size()));
      case NOTE -> stage.note(list, film, new Note("seen " + dice.nextInt(9) + " times", false));
      default -> throw new IllegalArgumentException(kind.name());
    }
  }

  /// The owner of a list ranks it, or does so no longer; or all owners of a group rank theirs.
  private void rank(SplittableRandom dice) {
    if (dice.nextBoolean()) {
      someList(dice).ifPresent(list -> list.ranked(!list.isRanked()));
    } else {
      someClub(dice).map(stage::members).orElse(List.of()).forEach(list -> list.ranked(true));
    }
  }

  /// Somebody acts in the middle of our work.
  private void faster(SplittableRandom dice) {
    SplittableRandom then = dice.split();
    Consumer<Runnable> when = dice.nextBoolean() ? stage.wire::beforeRead : stage.wire::beforeWrite;
    when.accept(
        () -> {
          switch (then.nextInt(8)) {
            case 0 -> {
              stage.judgeBeforeGoingOn();
              leave(then);
            }
            case 1, 2, 3 -> someList(then).ifPresent(l -> edit(Step.Kind.ADD, l, then));
            case 4, 5 -> someList(then).ifPresent(l -> edit(Step.Kind.REMOVE, l, then));
            case 6 -> someList(then).ifPresent(l -> edit(Step.Kind.SWAP, l, then));
            default -> someList(then).ifPresent(l -> edit(Step.Kind.NOTE, l, then));
          }
        });
  }

  private void late(SplittableRandom dice) {
    if (dice.nextInt(4) == 0) {
      stage.wire.dropLate();
    } else {
      stage.wire.deliver();
    }
  }

  /// The list is deleted, and its owner makes another.
  private void replace(InMemoryList list, SplittableRandom dice) {
    stage.delete(list);
    Person owner = stage.person(list);
    list(owner, dice.nextInt(1000), dice);
    if (!owner.locked) {
      stage.signIn(owner);
    }
  }

  // ---- groups

  private void share(SplittableRandom dice) {
    if (stage.clubs.size() < MOST_GROUPS) {
      Mode mode = dice.nextInt(3) == 0 ? Mode.MIRROR : Mode.COLLABORATIVE;
      one(stage.freeLists(), dice).ifPresent(list -> stage.share(list, mode));
    }
  }

  private void join(SplittableRandom dice) {
    Optional<GroupId> club = someClub(dice);
    if (club.filter(c -> stage.program().groups.members(c).size() < MOST_MEMBERS).isPresent()) {
      Start start = dice.nextInt(3) == 0 ? Start.ADOPT : Start.MERGE;
      one(stage.freeLists(), dice)
          .ifPresent(list -> stage.join(club.get(), list, start, dice.nextBoolean()));
    }
  }

  private void change(GroupId club, SplittableRandom dice) {
    List<Member> members = stage.program().groups.members(club);
    boolean mirror = dice.nextBoolean();
    stage.ways.follow(club, mirror ? one(members, dice).map(Member::id).orElse(null) : null);
  }

  private void rule(GroupId club, SplittableRandom dice) {
    Rules now = stage.group(club).rules();
    boolean keepExtras = now.keepExtras();
    boolean syncOrder = now.syncOrder();
    boolean syncNotes = now.syncNotes();
    Guard guard = now.guard();
    switch (dice.nextInt(4)) {
      case 0 -> keepExtras = !keepExtras;
      case 1 -> syncOrder = !syncOrder;
      case 2 -> syncNotes = !syncNotes;
      default -> guard = new Guard(dice.nextInt(21), dice.nextInt(5) / 4.0);
    }
    stage.ways.rule(club, new Rules(guard, keepExtras, syncOrder, syncNotes), dice.nextBoolean());
  }

  private void leave(SplittableRandom dice) {
    List<Member> members =
        someClub(dice).map(club -> stage.program().groups.members(club)).orElse(List.of());
    one(members, dice).ifPresent(stage::leave);
  }

  @Override
  public void close() {
    stage.close();
  }
}
