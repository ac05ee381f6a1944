package lbsync.sync;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lbsync.film.FilmId;

/// A group, the people who edit its lists, and a site on which writes fail, get lost and come late.
/// Each run checks itself against the [Oracle].
final class World {
  static final int FILMS = 6;

  /// Our own removals need nobody's yes here.
  private static final Approvals ALL_AGREED =
      new Approvals(
          Map.of(), LongStream.rangeClosed(1, FILMS).mapToObj(FilmId::new).collect(toSet()));

  final List<SimulatedList> lists;
  private final Random random;
  private final boolean mirror;
  private final Oracle oracle = new Oracle();
  private Canon canon = Canon.EMPTY;
  private int run;
  private boolean faults = true;

  World(Random random, boolean mirror, int size) {
    this.random = random;
    this.mirror = mirror;
    this.lists =
        IntStream.rangeClosed(1, size)
            .mapToObj(id -> new SimulatedList(id, random.nextBoolean()))
            .toList();
  }

  FilmId anyFilm() {
    return new FilmId(random.nextInt(1, FILMS + 1));
  }

  SimulatedList anyList() {
    return lists.get(random.nextInt(lists.size()));
  }

  /// Whether the owner can touch the film without crossing a write that is not settled, since then
  /// nobody could tell the one from the other, and without stripping the list of all that it had,
  /// which is the guard's matter.
  static boolean free(SimulatedList list, FilmId film) {
    return !list.isOpen(film) && !list.wouldLoseAll(film);
  }

  void faultsReturn() {
    faults = true;
  }

  void peopleEdit(int edits) {
    for (int i = 0; i < edits; i++) {
      var list = anyList();
      var film = anyFilm();
      if (free(list, film)) {
        list.toggle(film);
      }
    }
  }

  void lateWritesArrive(boolean all) {
    for (SimulatedList list : lists) {
      list.open.replaceAll(
          sent -> {
            if (!sent.onItsWay() || (!all && random.nextBoolean())) {
              return sent;
            }
            if (random.nextBoolean()) {
              list.arrive(sent);
            }
            return new SimulatedList.Sent(
                sent.film(), sent.addition(), sent.version(), sent.run(), false);
          });
    }
  }

  /// Everything is read, nothing fails, and whoever emptied a list puts a film back, until two runs
  /// without edits are behind us. The first of these has to bring agreement, the second to be idle.
  void comeToRest() {
    faults = false;
    lateWritesArrive(true);
    run += 2; // long enough for writes without a version to count as settled
    run(_ -> true);
    var agreed = mirror ? lists.getFirst().films : oracle.wanted;
    lists.forEach(list -> check(list.films.equals(agreed), "list " + list.id + " differs"));
    Verdict idle = run(_ -> true);
    check(
        idle instanceof Verdict.Merged merged
            && merged.edits().isEmpty()
            && merged.conflicts().isEmpty()
            && merged.plans().values().stream().allMatch(Plan::isEmpty),
        "the run after agreement is not idle");
  }

  /// One run over the lists that can be read.
  Verdict run(Predicate<SimulatedList> readable) {
    run++;
    var read = new ArrayList<>(lists.stream().filter(readable).toList());
    Map<MemberId, Join> joins =
        read.stream().filter(l -> !l.joined).collect(toMap(l -> l.id, this::join));
    Verdict verdict = decide(read, joins);
    switch (verdict) {
      case Verdict.Merged merged -> carryOut(merged, joins);
      case Verdict.SourceMissing _ ->
          check(!read.contains(lists.getFirst()), "the source was there");
    }
    return verdict;
  }

  private Join join(SimulatedList list) {
    if (oracle.wanted.isEmpty() || random.nextBoolean()) {
      return new Join.Merge();
    }
    Set<FilmId> givenUp = new HashSet<>(list.films);
    givenUp.removeAll(oracle.wanted);
    givenUp.removeIf(_ -> random.nextInt(4) == 0);
    return new Join.Adopt(givenUp);
  }

  private Verdict decide(List<SimulatedList> read, Map<MemberId, Join> joins) {
    Verdict verdict = decideOnce(read, joins);
    Collections.shuffle(read, random);
    check(verdict.equals(decideOnce(read, joins)), "another order, another verdict");
    return verdict;
  }

  private Verdict decideOnce(List<SimulatedList> read, Map<MemberId, Join> joins) {
    List<Participant> given =
        read.stream()
            .map(list -> list.asRead(joins.getOrDefault(list.id, new Join.Merge())))
            .toList();
    MemberId source = mirror ? lists.getFirst().id : null;
    return Merge.of(
        new Situation(
            canon,
            source,
            Lists.RULES,
            ALL_AGREED,
            given,
            List.of(),
            new TreeMap<>(),
            List.of(),
            Replaced.NONE));
  }

  private void carryOut(Verdict.Merged verdict, Map<MemberId, Join> joins) {
    check(verdict.held().isEmpty(), "something is held though nobody did much");
    var believed = verdict.bases().keySet().stream().map(this::list).toList();
    var expected = oracle.run(run, believed, joins);
    // All of them may have swapped the same film by chance, which looks like the site's doing.
    var people = new ArrayList<>(expected.edits());
    var swapped = verdict.replaced().by();
    people.removeIf(
        edit ->
            edit instanceof Edit.Added
                ? swapped.containsValue(edit.film())
                : swapped.containsKey(edit.film()));
    check(verdict.edits().equals(people), "edits that nobody made, or made and lost");
    if (mirror) {
      checkMirror(verdict);
    } else {
      checkAgreed(verdict, expected);
    }
    canon = verdict.canon();
    for (SimulatedList list : believed) {
      list.joined = true;
      list.hadBefore.clear();
      list.base = verdict.bases().getOrDefault(list.id, Base.EMPTY);
      list.settle(run);
    }
    verdict.plans().forEach((member, plan) -> write(list(member), plan));
  }

  private void checkAgreed(Verdict.Merged verdict, Oracle.Expected expected) {
    check(
        Set.copyOf(verdict.canon().films()).equals(oracle.wanted),
        "canon is not what people wished");
    var gaveWay = verdict.conflicts().stream().collect(toMap(Conflict::film, Conflict::members));
    check(gaveWay.equals(expected.gaveWay()), "other edits gave way than recorded");
    var removed = verdict.plans().values().stream().flatMap(plan -> plan.remove().stream());
    check(removed.allMatch(oracle::mayGo), "a removal that nobody asked for");
  }

  private void checkMirror(Verdict.Merged verdict) {
    var source = lists.getFirst();
    var plans = verdict.plans();
    check(Set.copyOf(verdict.canon().films()).equals(source.films), "canon is not the source");
    check(requireNonNull(plans.get(source.id)).isEmpty(), "the source is written");
    check(
        plans.values().stream()
            .noneMatch(p -> p.remove().stream().anyMatch(source.films::contains)),
        "a removal of a film that the source has");
    for (Edit edit : verdict.edits()) {
      boolean undone = edit instanceof Edit.Added != source.films.contains(edit.film());
      check(
          undone
              == verdict.conflicts().stream()
                  .anyMatch(
                      c -> c.film().equals(edit.film()) && c.members().contains(edit.member())),
          "an undone edit is recorded as such");
    }
  }

  private void write(SimulatedList list, Plan plan) {
    var writes = new ArrayList<SimulatedList.Sent>();
    plan.remove().forEach(f -> writes.add(new SimulatedList.Sent(f, false, 0, run, false)));
    plan.add().forEach(f -> writes.add(new SimulatedList.Sent(f, true, 0, run, false)));
    for (var write : writes) {
      if (!list.versioned && list.isOpen(write.film())) {
        continue; // without a version it could arrive twice
      }
      int luck = faults ? random.nextInt(10) : 9;
      if (luck < 3) {
        list.lose(write.film(), write.addition(), run, luck == 2);
        if (luck == 1) {
          list.put(write.film(), write.addition());
        }
        if (list.versioned) {
          return; // the version is not known any more
        }
      } else if (luck > 4) {
        confirm(list, write);
      }
    }
  }

  private void confirm(SimulatedList list, SimulatedList.Sent write) {
    list.put(write.film(), write.addition());
    if (write.addition()) {
      list.base = list.base.with(write.film(), canon.number(write.film()));
      oracle.sees(list.id, write.film(), run);
    } else {
      list.base = list.base.without(write.film());
    }
  }

  private SimulatedList list(MemberId id) {
    return lists.get((int) id.value() - 1);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
