package lbsync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import lbsync.db.StoreTest;
import lbsync.db.TestDatabase;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.run.Club.Person;
import lbsync.site.InMemorySite.Arrival;
import org.junit.jupiter.api.Test;
import standin.control.Fault;
import standin.control.Match;

/// What a person does to a film while a write of ours of that film has no answer. We cannot always
/// tell the one from the other, and may undo it once: but not without saying so.
class OppositeEditsTest {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration LONG_AFTER = Duration.ofMinutes(20);

  /// @param write of ada's edit to ben's list, which gets no answer
  /// @param acts of ben on that film, true for what our write does, false for its opposite
  /// @param reversal when ada takes her edit back
  /// @param pause until the next look
  private record Row(
      Run.Action write, Arrival arrival, List<Boolean> acts, Reversal reversal, Duration pause) {}

  private enum Reversal {
    NEVER,
    WITH_BENS_ACTS,
    A_RUN_BEFORE_THEM
  }

  /// The lists of ada and ben, on whatever site.
  private interface Town {
    void set(boolean ben, long film, boolean there);

    boolean has(boolean ben, long film);

    void loseNext(Arrival arrival);

    void deliver();

    Run.Report sync(Duration after) throws InterruptedException;
  }

  private static List<Row> rows(List<Arrival> arrivals, List<Duration> pauses) {
    var rows = new ArrayList<Row>();
    for (Run.Action write : List.of(Run.Action.ADD, Run.Action.REMOVE)) {
      for (Arrival arrival : arrivals) {
        for (String acts : List.of("t", "f", "tf")) {
          for (Reversal reversal : Reversal.values()) {
            for (Duration pause : pauses) {
              var list = acts.chars().mapToObj(act -> act == 't').toList();
              rows.add(new Row(write, arrival, list, reversal, pause));
            }
          }
        }
      }
    }
    return rows;
  }

  private static void check(Town town, List<Row> rows) throws InterruptedException {
    var wrong = new ArrayList<String>();
    long film = 1000;
    for (Row row : rows) {
      String verdict = verdict(town, row, film++);
      if (!verdict.isEmpty()) {
        wrong.add(row + ": " + verdict);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// Empty when all is well.
  private static String verdict(Town town, Row row, long film) throws InterruptedException {
    boolean wanted = row.write() == Run.Action.ADD;
    var conflicts = new HashSet<Long>();
    if (!wanted) {
      town.set(false, film, true);
      town.sync(LONG_AFTER);
    }
    town.loseNext(row.arrival());
    town.set(false, film, wanted);
    conflicts.addAll(Crossing.conflicts(town.sync(SOON)));
    if (row.reversal() == Reversal.A_RUN_BEFORE_THEM) {
      town.set(false, film, !wanted);
      conflicts.addAll(Crossing.conflicts(town.sync(row.pause())));
    }
    town.deliver();
    boolean before = town.has(true, film);
    row.acts().forEach(same -> town.set(true, film, same == wanted));
    boolean after = town.has(true, film);
    if (row.reversal() == Reversal.WITH_BENS_ACTS) {
      town.set(false, film, !wanted);
    }
    for (Duration pause : List.of(row.pause(), LONG_AFTER)) {
      conflicts.addAll(Crossing.conflicts(town.sync(pause)));
    }
    boolean end = town.has(true, film);
    if (end != town.has(false, film)) {
      return "the lists differ";
    }
    boolean nobodyRemoved =
        wanted && row.reversal() == Reversal.NEVER && !row.acts().contains(false);
    if (nobodyRemoved && !end) {
      return "removed, and nobody did it";
    }
    return before != after && end != after && !conflicts.contains(film)
        ? "ben's edit is undone without a record"
        : "";
  }

  @Test
  void in_the_editor_way_none_is_undone_without_a_record() throws Exception {
    try (var db = TestDatabase.sqlite();
        var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4);
      Person ben = club.person("ben", 1, 2, 3, 4);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben);
      club.groups().ways().setRules(group.code(), ada.account(), Crossing.UNGUARDED);
      check(inMemory(club, ada, ben, group), rows(List.of(Arrival.values()), List.of(SOON)));
    }
  }

  @Test
  void in_the_forms_way_none_is_undone_without_a_record() throws Exception {
    try (var crossing = new Crossing(false)) {
      check(
          overHttp(crossing),
          rows(List.of(Arrival.NEVER, Arrival.AT_ONCE), List.of(SOON, LONG_AFTER)));
    }
  }

  /// The version is read before the entries, so the entries may be newer than it says.
  @Test
  void nor_is_one_that_falls_between_the_version_and_the_entries() throws Exception {
    try (var crossing = new Crossing(true)) {
      loseAnswer(crossing);
      crossing.meddler.before(
          "POST",
          "/s/load-list-entries",
          () -> crossing.standIn.world().removeFilm(crossing.ben, 10));
      assertThat(Crossing.conflicts(crossing.later(SOON))).containsExactly(10L);
      assertThat(crossing.films(crossing.ben)).as("undone").contains(10L);
    }
  }

  @Test
  void nor_is_one_that_is_seen_when_the_editor_that_we_wrote_with_is_gone() throws Exception {
    try (var crossing = new Crossing(true)) {
      loseAnswer(crossing);
      crossing.standIn.world().removeFilm(crossing.ben, 10);
      crossing.standIn.switches().editor(false);
      assertThat(Crossing.conflicts(crossing.later(LONG_AFTER))).containsExactly(10L);
      assertThat(crossing.films(crossing.ben)).as("undone").contains(10L);
    }
  }

  @StoreTest
  void of_two_whose_edits_of_one_film_are_undone_both_are_named(TestDatabase db) throws Exception {
    try (var club = new Club(db)) {
      Person ada = club.person("ada", 1, 2, 3, 4);
      Person ben = club.person("ben", 1, 2, 3, 4);
      Person cleo = club.person("cleo", 1, 2, 3, 4);
      Group group = club.group(Mode.COLLABORATIVE, ada, ben, cleo);
      ada.list().add(10);
      club.site.loseNext(Arrival.AT_ONCE);
      club.site.loseNext(Arrival.AT_ONCE);
      club.sync(group);
      ben.list().remove(10);
      cleo.list().remove(10);

      assertThat(club.sync(group).conflicts())
          .singleElement()
          .satisfies(conflict -> assertThat(conflict.members()).hasSize(2));
    }
  }

  /// Film 10, which ada adds, arrives in ben's list, and we do not hear of it.
  private static void loseAnswer(Crossing crossing) throws InterruptedException {
    crossing.standIn.world().addFilm(crossing.ada, 10);
    crossing.standIn.faults().once(Fault.RESET_AFTER, Match.ALL.withMethod("PATCH"));
    crossing.later(SOON);
    assertThat(crossing.films(crossing.ben)).contains(10L);
  }

  private static Town inMemory(Club club, Person ada, Person ben, Group group) {
    return new Town() {
      @Override
      public void set(boolean isBen, long film, boolean there) {
        var list = (isBen ? ben : ada).list();
        if (has(isBen, film) == there) {
          return;
        }
        if (there) {
          list.add(film);
        } else {
          list.remove(film);
        }
      }

      @Override
      public boolean has(boolean isBen, long film) {
        return (isBen ? ben : ada).films().contains(film);
      }

      @Override
      public void loseNext(Arrival arrival) {
        club.site.loseNext(arrival);
      }

      @Override
      public void deliver() {
        club.site.deliver();
      }

      @Override
      public Run.Report sync(Duration after) throws InterruptedException {
        club.clock.pass(after);
        return club.sync(group);
      }
    };
  }

  private static Town overHttp(Crossing crossing) {
    return new Town() {
      @Override
      public void set(boolean isBen, long film, boolean there) {
        long list = isBen ? crossing.ben : crossing.ada;
        if (has(isBen, film) == there) {
          return;
        }
        if (there) {
          crossing.standIn.world().addFilm(list, film);
        } else {
          crossing.standIn.world().removeFilm(list, film);
        }
      }

      @Override
      public boolean has(boolean isBen, long film) {
        return crossing.films(isBen ? crossing.ben : crossing.ada).contains(film);
      }

      @Override
      public void loseNext(Arrival arrival) {
        Fault fault = arrival == Arrival.NEVER ? Fault.RESET_BEFORE : Fault.RESET_AFTER;
        crossing.standIn.faults().once(fault, Match.ALL.withMethod("POST"));
      }

      @Override
      public void deliver() {}

      @Override
      public Run.Report sync(Duration after) throws InterruptedException {
        return crossing.later(after);
      }
    };
  }
}
