package lbsync.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Version;
import lbsync.group.Member;
import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// Deliberate faults, each in place of a method of this package when the simulation is put to the
/// test.
final class Faults {
  private Faults() {}

  static List<Journal.Open> none(Journal journal, ListId list) {
    return List.of();
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

  static void allArrived(Journal journal, RunId run) {
    database(journal)
        .jdbc()
        .sql("UPDATE change SET status = 'CONFIRMED' WHERE run_id = :run AND status = 'SENT'")
        .param("run", run.value())
        .update();
  }

  static List<Change> halfPlanned(Journal journal, RunId run, MemberId member) {
    return journal.of(run).stream()
        .filter(change -> change.member().equals(member))
        .filter(change -> change.status() == Change.Status.PLANNED)
        .filter(change -> change.film().value() % 2 == 0)
        .toList();
  }

  static List<Change> undoesNone(Settled settled, Set<FilmId> planned) {
    return List.of();
  }

  static void allIsWell(Outcomes outcomes, Member member, String reason) {
    outcomes.inStep(member);
  }

  private static Database database(Journal journal) {
    try {
      var field = Journal.class.getDeclaredField("db");
      field.setAccessible(true);
      return (Database) field.get(journal);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
