package lbsync.run;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import lbsync.account.Accounts;
import lbsync.db.Database;
import lbsync.film.FilmId;
import lbsync.film.Reading;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.list.Lists;
import lbsync.list.Readings;
import lbsync.site.Answer;
import lbsync.site.ListRef;
import lbsync.site.ListSite;
import lbsync.site.Session;
import lbsync.site.Trouble;
import lbsync.site.Write;
import lbsync.site.Written;

/// Carries out what a run has planned for one list. Every write is stored before it leaves, and
/// again with its outcome, so that a crash at any point leaves a truth to go on from.
final class Writing {
  /// Refusals of a whole request that only some of its films deserve: one that the site does not
  /// know, or the last one of a public list, which has to stay.
  private static final Set<String> FOR_SOME = Set.of("UnknownFilmCode", "EmptyPublicList");

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
    record Overtaken() implements Outcome {}

    /// The site could not be asked to the end.
    record Stopped(Trouble trouble) implements Outcome {}

    /// The list is not in the group any more.
    record Left() implements Outcome {}
  }

  /// Writes what the run has planned for the list.
  ///
  /// @param reading that the plan was made from
  /// @param progress told how many films are written
  Outcome write(Run run, Member member, Reading reading, IntConsumer progress)
      throws InterruptedException {
    Map<FilmId, Change> planned = new LinkedHashMap<>();
    journal.planned(run.id(), member.id()).forEach(c -> planned.put(c.film(), c));
    if (planned.isEmpty()) {
      return new Outcome.Finished(reading, true, "");
    }
    return switch (split(member, reading, planned)) {
      case Answer.Failed<List<Write>>(Trouble trouble) -> new Outcome.Stopped(trouble);
      case Answer.Complete<List<Write>>(List<Write> writes) ->
          new Sequence(run, member, planned, reading, progress).send(new ArrayDeque<>(writes));
    };
  }

  private Answer<List<Write>> split(Member member, Reading reading, Map<FilmId, Change> planned)
      throws InterruptedException {
    Set<FilmId> remove =
        planned.values().stream()
            .filter(c -> c.action() == Run.Action.REMOVE)
            .map(Change::film)
            .collect(Collectors.toSet());
    List<FilmId> add = planned.keySet().stream().filter(f -> !remove.contains(f)).toList();
    return accounts.call(
        member.account(),
        session -> new Answer.Complete<>(site.split(session, reading, remove, add)));
  }

  /// The writes to one list, one after the other.
  private final class Sequence {
    private final Run run;
    private final Member member;
    private final Map<FilmId, Change> planned;
    private final IntConsumer progress;
    private Reading now;
    private boolean exact = true;
    private String refused = "";
    private int done;

    Sequence(
        Run run,
        Member member,
        Map<FilmId, Change> planned,
        Reading reading,
        IntConsumer progress) {
      this.run = run;
      this.member = member;
      this.planned = planned;
      this.now = reading;
      this.progress = progress;
    }

    Outcome send(Deque<Write> waiting) throws InterruptedException {
      ListRef ref = lists.find(member.list()).orElseThrow().ref();
      while (!waiting.isEmpty()) {
        Write write = waiting.removeFirst();
        List<Change> changes =
            write.films().stream().map(f -> Objects.requireNonNull(planned.get(f))).toList();
        if (!intend(changes)) {
          return new Outcome.Left();
        }
        Reading before = now;
        Written written =
            accounts.write(member.account(), session -> write(session, ref, before, write));
        switch (written) {
          case Written.Confirmed confirmed -> confirm(confirmed, changes);
          case Written.Refused no -> refuse(no, write, changes, waiting);
          case Written.OutOfDate _ -> {
            journal.set(changes, Change.Status.PLANNED, null);
            return new Outcome.Overtaken();
          }
          case Written.NotSent(Trouble trouble) -> {
            journal.set(changes, Change.Status.PLANNED, trouble.detail());
            return new Outcome.Stopped(trouble);
          }
          case Written.Unknown(Trouble trouble) -> {
            journal.set(changes, Change.Status.UNKNOWN, trouble.detail());
            return new Outcome.Stopped(trouble);
          }
        }
      }
      return new Outcome.Finished(now, exact, refused);
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

    private void confirm(Written.Confirmed confirmed, List<Change> changes) {
      Reading after = confirmed.after();
      db.inTransaction(
          () -> {
            groups.takeTurn(member.group());
            runs.mustHold(run);
            apply(changes);
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
    private void apply(List<Change> changes) {
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
        }
      }
      groups.films().put(member.id(), numbers.entrySet());
      groups.films().remove(member.id(), gone);
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
      if (half > 0 && FOR_SOME.contains(no.code())) {
        journal.set(changes, Change.Status.PLANNED, null);
        waiting.addFirst(part(write, half, write.films().size()));
        waiting.addFirst(part(write, 0, half));
        return;
      }
      refused = no.sentence();
      db.inTransaction(
          () -> {
            journal.set(changes, Change.Status.REFUSED, no.sentence());
            if (isMember()) {
              changes.forEach(c -> stuck.refused(c, no.sentence(), clock.instant()));
            }
          });
    }

    private static Write part(Write write, int from, int to) {
      return switch (write) {
        case Write.Add(List<FilmId> films) -> new Write.Add(films.subList(from, to));
        case Write.Remove(List<FilmId> films) -> new Write.Remove(films.subList(from, to));
      };
    }
  }
}
