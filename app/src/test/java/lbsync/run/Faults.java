package lbsync.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.HeldSet;
import lbsync.group.Member;
import lbsync.group.SyncedFilms;
import lbsync.sync.Base;
import lbsync.sync.Canon;
import lbsync.sync.MemberId;
import lbsync.sync.OpenWrites;
import org.jspecify.annotations.Nullable;

/// Deliberate faults, each in place of a method of this package when the simulation is put to the
/// test.
final class Faults {
  private Faults() {}

  static Map<ListId, List<Journal.Open>> none(Journal journal, Collection<ListId> lists) {
    return Map.of();
  }

  static void unknownIsRefused(
      Journal journal, Collection<Change> changes, Change.Status status, @Nullable String detail) {
    set(journal, changes, status == Change.Status.UNKNOWN ? Change.Status.REFUSED : status);
  }

  static void unknownIsConfirmed(
      Journal journal, Collection<Change> changes, Change.Status status, @Nullable String detail) {
    set(journal, changes, status == Change.Status.UNKNOWN ? Change.Status.CONFIRMED : status);
  }

  private static void set(Journal journal, Collection<Change> changes, Change.Status status) {
    for (Change change : changes) {
      database(journal)
          .jdbc()
          .sql("UPDATE change SET status = :status WHERE id = :id")
          .param("status", status.name())
          .param("id", change.id())
          .update();
    }
  }

  static void notSent(Journal journal, Collection<Change> changes, Version version, Instant now) {
    for (Change change : changes) {
      database(journal)
          .jdbc()
          .sql("UPDATE change SET sent_version = :version, sent_at = :now WHERE id = :id")
          .param("version", VersionText.of(version))
          .param("now", now.toEpochMilli())
          .param("id", change.id())
          .update();
    }
  }

  static void allArrived(Journal journal, Run run) {
    database(journal)
        .jdbc()
        .sql("UPDATE change SET status = 'CONFIRMED' WHERE run_id = :run AND status = 'SENT'")
        .param("run", run.id().value())
        .update();
  }

  static List<Change> halfPlanned(Journal journal, RunId run, MemberId member) {
    return journal.of(run).stream()
        .filter(change -> change.member().equals(member))
        .filter(change -> change.status() == Change.Status.PLANNED)
        .filter(change -> change.film().value() % 2 == 0)
        .toList();
  }

  static List<Change> undoesNone(Settled settled, Base before, Set<FilmId> planned) {
    return List.of();
  }

  static OpenWrites explainsNothing(List<Journal.Open> writes, MemberId now) {
    return OpenWrites.NONE;
  }

  /// A new plan for a list makes an end of what had no answer there.
  static void endsTheUnknown(
      Journal journal, RunId run, List<Change> changes, Predicate<Change> approved) {
    for (ListId list : changes.stream().map(Change::list).collect(Collectors.toSet())) {
      database(journal)
          .jdbc()
          .sql("UPDATE change SET status = 'REFUSED' WHERE list_id = :list AND status = 'UNKNOWN'")
          .param("list", list.value())
          .update();
    }
  }

  static Map<MemberId, Set<FilmId>> nothingLately(
      Findings findings, String sql, GroupId id, Instant since) {
    return Map.of();
  }

  /// What a list shows after our writes is taken for what we made of it.
  static void becomesTheBase(Object round, Member member) {
    SyncedFilms films = field(field(round, "this$0"), "groups", Groups.class).films();
    Map<?, ?> now = field(round, "now", Map.class);
    if (now.get(member.id()) instanceof Reading reading) {
      Base read = Base.seen(reading.films(), films.canon(member.group()));
      films.save(member.id(), films.base(member.id()), read);
    }
  }

  /// Canon has the films again, and the base has them still.
  static void leavesTheBase(HeldRemovals removals, Group group, HeldSet held) {
    SyncedFilms films = field(removals, "groups", Groups.class).films();
    Canon canon = films.canon(group.id());
    Set<FilmId> back =
        held.removals().stream()
            .map(waiting -> waiting.held().film())
            .filter(film -> !canon.has(film))
            .collect(Collectors.toSet());
    films.save(group.id(), canon, canon.with(back, Set.of()));
  }

  /// The bases have the films no more, and canon is what it is.
  static void leavesCanon(HeldRemovals removals, Group group, HeldSet held) {
    SyncedFilms films = field(removals, "groups", Groups.class).films();
    for (HeldSet.Waiting waiting : held.removals()) {
      for (MemberId member : waiting.held().by()) {
        films.remove(member, List.of(waiting.held().film()));
      }
    }
  }

  /// Where one list cannot be read, none is written.
  static boolean oneForAll(Outcomes outcomes, Member member) {
    return !field(outcomes, "parts", Map.class).containsValue(Run.PartStatus.LEFT_OUT);
  }

  private static Object field(Object of, String name) {
    try {
      var field = of.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T field(Object of, String name, Class<T> type) {
    return type.cast(field(of, name));
  }

  static void allIsWell(Outcomes outcomes, Member member, String reason) {
    outcomes.inStep(member);
  }

  private static Database database(Journal journal) {
    return field(journal, "db", Database.class);
  }
}
