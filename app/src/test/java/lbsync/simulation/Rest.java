package lbsync.simulation;

import java.time.Duration;
import java.util.List;
import lbsync.film.Entry;
import lbsync.film.FilmId;
import lbsync.group.GroupId;
import lbsync.group.Mode;
import lbsync.simulation.oracle.Arrangement;
import lbsync.simulation.oracle.Broken;
import lbsync.site.InMemoryList;

/// Nobody edits any more, and nothing fails: one run brings agreement, and the next one is idle.
final class Rest {
  /// Longer than any film that was refused has to wait.
  /// Enough of them that each of somebody's lists may be suspected because of the one above it.
  private static final int CYCLES = 12;

  private static final Duration CYCLE = Duration.ofMinutes(5);
  private static final Duration QUIET = Duration.ofHours(2);

  private static final int MOST_ANSWERS = 3;

  private final Stage stage;

  Rest(Stage stage) {
    this.stage = stage;
  }

  void come() {
    stage.counts.rests++;
    stage.fate.live();
    stage.wire.mend();
    stage.wire.dropLate();
    stage.clock.pass(QUIET);
    stage.people.stream().filter(p -> p.locked || p.account == null).forEach(stage::signIn);
    stage.clubs.forEach(club -> stage.pause(club, false));
    for (int i = 0; i < CYCLES; i++) {
      stage.clock.pass(CYCLE);
      List.copyOf(stage.clubs).forEach(stage::look);
    }
    List.copyOf(stage.clubs).forEach(this::come);
  }

  private void come(GroupId club) {
    List<InMemoryList> members = stage.members(club);
    boolean mirror = stage.group(club).mode() == Mode.MIRROR;
    if (stage.group(club).paused()
        || members.isEmpty()
        || (mirror && stage.source(club).isEmpty())) {
      return; // nobody is there, or nobody to follow
    }
    boolean changes = stage.group(club).next() != null;
    mustHaveFoundAll(club);
    lookAndAgree(club);
    if (changes) {
      // The change that was planned is made at the end of a look.
      stage.lookAsAsked(club);
    }
    if (stage.oracle.wanted(club.value()).isEmpty() || isHeld(club)) {
      // The last film of a public list cannot go, and what was added waits for what was removed.
      stage.add(stage.source(club).orElse(members.getFirst()), another());
      stage.clock.pass(QUIET);
      stage.lookAsAsked(club);
      if (changes) {
        stage.lookAsAsked(club);
      }
    }
    mustAgree(club);
    stage.lookAsAsked(club);
    stage.oracle.mustBeIdle();
    restore(club, members.get((int) (stage.counts.rests % members.size())));
  }

  /// Nobody need ask for a run to have found what was done: the looks that come round by themselves
  /// have, though most of them are made from afar.
  private void mustHaveFoundAll(GroupId club) {
    long before = stage.counts.edits;
    stage.lookAsAsked(club);
    if (stage.counts.edits > before) {
      throw new Broken(2, "the looks that come round have not found all edits in group " + club);
    }
  }

  /// Everything can be undone: one of the lists becomes what it was once, with everybody's yes.
  private void restore(GroupId club, InMemoryList list) {
    List<Entry> then = stage.restore(list, (int) stage.counts.rests).orElse(List.of());
    if (then.isEmpty()) {
      return; // nothing to bring back; and the last film of a public list cannot go
    }
    lookAndAgree(club);
    if (stage.oracle.wanted(club.value()).isEmpty()) {
      return; // the site has none of its films any more
    }
    stage.oracle.mustHave(list.id(), then.stream().map(Entry::id).toList());
    mustAgree(club);
    if (stage.oracle.isLookingAtEverything()) {
      arrangement(club).mustBe(list.id(), then);
    }
  }

  private void mustAgree(GroupId club) {
    stage.oracle.mustAgree(club.value());
    if (stage.oracle.isLookingAtEverything()) {
      arrangement(club).mustAgree();
    }
  }

  private Arrangement arrangement(GroupId club) {
    List<Arrangement.Standing> standing =
        stage.members(club).stream()
            .map(list -> new Arrangement.Standing(list.id(), Stage.films(list), list.isRanked()))
            .toList();
    return stage.oracle.arrangement(club.value(), standing);
  }

  private void lookAndAgree(GroupId club) {
    stage.lookAsAsked(club);
    for (int i = 0; i < MOST_ANSWERS && isHeld(club); i++) {
      stage.answer(club, true);
      // The first look may have been refused what only the answer makes possible.
      stage.clock.pass(QUIET);
      stage.lookAsAsked(club);
    }
  }

  /// One that no list has: people choose smaller numbers.
  private FilmId another() {
    return new FilmId(1_000 + stage.counts.rests);
  }

  private boolean isHeld(GroupId club) {
    return !stage.program().groups.held().of(club).isEmpty();
  }
}
