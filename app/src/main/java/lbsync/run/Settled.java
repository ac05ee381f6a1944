package lbsync.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.sync.Base;
import lbsync.sync.MemberId;
import lbsync.sync.OpenWrites;

/// What a reading tells about writes to the list whose outcome was not known.
///
/// @param arrived whose effect the reading shows
/// @param lost that had no effect and can have none any more
/// @param undone those of the lost ones that may have had an effect which a person has undone since
/// @param open of which nothing can be said yet
record Settled(List<Change> arrived, List<Change> lost, List<Change> undone, List<Change> open) {

  /// @param settle how long a write may still arrive where there are no exact versions
  static Settled by(Reading reading, List<Journal.Open> writes, Duration settle) {
    var settled =
        new Settled(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    writes.forEach(write -> settled.add(reading, write, settle));
    return settled;
  }

  private void add(Reading reading, Journal.Open write, Duration settle) {
    Change change = write.change();
    if (!isAboutHavingIt(change)) {
      // Whether it arrived nobody can tell from the films: see [#seeing]. It cannot arrive any more
      // once the list has moved on, and what is still to be done is planned anew.
      boolean late = canStillArrive(reading, write, settle);
      (late ? open : lost).add(change);
      if (!late && !write.version().equals(reading.version())) {
        undone.add(change);
      }
      return;
    }
    boolean inList = reading.films().contains(change.film());
    if (inList == (change.action() == Run.Action.ADD)) {
      arrived.add(change);
    } else if (canStillArrive(reading, write, settle)) {
      open.add(change);
    } else {
      lost.add(change);
      // Also where the version is only one step ahead, so that ours seems to have been refused: the
      // films may be newer than the version, and show what somebody did after our write.
      if (!write.version().equals(reading.version())) {
        undone.add(change);
      }
    }
  }

  private static boolean isAboutHavingIt(Change change) {
    return change.action() == Run.Action.ADD || change.action() == Run.Action.REMOVE;
  }

  /// The same when the list shows more than its films tell. What can still arrive has had no
  /// effect: the list has the version that it was sent with.
  ///
  /// @param effect says which writes of an order or a note have what they were to bring about
  Settled seeing(Predicate<Change> effect) {
    var seen = new ArrayList<>(arrived);
    lost.stream().filter(effect).forEach(seen::add);
    Predicate<Change> unseen = effect.negate();
    return new Settled(
        seen, lost.stream().filter(unseen).toList(), undone.stream().filter(unseen).toList(), open);
  }

  /// With exact versions, a write cannot arrive once the list has moved on: it is refused.
  private static boolean canStillArrive(Reading reading, Journal.Open write, Duration settle) {
    if (write.version() instanceof Version.Numbered
        && reading.version() instanceof Version.Numbered) {
      return !write.version().isBefore(reading.version());
    }
    return reading.readAt().isBefore(write.sentAt().plus(settle));
  }

  /// Writes after which a person's edit of the same film may be undone. What shows the effect of a
  /// write of ours may be what a person did instead: it is undone where the plan takes it back.
  ///
  /// Where the effect is in the base already, the edit is found as any other.
  ///
  /// @param before the list's base before this run
  /// @param planned films that the list is to gain or lose now
  List<Change> mayUndo(Base before, Set<FilmId> planned) {
    return Stream.concat(
            undone.stream(),
            arrived.stream()
                .filter(Settled::isAboutHavingIt)
                .filter(change -> planned.contains(change.film())))
        .filter(change -> !isNoNews(change, before))
        .toList();
  }

  private static boolean isNoNews(Change change, Base before) {
    return switch (change.action()) {
      case ADD -> before.has(change.film());
      case REMOVE -> !before.has(change.film());
      case MOVE, NOTE -> false;
    };
  }

  /// The films whose difference from the base is ours, if there is one.
  ///
  /// @param now as what the list is a member; a write may be from an earlier membership, in another
  ///     group
  static OpenWrites explaining(List<Journal.Open> writes, MemberId now) {
    return new OpenWrites(
        films(writes, Run.Action.ADD, change -> change.member().equals(now)),
        films(writes, Run.Action.REMOVE, _ -> true),
        films(writes, Run.Action.ADD, change -> !change.member().equals(now)),
        !films(writes, Run.Action.MOVE, _ -> true).isEmpty(),
        films(writes, Run.Action.NOTE, _ -> true));
  }

  private static Set<FilmId> films(
      List<Journal.Open> writes, Run.Action action, Predicate<Change> which) {
    return writes.stream()
        .map(Journal.Open::change)
        .filter(change -> change.action() == action)
        .filter(which)
        .map(Change::film)
        .collect(Collectors.toSet());
  }
}
