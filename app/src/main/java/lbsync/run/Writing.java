package lbsync.run;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import lbsync.account.Accounts;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.list.Readings;
import lbsync.site.Answer;
import lbsync.site.ListRef;
import lbsync.site.ListSite;
import lbsync.site.Session;
import lbsync.site.Trouble;
import lbsync.site.Wish;
import lbsync.site.Write;
import lbsync.site.Written;
import lbsync.sync.Order;
import lbsync.sync.Plan;
import org.jspecify.annotations.Nullable;

/// Carries out what a run has planned for one list. Every write is stored before it leaves, and
/// again with its outcome, so that a crash at any point leaves a truth to go on from.
final class Writing {
  private static final String CONTRADICTED = "Contradicted";

  /// Refusals of a whole request that only some of its films deserve: one that the site does not
  /// know, the last one of a public list, which has to stay, or one that the site says is there
  /// already and does not show.
  private static final Set<String> FOR_SOME =
      Set.of("UnknownFilmCode", "EmptyPublicList", CONTRADICTED);

  private final Database db;
  private final ListSite site;
  private final Accounts accounts;
  private final Lists lists;
  private final Readings readings;
  private final Groups groups;
  private final RunStore runs;
  private final Journal journal;
  private final StuckFilms stuck;
  private final InstantSource clock;

  Writing(
      Database db,
      ListSite site,
      Accounts accounts,
      Lists lists,
      Readings readings,
      Groups groups,
      RunStore runs,
      Journal journal,
      InstantSource clock) {
    this.db = db;
    this.site = site;
    this.accounts = accounts;
    this.lists = lists;
    this.readings = readings;
    this.groups = groups;
    this.runs = runs;
    this.journal = journal;
    this.stuck = new StuckFilms(db);
    this.clock = clock;
  }

  /// How writing to one list ended.
  sealed interface Outcome {
    /// All that was planned has an answer.
    ///
    /// @param now the list as it stands
    /// @param exact false when the list must be read again to know how it stands
    /// @param refused the site's words, when it refused some of it; else empty
    record Finished(Reading now, boolean exact, String refused) implements Outcome {}

    /// The list was changed meanwhile: it must be read again, and everything decided anew.
    ///
    /// @param contradicted what to go on without, should the list read anew be no other
    record Overtaken(Contradicted contradicted) implements Outcome {}

    /// The site could not be asked to the end.
    ///
    /// @param now the list with what was confirmed before; null where only a reading can tell
    record Stopped(Trouble trouble, @Nullable Reading now) implements Outcome {}

    /// The list is not in the group any more.
    record Left() implements Outcome {}
  }

  /// What there is to be done to a list.
  ///
  /// @param reading that the plan was made from
  /// @param plan for order and notes; films as they are stored
  /// @param before what the site contradicted earlier in this run; null for nothing
  record Task(Member member, Reading reading, Plan plan, @Nullable Contradicted before) {
    /// What the site has contradicted although the list was read anew, and is what it was.
    Set<FilmId> contradicted() {
      return before != null && before.at().equals(reading.version()) ? before.films() : Set.of();
    }
  }

  /// What the run has planned for a list, as it is stored.
  private record Planned(List<Change> changes) {
    List<FilmId> films(Run.Action action) {
      return changes.stream().filter(c -> c.action() == action).map(Change::film).toList();
    }

    /// The changes that this request carries.
    List<Change> in(Write write) {
      Set<FilmId> films = new HashSet<>(write.films());
      Run.Action action = action(write);
      return changes.stream()
          .filter(c -> c.action() == action && films.contains(c.film()))
          .toList();
    }

    private static Run.Action action(Write write) {
      return switch (write) {
        case Write.Add _ -> Run.Action.ADD;
        case Write.Remove _ -> Run.Action.REMOVE;
        case Write.Annotate _ -> Run.Action.NOTE;
        case Write.Move _ -> Run.Action.MOVE;
      };
    }
  }

  /// Writes what the run has planned for the list.
  ///
  /// @param progress told how many films are written
  Outcome write(Run run, Task task, IntConsumer progress) throws InterruptedException {
    Member member = task.member();
    Reading reading = task.reading();
    var planned = new Planned(journal.planned(run.id(), member.id()));
    if (planned.changes().isEmpty()) {
      return new Outcome.Finished(reading, true, "");
    }
    Wish wish = wish(planned, task.plan());
    Answer<List<Write>> writes =
        accounts.call(
            member.account(), session -> new Answer.Complete<>(site.split(session, reading, wish)));
    return switch (writes) {
      case Answer.Failed<List<Write>>(Trouble trouble) -> new Outcome.Stopped(trouble, reading);
      case Answer.Complete<List<Write>>(List<Write> parts) ->
          new Sequence(run, task, planned, progress).send(new ArrayDeque<>(parts));
    };
  }

  private static Wish wish(Planned planned, Plan plan) {
    List<FilmId> noted = planned.films(Run.Action.NOTE);
    var notes = new TreeMap<>(plan.notes());
    notes.keySet().retainAll(noted);
    return new Wish(
        Set.copyOf(planned.films(Run.Action.REMOVE)),
        planned.films(Run.Action.ADD),
        planned.films(Run.Action.MOVE).isEmpty() ? List.of() : plan.order(),
        notes);
  }

  /// The writes to one list, one after the other.
  private final class Sequence {
    private final Run run;
    private final Task task;
    private final Member member;
    private final Planned planned;
    private final IntConsumer progress;
    private final Set<FilmId> contradicted = new HashSet<>();
    private Reading now;
    private boolean exact = true;
    private String refused = "";
    private int done;

    Sequence(Run run, Task task, Planned planned, IntConsumer progress) {
      this.run = run;
      this.task = task;
      this.member = task.member();
      this.planned = planned;
      this.now = task.reading();
      this.progress = progress;
    }

    Outcome send(Deque<Write> waiting) throws InterruptedException {
      Optional<MemberList> list = lists.find(member.list());
      if (list.isEmpty()) {
        // Its owner has deleted the account here.
        return new Outcome.Left();
      }
      ListRef ref = list.get().ref();
      while (!waiting.isEmpty()) {
        Write write = asItStands(waiting.removeFirst());
        List<Change> changes = planned.in(write);
        if (!intend(changes)) {
          return new Outcome.Left();
        }
        Reading before = now;
        Written written =
            accounts.write(member.account(), session -> write(session, ref, before, write));
        switch (written) {
          case Written.Confirmed confirmed -> confirm(confirmed, write, changes);
          case Written.Refused no -> refuse(no, write, changes, waiting);
          case Written.OutOfDate no when isSaidAgain(no, write) ->
              refuse(new Written.Refused(CONTRADICTED, no.detail()), write, changes, waiting);
          case Written.OutOfDate no -> {
            settle(changes, Change.Status.PLANNED, null);
            if (!no.newer()) {
              contradicted.addAll(write.films());
            }
            if (now.version() instanceof Version.Numbered) {
              return overtaken();
            }
            // A form is about one film: what was refused to one says nothing about the next.
          }
          case Written.NotSent(Trouble trouble) -> {
            settle(changes, Change.Status.PLANNED, trouble.detail());
            return new Outcome.Stopped(trouble, exact ? now : null);
          }
          case Written.Unknown(Trouble trouble) -> {
            settle(changes, Change.Status.UNKNOWN, trouble.detail());
            return new Outcome.Stopped(trouble, null);
          }
        }
      }
      return contradicted.isEmpty() ? new Outcome.Finished(now, exact, refused) : overtaken();
    }

    /// An order names all films that the list has now, also those that were to be gone by now.
    private Write asItStands(Write write) {
      return write instanceof Write.Move(List<FilmId> order)
          ? new Write.Move(Order.target(List.copyOf(now.films()), order))
          : write;
    }

    private Outcome overtaken() {
      return new Outcome.Overtaken(new Contradicted(task.reading().version(), contradicted));
    }

    /// Whoever was faster shows in a list read anew. Where it does not, nobody was.
    private boolean isSaidAgain(Written.OutOfDate no, Write write) {
      return !no.newer() && task.contradicted().containsAll(write.films());
    }

    /// Only while the run is ours: who has taken it over may have settled these since.
    private void settle(List<Change> changes, Change.Status status, @Nullable String detail) {
      db.inTransaction(
          () -> {
            groups.takeTurn(member.group());
            runs.mustHold(run);
            journal.set(changes, status, detail);
          });
    }

    /// Asked once more when a session was renewed: by then the list may have left.
    private Written write(Session session, ListRef ref, Reading before, Write write)
        throws InterruptedException {
      return isMember()
          ? site.write(session, ref, before, write)
          : new Written.NotSent(new Trouble(Trouble.Kind.NOT_FOUND, "The list left the group."));
    }

    /// Stores that the write is about to leave.
    ///
    /// @return false when the list has left the group: then it must not leave
    private boolean intend(List<Change> changes) {
      return db.transaction(
          () -> {
            groups.takeTurn(member.group());
            runs.mustHold(run);
            if (!isMember()) {
              return false;
            }
            journal.sent(changes, now.version(), clock.instant());
            return true;
          });
    }

    private void confirm(Written.Confirmed confirmed, Write write, List<Change> changes) {
      Reading after = confirmed.after();
      db.inTransaction(
          () -> {
            groups.takeTurn(member.group());
            runs.mustHold(run);
            apply(write, changes);
            if (after != null) {
              readings.save(after);
            }
          });
      if (after == null) {
        exact = false;
      } else {
        now = after;
      }
      done += changes.size();
      progress.accept(done);
    }

    /// A confirmed write becomes part of the list's base: reading it back is no edit. A list that
    /// has left meanwhile has no base here, and may have one elsewhere that was read before our
    /// write arrived: until a reading shows its effect, it stays our own.
    private void apply(Write write, List<Change> changes) {
      if (!isMember()) {
        journal.set(changes, Change.Status.UNKNOWN, "The list left the group meanwhile.");
        return;
      }
      journal.set(changes, Change.Status.CONFIRMED, null);
      var numbers = new LinkedHashMap<FilmId, Long>();
      var gone = new ArrayList<FilmId>();
      for (Change change : changes) {
        switch (change.action()) {
          case ADD -> numbers.put(change.film(), change.number());
          case REMOVE -> gone.add(change.film());
          case MOVE, NOTE -> {}
        }
      }
      groups.films().written(member.id(), numbers);
      groups.films().remove(member.id(), gone);
      if (write instanceof Write.Move(List<FilmId> order)) {
        groups.films().rearranged(member.id(), order);
      } else if (write instanceof Write.Annotate(SortedMap<FilmId, Note> notes)) {
        groups.films().noted(member.id(), notes);
      }
      stuck.clear(member.id(), changes.stream().map(Change::film).toList());
    }

    private boolean isMember() {
      return groups
          .memberWith(member.list())
          .filter(now -> now.id().equals(member.id()))
          .isPresent();
    }

    /// One film can make the site refuse all that came with it: halves find it.
    private void refuse(
        Written.Refused no, Write write, List<Change> changes, Deque<Write> waiting) {
      int half = write.films().size() / 2;
      if (half > 0 && FOR_SOME.contains(no.code()) && !(write instanceof Write.Move)) {
        settle(changes, Change.Status.PLANNED, null);
        waiting.addFirst(part(write, half, write.films().size()));
        waiting.addFirst(part(write, 0, half));
        return;
      }
      refused = no.sentence();
      db.inTransaction(
          () -> {
            groups.takeTurn(member.group());
            runs.mustHold(run);
            journal.set(changes, Change.Status.REFUSED, no.sentence());
            if (isMember()) {
              stuck.refused(changes, no, clock.instant());
            }
          });
    }

    private static Write part(Write write, int from, int to) {
      return switch (write) {
        case Write.Add(List<FilmId> films) -> new Write.Add(films.subList(from, to));
        case Write.Remove(List<FilmId> films) -> new Write.Remove(films.subList(from, to));
        case Write.Annotate(SortedMap<FilmId, Note> notes) -> {
          SortedMap<FilmId, Note> some = new TreeMap<>(notes);
          some.keySet().retainAll(write.films().subList(from, to));
          yield new Write.Annotate(some);
        }
        case Write.Move _ -> throw new IllegalArgumentException("an order has no halves");
      };
    }
  }
}
