package lbsync.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import lbsync.film.FilmId;
import lbsync.group.GroupId;
import lbsync.group.Mode;
import lbsync.site.InMemoryList;

/// Nobody edits any more, and nothing fails: one run brings agreement, and the next one is idle.
final class Rest {
  /// Longer than any film that was refused has to wait.
  private static final Duration QUIET = Duration.ofHours(2);

  /// One that no list has, since people choose smaller numbers.
  private static final FilmId ANOTHER = new FilmId(999);

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
    members.forEach(this::undoubt);
    stage.look(club);
    if (stage.oracle.wanted(club.value()).isEmpty()) {
      // The last film of a public list cannot go.
      stage.add(stage.source(club).orElse(members.getFirst()), ANOTHER);
      stage.clock.pass(QUIET);
      stage.look(club);
    }
    stage.oracle.mustAgree(club.value());
    stage.look(club);
    stage.oracle.mustBeIdle();
  }

  /// Whoever has removed all that was in a list puts one film back, so that it is believed.
  private void undoubt(InMemoryList list) {
    for (Set<FilmId> before : stage.oracle.untouched(list.id())) {
      if (Stage.films(list).stream().noneMatch(before::contains)) {
        before.stream().sorted().limit(1).forEach(film -> stage.add(list, film));
      }
    }
  }
}
