package lbsync.list;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import lbsync.account.AccountId;
import lbsync.db.Database;
import lbsync.film.ListId;
import lbsync.list.GlanceStore.Noted;
import lbsync.list.GlanceStore.Taken;
import lbsync.site.Answer;
import lbsync.site.Glance;
import lbsync.site.Glance.Seen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which of a member's lists may have changed, for one request about all of them: the overview, in
/// which whatever is changed rises to the top.
///
/// Those that were changed for certain are suspect, and so is the next one of those kept in step,
/// the edge. When the edge has not been changed, none below it has; else the next one is the edge.
/// As long as nothing rises, the topmost is it: by turns the overview is asked for, and that one.
///
/// Whether the overview shows every change is not known. That it did not is noticed when a list is
/// looked at for another reason, and ends the trust in it.
final class Glances {
  private static final Logger log = LoggerFactory.getLogger(Glances.class);

  private final Database db;
  private final Looks looks;
  private final ListStore lists;
  private final GlanceStore store;
  private final Turns turns = new Turns();
  private final LongAdder missed = new LongAdder();
  private final List<Consumer<Set<ListId>>> listeners = new CopyOnWriteArrayList<>();

  Glances(Database db, Looks looks) {
    this.db = db;
    this.looks = looks;
    this.lists = new ListStore(db);
    this.store = new GlanceStore(db);
  }

  /// Of how many members the overview was found not to show every change, since the start.
  long missed() {
    return missed.sum();
  }

  /// From now on this one is told which lists have become suspect.
  void listen(Consumer<Set<ListId>> listener) {
    listeners.add(listener);
  }

  /// Those of a member's lists that there is reason to look at. All of them where a glance is of no
  /// use: for one list alone, where it cannot be had, or is not trusted any more.
  ///
  /// @param synced all lists of the member that are kept in step
  /// @param fresh how old the last glance may be for another one not to be taken
  Set<ListId> suspects(AccountId owner, Set<ListId> synced, Duration fresh)
      throws InterruptedException {
    if (synced.size() < 2) {
      return synced;
    }
    // Groups that are looked at together do with one request.
    try (var _ = turns.take(owner)) {
      return suspected(owner, synced, fresh);
    }
  }

  private Set<ListId> suspected(AccountId owner, Set<ListId> synced, Duration fresh)
      throws InterruptedException {
    Optional<Taken> last = store.find(owner);
    if (last.filter(Taken::missed).isPresent()) {
      return synced;
    }
    Map<String, ListId> paths = new HashMap<>();
    lists.find(synced).forEach(list -> paths.put(list.path(), list.id()));
    last.ifPresent(taken -> followEdges(owner, taken, paths));
    if (last.isEmpty() || isDue(owner, last.get(), fresh)) {
      boolean topmost =
          last.filter(taken -> taken.doubted() == null)
              .filter(taken -> taken.topmostAt().isBefore(taken.takenAt()))
              .isPresent();
      if (topmost) {
        suspectTopmost(owner, last.orElseThrow(), paths);
      } else if (!look(owner, paths, last.map(Taken::shown).orElse(List.of()))) {
        return synced;
      }
    }
    return store.suspects(synced);
  }

  /// A doubt does not wait for its time, unless an edge is about to be looked at that settles it.
  private boolean isDue(AccountId owner, Taken last, Duration fresh) {
    Instant latest = last.takenAt().isAfter(last.topmostAt()) ? last.takenAt() : last.topmostAt();
    return (last.doubted() != null && store.edges(owner).isEmpty())
        || !latest.plus(fresh).isAfter(looks.now());
  }

  private void suspectTopmost(AccountId owner, Taken last, Map<String, ListId> paths) {
    Set<ListId> topmost = Set.copyOf(below(last.shown(), 0, paths).stream().limit(1).toList());
    db.inTransaction(
        () -> {
          store.setTopmost(owner, looks.now());
          store.suspect(topmost, true, looks.now());
        });
  }

  /// Lists that are kept in step, from that line on.
  private static List<ListId> below(List<Seen> shown, int line, Map<String, ListId> paths) {
    return shown.stream()
        .skip(line)
        .filter(list -> paths.containsKey(list.path()))
        .map(list -> paths.get(list.path()))
        .toList();
  }

  /// Below each edge that was found changed is the next one.
  private void followEdges(AccountId owner, Taken last, Map<String, ListId> paths) {
    tell(
        db.transaction(
            () -> {
              Set<ListId> next = new HashSet<>();
              for (MemberList passed : found(store.takePassed(owner))) {
                below(last.shown(), last.lineOf(passed) + 1, paths).stream()
                    .limit(1)
                    .forEach(next::add);
              }
              store.suspect(next, true, looks.now());
              return next;
            }));
  }

  private List<MemberList> found(Set<ListId> ids) {
    return ids.isEmpty() ? List.of() : lists.find(ids);
  }

  /// @return false where the site did not answer as it should
  private boolean look(AccountId owner, Map<String, ListId> paths, List<Seen> before)
      throws InterruptedException {
    return switch (looks.glance(owner)) {
      case Answer.Failed<Glance> _ -> false;
      case Answer.Complete<Glance>(Glance glance) -> {
        compare(owner, paths, before, glance);
        yield true;
      }
    };
  }

  private void compare(
      AccountId owner, Map<String, ListId> paths, List<Seen> before, Glance glance) {
    var compared = new Compared(before, glance);
    Set<ListId> changed = new HashSet<>();
    paths.forEach(
        (path, list) -> {
          if (compared.suspects(path)) {
            changed.add(list);
          }
        });
    tell(
        db.transaction(
            () -> {
              Set<ListId> edges = new HashSet<>();
              if (compared.edge() > 0) {
                below(glance.lists(), compared.edge(), paths).stream().limit(1).forEach(edges::add);
              }
              edges.addAll(uncovered(owner, paths, before, changed));
              store.save(owner, looks.now(), glance.lists());
              store.suspect(changed, false, looks.now());
              store.suspect(edges, true, looks.now());
              edges.addAll(changed);
              return edges;
            }));
    store.find(owner).ifPresent(taken -> judge(owner, taken, changed, paths));
  }

  /// An edge that has risen is no edge to those any more that were below it: the next of these is.
  private Set<ListId> uncovered(
      AccountId owner, Map<String, ListId> paths, List<Seen> before, Set<ListId> changed) {
    Set<ListId> uncovered = new HashSet<>();
    for (MemberList risen : found(store.edges(owner))) {
      int line = before.stream().map(Seen::path).toList().indexOf(risen.path());
      if (changed.contains(risen.id()) && line >= 0) {
        below(before, line + 1, paths).stream()
            .filter(list -> !changed.contains(list))
            .limit(1)
            .forEach(uncovered::add);
      }
    }
    return uncovered;
  }

  /// Of a list that was found changed the glance after that shows it; or all lists above it were
  /// changed later, the topmost last.
  private void judge(AccountId owner, Taken taken, Set<ListId> changed, Map<String, ListId> paths) {
    ListId doubted = taken.doubted();
    if (doubted != null) {
      if (changed.contains(doubted) || !store.edges(owner).isEmpty()) {
        store.setDoubted(owner, null);
      } else {
        suspectTopmost(owner, taken, paths);
      }
    }
  }

  private void tell(Set<ListId> suspects) {
    if (!suspects.isEmpty()) {
      listeners.forEach(listener -> listener.accept(suspects));
    }
  }

  /// A list has been looked at itself.
  ///
  /// @param began when that began
  /// @param changed whether it was found changed, by somebody else than us
  void looked(MemberList list, Instant began, boolean changed) {
    Noted noted = store.looked(list.id(), began, changed);
    Taken last = store.find(list.owner()).filter(taken -> !taken.missed()).orElse(null);
    if (last == null) {
      return;
    }
    if (noted.edge() && !changed && last.doubted() != null) {
      judge(list, last);
    } else if (changed && !noted.suspect() && store.edges(list.owner()).isEmpty()) {
      if (last.doubted() == null || isAbove(list, last)) {
        store.setDoubted(list.owner(), list.id());
      }
    }
  }

  /// Of several that were found changed the highest explains why the others did not rise.
  private boolean isAbove(MemberList list, Taken last) {
    return found(Set.of(Objects.requireNonNull(last.doubted()))).stream()
        .anyMatch(doubted -> last.lineOf(list) < last.lineOf(doubted));
  }

  /// The edge has not been changed since the list in doubt was looked at.
  private void judge(MemberList edge, Taken last) {
    if (edge.id().equals(last.doubted())) {
      // It was, and that was seen then.
      store.pass(edge.id());
    } else if (isAbove(edge, last)) {
      store.setMissed(edge.owner(), looks.now());
      missed.increment();
      log.warn(
          "the overview of account {} did not show a change: its lists are looked at one by one",
          edge.owner());
    }
    store.setDoubted(edge.owner(), null);
  }
}
