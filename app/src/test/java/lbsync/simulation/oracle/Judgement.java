package lbsync.simulation.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.film.FilmId;
import lbsync.simulation.oracle.RunReport.Conflict;
import lbsync.simulation.oracle.RunReport.Edit;
import lbsync.simulation.oracle.RunReport.Held;
import lbsync.simulation.oracle.RunReport.Part;
import org.jspecify.annotations.Nullable;

/// Holds one decision of a run, and the writes that followed from it, against what people did.
final class Judgement {
  private final Look look;
  private final GroupBook group;
  private final RunReport report;
  private final Collection<ListBook> lists;
  private final Set<Edit> edits;

  private Set<Held> heldBefore = Set.of();

  /// What the owners really did, by member.
  private final Map<Long, Set<Edit>> done = new HashMap<>();

  /// Edits that the program rightly did not find: its own open write explains them.
  private final Set<Edit> ours = new HashSet<>();

  /// Those of them that undid what the write may have done, by film.
  private final Map<FilmId, Set<Long>> swallowed = new HashMap<>();

  /// Edits that the run had found before its process died, and those of them that their owners have
  /// made once more since.
  private final Set<Edit> told = new HashSet<>();

  private final Set<Edit> again = new HashSet<>();

  /// Edits that all lists show alike, so that the program takes them for the site's doing.
  private final Set<Edit> replaced = new HashSet<>();

  /// Whether order and notes are looked at as well.
  private final boolean everything;

  Judgement(Look look, RunReport report, Collection<ListBook> lists, boolean everything) {
    this.everything = everything;
    this.look = look;
    this.group = look.group;
    this.report = report;
    this.lists = lists;
    this.edits = new HashSet<>(report.edits());
    RunReport before = group.known.get(report.run());
    if (before != null) {
      told.addAll(before.edits());
      edits.removeAll(told);
    }
  }

  /// @param died the process died, so that this decision may never have been made
  void decision(boolean died) {
    heldBefore = group.held;
    group.held = report.held();
    heldBefore.forEach(held -> look.waited.add(held.film()));
    group.held.forEach(held -> look.waited.add(held.film()));
    boolean ended = report.over() && !report.failed();
    boolean told = !edits.isEmpty() || tellsOfConflicts();
    boolean made = look.hasWritten() || told || (!died && !report.over()) || ended;
    if (made && (!look.fresh.isEmpty() || (!group.asked.isEmpty() && !look.decided))) {
      decide(seats());
      look.decided = true;
    } else if (died) {
      seats().forEach(this::maybe);
    }
    look.readable.forEach(this::maySee);
    thaw();
    look.sent.forEach(this::judge);
    look.given.forEach(
        (member, films) -> {
          if (died) {
            group.maySee(member, films, look.plan.when());
          } else {
            group.sees(member, films, look.plan.when());
          }
        });
    look.given.clear();
    look.edits += edits.size();
    look.current.forEach((book, films) -> look.sizes.put(book, films.size()));
    look.effects.clear();
    look.sent.clear();
    look.writesJudged = look.writes;
    look.fresh.clear();
    RunReport before = group.known.get(report.run());
    report.open().stream()
        .filter(open -> died || !look.leaving.contains(open))
        .forEach(open -> remember(open, died && (before == null || !before.open().contains(open))));
    report.openPlaces().forEach(this::remember);
    group.known.clear();
    if (!report.over()) {
      group.known.put(report.run(), report);
    }
  }

  /// What waited only for the sake of members who have left need not wait in what is decided next.
  private void thaw() {
    Set<FilmId> still = group.frozen();
    heldBefore.stream().filter(held -> !hasLeft(held)).forEach(held -> still.add(held.film()));
    look.plan.frozen().stream()
        .filter(film -> !still.contains(film))
        .forEach(look.plan.thawed()::add);
  }

  /// The list itself, or everybody who removed the film.
  private boolean hasLeft(Held held) {
    return !isMember(held.member())
        || (!held.by().isEmpty() && held.by().stream().noneMatch(this::isMember));
  }

  private boolean isMember(long member) {
    return lists.stream()
        .anyMatch(book -> book.membership != null && book.membership.member() == member);
  }

  /// @param another it may be another write of the same film, that was stored and never left
  private void remember(RunReport.Open open, boolean another) {
    lists.stream()
        .filter(book -> book.id.equals(open.list()))
        .filter(
            book ->
                another
                    ? !book.isOpen(open.film(), open.added(), book.version)
                    : !book.isOpen(open.film(), open.added()))
        .forEach(book -> book.lost(open.film(), open.added(), book.version));
  }

  private void remember(RunReport.OpenPlace open) {
    lists.stream()
        .filter(book -> book.id.equals(open.list()))
        .forEach(book -> book.openPlaces.putIfAbsent(open.film(), book.version));
  }

  private void maySee(ListBook book) {
    if (book.membership != null && book.membership.group() == group) {
      book.untouched.forEach(each -> group.maySee(book.membership.member(), each, group.now));
    }
  }

  /// The lists that were read and believed.
  private List<ListBook> seats() {
    List<ListBook> seats = new ArrayList<>();
    look.fresh.forEach(
        (book, found) -> {
          boolean member = book.membership != null && book.membership.member() == found.member;
          if (member && !isDoubted(book, found) && isBelieved(found)) {
            seats.add(book);
          }
        });
    return seats;
  }

  /// The program may take the reading for an old page. When the process has died, nothing may be
  /// told of that but what it does not lead to.
  private boolean isDoubted(ListBook book, Look.Found found) {
    Part part = report.parts().get(found.member);
    return look.doubtful.contains(book)
        && (part == Part.LEFT_OUT || (part == Part.WAITING && !leadsToAnything(found)));
  }

  /// Of a list that was left out before its run went on nothing is told but what it leads to.
  private boolean isBelieved(Look.Found found) {
    Part part = report.parts().get(found.member);
    return part != null && (part != Part.LEFT_OUT || leadsToAnything(found));
  }

  private boolean leadsToAnything(Look.Found found) {
    return edits.stream().anyMatch(e -> e.member() == found.member)
        || report.conflicts().stream()
            .filter(c -> c.members().contains(found.member))
            .anyMatch(c -> !isOld(group.known.get(report.run()), c, found.member))
        || report.held().stream()
            .filter(held -> !heldBefore.contains(held))
            .anyMatch(held -> held.by().contains(found.member));
  }

  private void maybe(ListBook book) {
    Look.Found found = found(book);
    for (Set<FilmId> untouched : found.untouched) {
      Set<Edit> waiting =
          found.since(untouched).stream().filter(this::waitsItself).collect(Collectors.toSet());
      book.maybeDealtWith(found.base(waiting), found.films);
    }
    group.maySee(found.member, found.films, group.now);
  }

  private Look.Found found(ListBook book) {
    return Objects.requireNonNull(look.fresh.get(book));
  }

  private void decide(List<ListBook> seats) {
    for (ListBook book : seats) {
      done.put(found(book).member, done(book, found(book)));
    }
    group.asked.stream().filter(this::isTakenUp).filter(this::isTold).forEach(edits::add);
    edits.addAll(replaced);
    edits.addAll(again);
    replaced.forEach(edit -> group.replaced.add(edit.film()));
    for (Edit edit : edits) {
      if (!group.asked.contains(edit)
          && seats.stream().noneMatch(book -> found(book).member == edit.member())) {
        released(edit);
      }
    }
    mustBeTouched();
    group.now++;
    Map<FilmId, Set<Long>> gaveWay = group.mirror ? followed(seats) : merged(seats);
    checkConflicts(gaveWay);
    giveUp();
    checkAsked(seats);
    mustStillWait(seats);
    mustHaveRemovers();
    for (ListBook book : seats) {
      Look.Found found = found(book);
      group.sees(found.member, found.films, group.now);
      Set<Edit> waiting = waiting(found.member);
      book.dealtWith(found.base(waiting));
      Look.Found confirming = look.confirming.get(book);
      if (confirming != null) {
        confirming.holds(waiting);
      }
      book.movesDealtWith = found.moves;
      book.notes.dealtWith(found.noted);
      book.settle(found.films, found.version);
    }
    look.fresh.forEach((book, found) -> look.sizes.put(book, found.films.size()));
    look.plan = Look.Plan.of(group);
  }

  /// Places and notes that the run says somebody has changed.
  private void mustBeTouched() {
    RunReport before = group.known.get(report.run());
    if (!everything) {
      return;
    }
    for (RunReport.Touched touched : report.touched()) {
      boolean old = before != null && before.touched().contains(touched);
      if (!old && lists.stream().noneMatch(book -> isTouched(book, touched))) {
        throw new Broken(4, touched + " by somebody who did not");
      }
    }
  }

  private static boolean isTouched(ListBook book, RunReport.Touched touched) {
    return book.membership != null
        && book.membership.member() == touched.member()
        && (touched.note()
            ? book.notes.isTouched(touched.film())
            : book.moves > book.movesDealtWith);
  }

  /// An edit that was held, and is not any more, though its list was not read again.
  private void released(Edit edit) {
    if (!look.waited.contains(edit.film())) {
      throw new Broken(4, edit + " of a list that was not read");
    }
    lists.stream()
        .filter(book -> book.membership != null && book.membership.member() == edit.member())
        .forEach(
            book -> {
              // What we wrote because of it came later.
              Boolean written = look.effects.getOrDefault(book, Map.of()).get(edit.film());
              boolean present = written == null ? edit.added() : written;
              book.untouched.forEach(each -> ListBook.put(each, edit.film(), present));
            });
  }

  /// What the owner did; the run has found it, or holds it back.
  private Set<Edit> done(ListBook book, Look.Found found) {
    Broken first = null;
    for (Set<FilmId> untouched : found.untouched) {
      Set<Edit> candidate = found.since(untouched);
      try {
        check(book, found, candidate);
        return candidate;
      } catch (Broken broken) {
        first = first == null ? broken : first;
      }
    }
    throw Objects.requireNonNull(first);
  }

  private void check(ListBook book, Look.Found found, Set<Edit> candidate) {
    for (Edit edit : edits) {
      if (edit.member() == found.member
          && !candidate.contains(edit)
          && !group.asked.contains(edit)
          && !isPutBack(edit)) {
        throw new Broken(4, edit + " was not done by its owner; " + book);
      }
    }
    for (Held held : report.held()) {
      if (isForeign(held, found.member, candidate)) {
        throw new Broken(4, held + " was not done by its owner; " + book);
      }
    }
    for (Edit edit : candidate) {
      if (isReplaced(edit, candidate)) {
        replaced.add(edit);
      } else if (!edits.contains(edit) && !waitsItself(edit)) {
        notTold(book, edit);
      }
    }
  }

  /// What the owner did, and this decision neither found nor holds back.
  private void notTold(ListBook book, Edit edit) {
    boolean opposed = group.asked.contains(edit.opposite()) && edits.contains(edit.opposite());
    // What was asked for before a crash and had no answer then is taken for our write.
    boolean sent = opposed && book.isOpen(edit.film(), edit.added());
    boolean excused = (sent || !told.contains(edit)) && isExcused(book, edit);
    if (opposed ? !excused : told.contains(edit) && !waits(edit)) {
      again.add(edit);
    } else if (!excused && !waits(edit)) {
      throw new Broken(2, edit + " was not found; " + book);
    }
  }

  private boolean isForeign(Held held, long member, Set<Edit> candidate) {
    var edit = new Edit(member, held.film(), held.what() == Held.What.ADDED);
    return held.member() == member
        && held.what() != Held.What.TO_BE_REMOVED
        && !candidate.contains(edit)
        && !group.asked.contains(edit);
  }

  /// What was asked for here is taken up at once, or waits for a yes.
  private void checkAsked(List<ListBook> seats) {
    if (group.mirror && seats.stream().noneMatch(book -> book.id.equals(group.source))) {
      return;
    }
    for (Edit edit : group.asked) {
      if (isTakenUp(edit) && !isTold(edit)) {
        throw new Broken(7, edit + " was asked for and not done");
      }
    }
    group.asked.removeIf(this::isTakenUp);
  }

  private boolean isTakenUp(Edit asked) {
    return !group.frozen().contains(asked.film());
  }

  /// Of a member's two opposite edits of a film, one that was asked for here and one that was made
  /// there, the run tells one.
  private boolean isTold(Edit asked) {
    var opposite = asked.opposite();
    return report.edits().contains(asked) || report.edits().contains(opposite);
  }

  private void mustBeAgreedTo(Edit edit) {
    if (group.asked.contains(edit)
        && !edit.added()
        && group.wanted.contains(edit.film())
        && !group.approved.contains(edit.film())) {
      throw new Broken(1, edit + " was asked for here, and nobody has said yes");
    }
  }

  /// The program takes it for the site's doing, because all lists show the same. To the films that
  /// makes no difference.
  private boolean isReplaced(Edit edit, Set<Edit> candidate) {
    if (waitsItself(edit)) {
      return false;
    }
    return edit.added()
        ? candidate.stream()
            .anyMatch(e -> !e.added() && !edits.contains(e) && isReplaced(e.film(), e.member()))
        : !edits.contains(edit) && isReplaced(edit.film(), edit.member());
  }

  private boolean isReplaced(FilmId film, long member) {
    return group.replaced.contains(film)
        || report.conflicts().stream()
            .filter(Judgement::isOfSite)
            .anyMatch(c -> c.film().equals(film) && c.members().contains(member));
  }

  private static boolean isOfSite(Conflict conflict) {
    return conflict.rule().startsWith("Letterboxd replaced");
  }

  private Set<Edit> waiting(long member) {
    return done.getOrDefault(member, Set.of()).stream()
        .filter(edit -> !edits.contains(edit) && waits(edit))
        .filter(edit -> !ours.contains(edit))
        .collect(Collectors.toSet());
  }

  /// The film is frozen, or its addition belongs to a list that shows none of its former films, or
  /// the opposite was asked for here and waits.
  private boolean waits(Edit edit) {
    return (group.asked.contains(edit.opposite()) && waitsItself(edit.opposite()))
        || report.held().stream()
            .filter(held -> held.film().equals(edit.film()))
            .anyMatch(
                held ->
                    edit.added()
                        ? held.what() == Held.What.ADDED && held.member() == edit.member()
                        : counts(edit.member()));
  }

  private boolean waitsItself(Edit edit) {
    Held.What what = edit.added() ? Held.What.ADDED : Held.What.REMOVED;
    return report.held().stream()
        .filter(held -> held.member() == edit.member() && held.what() == what)
        .anyMatch(held -> held.film().equals(edit.film()));
  }

  private boolean counts(long member) {
    return !group.mirror
        || lists.stream()
            .anyMatch(
                book ->
                    book.id.equals(group.source)
                        && book.membership != null
                        && book.membership.member() == member);
  }

  /// A write of ours of that film was unknown. If the edit was the opposite, this must be recorded.
  private boolean isExcused(ListBook book, Edit edit) {
    if (book.isOpen(edit.film(), edit.added())) {
      ours.add(edit);
      return true;
    }
    boolean excused =
        book.isOpen(edit.film(), !edit.added())
            && (book.mayStillArrive(edit.film()) || recorded(edit.film(), edit.member()));
    if (excused) {
      ours.add(edit);
      swallowed.computeIfAbsent(edit.film(), _ -> new HashSet<>()).add(edit.member());
      if (edit.added()) {
        // What the write was for still is: it may be sent once more.
        book.agreed.add(edit.film());
        book.given.seemsGiven(edit.film());
      }
    }
    return excused;
  }

  /// It is taken for a write of ours, which nobody wants any more.
  private boolean isOurs(ListBook book, Edit edit) {
    return ours.contains(edit)
        && edit.added()
        && !group.wanted.contains(edit.film())
        && !book.mayBring(edit.film());
  }

  private boolean isSwallowed(Edit edit) {
    return swallowed.getOrDefault(edit.film(), Set.of()).contains(edit.member());
  }

  /// As [#recorded], but not for a write of ours that had no answer. What the run had told before
  /// its process died is no answer to an edit made again, unless the group wants the film still.
  private boolean gaveWay(FilmId film, long member) {
    RunReport before = group.known.get(report.run());
    return report.conflicts().stream()
        .filter(conflict -> !conflict.rule().startsWith("A write"))
        .filter(c -> c.film().equals(film) && c.members().contains(member))
        .anyMatch(c -> !isOld(before, c, member) || report.wanted().contains(film));
  }

  private boolean recorded(FilmId film, long member) {
    return report.conflicts().stream()
        .anyMatch(c -> c.film().equals(film) && c.members().contains(member));
  }

  /// So much at once that somebody has to agree first.
  private boolean isTooMuch(ListBook book) {
    Look.Found found = found(book);
    Set<FilmId> removed = new HashSet<>();
    for (Edit edit : done.getOrDefault(found.member, Set.of())) {
      if (!edit.added() && !ours.contains(edit) && !replaced.contains(edit)) {
        removed.add(edit.film());
      }
    }
    boolean left =
        found.untouched.stream().anyMatch(b -> b.stream().anyMatch(found.films::contains));
    removed.removeAll(group.approved);
    return !removed.isEmpty()
        && (!left || group.settings.isTooMuch(removed.size(), largest(found)));
  }

  private static int largest(Look.Found found) {
    return found.untouched.stream().mapToInt(Set::size).max().orElse(0);
  }

  private Map<FilmId, Set<Long>> merged(List<ListBook> seats) {
    Set<Long> tooMuch =
        seats.stream()
            .filter(this::isTooMuch)
            .map(book -> found(book).member)
            .collect(Collectors.toSet());
    Map<FilmId, Set<Long>> removers = new HashMap<>();
    Set<FilmId> added = new HashSet<>();
    for (Edit edit : edits) {
      if (edit.added()) {
        added.add(edit.film());
      } else {
        removers.computeIfAbsent(edit.film(), _ -> new HashSet<>()).add(edit.member());
      }
    }
    seats.forEach(book -> added.addAll(brought(book)));
    Map<FilmId, Set<Long>> gaveWay = new HashMap<>();
    removers.forEach(
        (film, members) -> {
          if (added.contains(film) || (group.wanted.contains(film) && !knew(members, film))) {
            gaveWay.put(film, members);
          } else if (group.wanted.contains(film)) {
            mustNotWait(film);
            members.forEach(member -> mustBeAgreedTo(new Edit(member, film, false)));
            boolean agreed = group.approved.contains(film) || group.replaced.contains(film);
            if (tooMuch.containsAll(members) && !agreed) {
              throw new Broken(1, film + " removed, with so many, without anybody's yes");
            }
            group.remove(film);
          }
        });
    added.forEach(group::add);
    return gaveWay;
  }

  /// Films that arrived late, from a group that the list was in before. Where a write for this
  /// group may have brought the film as well, the program's word is taken.
  private Set<FilmId> brought(ListBook book) {
    Look.Found found = found(book);
    return found.films.stream()
        .filter(
            film ->
                found.untouched.stream().anyMatch(each -> !each.contains(film))
                    || (book.isOpen(film, true, found.member) && !isTakenOut(book, film)))
        .map(film -> new Edit(found.member, film, true))
        .filter(edit -> !edits.contains(edit) && !waitsItself(edit))
        .map(Edit::film)
        .filter(film -> book.mayBring(film) && !group.wanted.contains(film))
        .collect(Collectors.toSet());
  }

  private boolean isTakenOut(ListBook book, FilmId film) {
    return look.sent.stream()
        .anyMatch(sent -> sent.list() == book && sent.film().equals(film) && !sent.added());
  }

  /// Where a crash has left open what a list had shown, the program's word is taken.
  private boolean knew(Set<Long> members, FilmId film) {
    return members.stream()
            .anyMatch(
                member ->
                    group.knew(member, film) || group.asked.contains(new Edit(member, film, false)))
        || (members.stream().anyMatch(member -> group.mayHaveKnown(member, film))
            && members.stream().noneMatch(member -> gaveWay(film, member)));
  }

  /// What was held stays so until somebody decides, or everyone who removed it has put it back,
  /// however the sums have changed and whoever else removes it.
  private void mustNotWait(FilmId film) {
    boolean waited =
        heldBefore.stream()
            .filter(held -> held.what() == Held.What.REMOVED && held.film().equals(film))
            .anyMatch(held -> !hasPutBack(held.member(), film));
    if (waited && !group.approved.contains(film)) {
      throw new Broken(1, film + " removed while it was held");
    }
  }

  /// Its removal waited, and was asked for once more; then the owner added it again. Without the
  /// asking that would be no edit, because the list would be as it was.
  private boolean isPutBack(Edit edit) {
    return edit.added()
        && group.asked.contains(edit.opposite())
        && heldBefore.stream()
            .filter(held -> held.what() == Held.What.REMOVED && held.film().equals(edit.film()))
            .anyMatch(held -> held.member() == edit.member())
        && hasPutBack(edit.member(), edit.film());
  }

  private boolean hasPutBack(long member, FilmId film) {
    return look.fresh.values().stream()
        .anyMatch(found -> found.member == member && found.films.contains(film));
  }

  /// What waits of a list that is away goes on waiting.
  private void mustStillWait(List<ListBook> seats) {
    Set<Long> here = seats.stream().map(book -> found(book).member).collect(Collectors.toSet());
    for (Held held : heldBefore) {
      if (held.what() == Held.What.REMOVED
          && !here.contains(held.member())
          && !group.approved.contains(held.film())
          && edits.stream().noneMatch(e -> e.added() && e.film().equals(held.film()))
          && report.held().stream().noneMatch(h -> h.film().equals(held.film()))) {
        throw new Broken(1, held + " does not wait any more");
      }
    }
  }

  /// What others are to lose somebody has removed.
  private void mustHaveRemovers() {
    for (Held held : report.held()) {
      if (held.what() == Held.What.TO_BE_REMOVED
          && group.wanted.contains(held.film())
          && held.by().stream().noneMatch(member -> hasRemoved(member, held.film()))) {
        throw new Broken(4, held + ": nobody has removed it");
      }
    }
  }

  private boolean hasRemoved(long member, FilmId film) {
    return group.asked.contains(new Edit(member, film, false))
        || hasLost(member, film)
        || heldBefore.stream()
            .anyMatch(held -> held.film().equals(film) && held.by().contains(member));
  }

  private void checkSource(ListBook book, long member) {
    boolean tooMuch = isTooMuch(book);
    for (Edit edit : edits) {
      if (edit.member() == member && !edit.added()) {
        mustNotWait(edit.film());
        if (tooMuch && !group.approved.contains(edit.film())) {
          throw new Broken(1, edit + ", with so many, without anybody's yes");
        }
      }
    }
  }

  private Map<FilmId, Set<Long>> followed(List<ListBook> seats) {
    Map<FilmId, Set<Long>> undone = new HashMap<>();
    if (seats.stream().noneMatch(book -> book.id.equals(group.source))) {
      // What the source removed before, and what waited for another list's sake.
      edits.stream()
          .filter(edit -> counts(edit.member()))
          .forEach(edit -> ListBook.put(group.wanted, edit.film(), edit.added()));
    }
    for (ListBook book : seats) {
      if (book.id.equals(group.source)) {
        Look.Found found = found(book);
        checkSource(book, found.member);
        Set<FilmId> films = new HashSet<>(group.wanted);
        done.getOrDefault(found.member, Set.of()).stream()
            .filter(edit -> !isSwallowed(edit) && !isOurs(book, edit))
            .filter(edit -> edits.contains(edit) || !waits(edit))
            .filter(edit -> edits.contains(edit) || found.films.contains(edit.film()))
            .forEach(edit -> ListBook.put(films, edit.film(), edit.added()));
        for (Edit edit : edits) {
          if (edit.member() == found.member
              && group.asked.contains(edit)
              && (edit.added() || !edits.contains(edit.opposite()))) {
            mustBeAgreedTo(edit);
            ListBook.put(films, edit.film(), edit.added());
          }
        }
        group.follow(films);
      }
    }
    for (Edit edit : edits) {
      if (edit.added() != group.wanted.contains(edit.film())
          && !isExtra(edit)
          && !group.asked.contains(edit)
          && !hasChangedMind(edit.film(), edit.member())
          && !group.frozen().contains(edit.film())) {
        undone.computeIfAbsent(edit.film(), _ -> new HashSet<>()).add(edit.member());
      }
    }
    return undone;
  }

  /// Something that a follower added for itself and keeps.
  private boolean isExtra(Edit edit) {
    return edit.added() && group.settings.keepExtras() && !counts(edit.member());
  }

  private void checkConflicts(Map<FilmId, Set<Long>> gaveWay) {
    gaveWay.forEach(
        (film, members) -> {
          for (long member : members) {
            if (!recorded(film, member)) {
              throw new Broken(2, "edit of %s by %s gave way, unrecorded".formatted(film, member));
            }
          }
        });
    RunReport before = group.known.get(report.run());
    for (Conflict conflict : report.conflicts()) {
      for (long member : conflict.members()) {
        if (!isOld(before, conflict, member)
            && !isReason(gaveWay, conflict.film(), member)
            && !(isOfSite(conflict) && hasLost(member, conflict.film()))
            && !isGivenUp(conflict)
            && !mayHaveMoved(conflict.film(), member)
            && !mayHaveNoted(conflict, member)) {
          throw new Broken(4, conflict + " of which nobody knows");
        }
      }
    }
  }

  /// The site does not take the film, and no list has it: nobody is to have it any more.
  private boolean isGivenUp(Conflict conflict) {
    return conflict.rule().startsWith("Letterboxd does not have")
        && lists.stream().anyMatch(book -> book.refused.contains(conflict.film()))
        && look.fresh.values().stream().noneMatch(found -> found.films.contains(conflict.film()));
  }

  private void giveUp() {
    report.conflicts().stream()
        .filter(this::isGivenUp)
        .map(Conflict::film)
        .forEach(
            film -> {
              group.wanted.remove(film);
              group.givenUp.add(film);
            });
  }

  private boolean hasLost(long member, FilmId film) {
    return done.getOrDefault(member, Set.of()).contains(new Edit(member, film, false));
  }

  private boolean tellsOfConflicts() {
    RunReport before = group.known.get(report.run());
    return before == null
        ? !report.conflicts().isEmpty()
        : !before.conflicts().containsAll(report.conflicts());
  }

  /// Whether the run had told it before its process died.
  private static boolean isOld(@Nullable RunReport before, Conflict conflict, long member) {
    return before != null
        && before.conflicts().stream()
            .filter(c -> c.film().equals(conflict.film()) && c.rule().equals(conflict.rule()))
            .anyMatch(c -> c.members().contains(member));
  }

  /// The film was and is in a list whose order its owner has changed.
  private boolean mayHaveMoved(FilmId film, long member) {
    return look.fresh.entrySet().stream()
        .filter(
            read ->
                read.getValue().member == member
                    && read.getValue().moves > read.getKey().movesDealtWith)
        .anyMatch(read -> read.getValue().films.contains(film));
  }

  /// A note that the list has, or had.
  private boolean mayHaveNoted(Conflict conflict, long member) {
    return conflict.rule().startsWith("This note")
        && lists.stream()
            .filter(book -> book.membership != null && book.membership.member() == member)
            .anyMatch(book -> book.notes.wasEverAt(conflict.film()));
  }

  /// Whether somebody has asked here for the opposite of what they did there: that may be told as a
  /// conflict, or not.
  private boolean hasChangedMind(FilmId film, long member) {
    return edits.stream()
        .filter(edit -> edit.film().equals(film) && edit.member() == member)
        .anyMatch(edit -> group.asked.contains(edit.opposite()));
  }

  private boolean isReason(Map<FilmId, Set<Long>> gaveWay, FilmId film, long member) {
    return gaveWay.getOrDefault(film, Set.of()).contains(member)
        || hasChangedMind(film, member)
        || swallowed.getOrDefault(film, Set.of()).contains(member)
        || lists.stream()
            .filter(book -> book.membership != null && book.membership.member() == member)
            .anyMatch(
                book ->
                    book.isOpen(film, true)
                        || book.isOpen(film, false)
                        || book.openPlaces.containsKey(film));
  }

  /// A write has a person's wish behind it.
  private void judge(Look.Sent sent) {
    if (look.plan.frozen().contains(sent.film()) && !look.plan.thawed().contains(sent.film())) {
      throw new Broken(1, sent + ": it waits for a decision");
    }
    boolean wanted = look.plan.wanted().contains(sent.film());
    if (sent.added() && !wanted) {
      throw new Broken(4, sent + ": nobody has it");
    }
    boolean undone = swallowed.getOrDefault(sent.film(), Set.of()).contains(sent.member());
    boolean agreed = sent.agreed() || undone;
    boolean asked = group.mirror || agreed || look.plan.removed().contains(sent.film());
    if (!sent.added() && group.keepsExtras(sent.list()) && !sent.given() && !undone) {
      throw new Broken(1, sent + ": its owner had it, and keeps it");
    }
    if (!sent.added() && (wanted || !asked)) {
      throw new Broken(1, sent + (wanted ? ": it is wanted" : ": nobody removed it"));
    }
    if (!sent.added() && !agreed && !look.plan.approved().contains(sent.film())) {
      Set<FilmId> taken = look.plan.taken().computeIfAbsent(sent.list(), _ -> new HashSet<>());
      taken.add(sent.film());
      int size = look.sizes.getOrDefault(sent.list(), Integer.MAX_VALUE);
      if (group.settings.isTooMuch(taken.size(), size)) {
        throw new Broken(1, sent + ", with so many, without anybody's yes");
      }
    }
  }

  /// How the run says that it went for each list, at its end.
  void end() {
    if (report.over() && !report.failed()) {
      for (ListBook book : lists) {
        if (book.membership != null && book.membership.group() == group) {
          Part part = report.parts().get(book.membership.member());
          if (part != null) {
            checkPart(book, part);
            book.mayBeRestored &= part != Part.DONE;
          }
        }
      }
    }
  }

  private boolean isInStep(ListBook book, Set<FilmId> films) {
    Set<FilmId> differing = new HashSet<>(films);
    differing.removeAll(look.plan.wanted());
    if (group.keepsExtras(book)) {
      differing.removeIf(film -> !book.given.isSurely(film));
    }
    look.plan.wanted().stream().filter(film -> !films.contains(film)).forEach(differing::add);
    return look.plan.frozen().containsAll(differing);
  }

  private void checkPart(ListBook book, Part part) {
    switch (part) {
      case DONE -> {
        if (book.untouched.stream().noneMatch(films -> isInStep(book, films))) {
          throw new Broken(
              3,
              "%s is done with %s, wanted is %s"
                  .formatted(book, book.untouched, look.plan.wanted()));
        }
      }
      case BEHIND -> {
        boolean waits = !look.plan.frozen().isEmpty();
        if (!look.troubled.contains(book)
            && book.refused.isEmpty()
            && !waits
            && !book.isAwaited()) {
          throw new Broken(6, book + " is behind without a reason");
        }
      }
      case LEFT_OUT -> {
        if (look.readable.contains(book) && !look.doubtful.contains(book)) {
          throw new Broken(6, book + " was left out without a reason");
        }
        if (!look.troubled.contains(book)
            && !book.locked
            && !book.deleted
            && !look.readable.contains(book)) {
          throw new Broken(6, book + " was not even asked for");
        }
      }
      case WAITING -> throw new Broken(6, book + " was forgotten");
    }
  }
}
