package lbsync.simulation;

import java.time.Duration;
import java.util.List;
import lbsync.film.FilmId;
import lbsync.group.GroupId;
import lbsync.group.Mode;
import lbsync.site.InMemoryList;

/// Nobody edits any more, and nothing fails: one run brings agreement, and the next one is idle.
final class Rest {
  /// Longer than any film that was refused has to wait.
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
    List.copyOf(stage.clubs).forEach(this::come);
  }

  private void come(GroupId club) {
    stage.pause(club, false);
    List<InMemoryList> members = stage.members(club);
    boolean mirror = stage.group(club).mode() == Mode.MIRROR;
    if (stage.group(club).paused()
        || members.isEmpty()
        || (mirror && stage.source(club).isEmpty())) {
      return; // nobody is there, or nobody to follow
    }
    stage.look(club);
    for (int i = 0; i < MOST_ANSWERS && isHeld(club); i++) {
      stage.answer(club, true);
      // The first look may have been refused what only the answer makes possible.
      stage.clock.pass(QUIET);
      stage.look(club);
    }
    if (stage.oracle.wanted(club.value()).isEmpty() || isHeld(club)) {
      // The last film of a public list cannot go, and what was added waits for what was removed.
      stage.add(stage.source(club).orElse(members.getFirst()), another());
      stage.clock.pass(QUIET);
      stage.look(club);
    }
    stage.oracle.mustAgree(club.value());
    stage.look(club);
    stage.oracle.mustBeIdle();
  }

  /// One that no list has: people choose smaller numbers.
  private FilmId another() {
    return new FilmId(1_000 + stage.counts.rests);
  }

  private boolean isHeld(GroupId club) {
    return !stage.program().groups.held().of(club).isEmpty();
  }
}
