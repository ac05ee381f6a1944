package lbsync.simulation.oracle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.film.Note;
import lbsync.film.Version;
import org.jspecify.annotations.Nullable;

/// Is told everything that happens, and throws [Broken] when it must not have happened.
public final class Oracle {
  private final Map<ListId, ListBook> lists = new TreeMap<>();
  private final Map<Long, GroupBook> groups = new HashMap<>();
  private @Nullable Look look;
  private long writes;
  private boolean everything;

  /// How long a write without an answer may still arrive where lists have no exact versions.
  public static final Duration SETTLE = Duration.ofMinutes(15);

  private final @Nullable Consumer<String> notes;
  private final InstantSource clock;

  /// @param notes is told everything as well, for reading a failure; null for speed
  public Oracle(@Nullable Consumer<String> notes, InstantSource clock) {
    this.notes = notes;
    this.clock = clock;
  }

  private void note(String what, Object... about) {
    if (notes != null) {
      notes.accept(what + " " + Arrays.toString(about));
    }
  }

  /// Order and notes are at stake from now on, not only films.
  public void looksAtEverything() {
    everything = true;
  }

  public boolean isLookingAtEverything() {
    return everything;
  }

  // ---- what people do

  /// A list is there, with these films.
  public void exists(ListId list, Collection<FilmId> films) {
    note("exists", list, films);
    ListBook book = lists.computeIfAbsent(list, id -> new ListBook(id, clock));
    book.films.clear();
    book.films.addAll(films);
  }

  public void personAdds(ListId list, FilmId film) {
    note("personAdds", list, film);
    book(list).set(film, true);
    book(list).moves++;
    book(list).notes.touch(film, null);
  }

  public void personRemoves(ListId list, FilmId film) {
    note("personRemoves", list, film);
    book(list).set(film, false);
    book(list).notes.touch(film, null);
  }

  public void personNotes(ListId list, FilmId film, Note note) {
    note("personNotes", list, film, note);
    book(list).notes.touch(film, note);
  }

  public void personMoves(ListId list) {
    book(list).moves++;
  }

  public void personDeletes(ListId list) {
    note("personDeletes", list);
    book(list).deleted = true;
  }

  /// The site does not let us act for the owner of the list, or does again.
  public void locked(ListId list, boolean isLocked) {
    note("locked", list, isLocked);
    book(list).locked = isLocked;
  }

  /// A list has become a member, with its last reading as what it brings.
  ///
  /// @param brings its films come to all others; else its owner agreed to lose those that the group
  ///     lacks
  public void joins(long group, boolean mirror, long member, ListId list, boolean brings) {
    note("joins", group, mirror, member, list, brings, book(list).reading);
    GroupBook club = groups.computeIfAbsent(group, id -> new GroupBook(id, mirror));
    ListBook book = book(list);
    if (book.membership != null) {
      throw new Broken(4, book + " is in two groups");
    }
    boolean first = club.source == null && club.now == 0;
    club.now++;
    book.enter(new ListBook.Membership(member, club));
    if (first || (brings && !club.mirror)) {
      club.bring(book.reading);
    } else {
      book.agreed.addAll(book.reading);
      book.agreed.removeAll(club.wanted);
      club.approved.addAll(book.agreed);
    }
    if (first && mirror) {
      club.source = list;
    }
    club.sees(member, book.reading, club.now);
  }

  public void leaves(ListId list) {
    note("leaves", list);
    ListBook book = book(list);
    ListBook.Membership was = Objects.requireNonNull(book.membership);
    was.group().forget(was.member());
    was.group().held =
        was.group().held.stream()
            .filter(held -> held.member() != was.member())
            .collect(Collectors.toSet());
    was.group().asked.removeIf(edit -> edit.member() == was.member());
    if (list.equals(was.group().source)) {
      was.group().source = null;
    }
    book.leave();
  }

  // ---- what the site sees of us

  /// True when this list is about to be read because somebody was faster than our write: then a
  /// decision was carried out, and another one follows.
  public boolean decidesAnew(ListId list) {
    return look != null && book(list).ended == ListBook.Ended.OVERTAKEN;
  }

  /// Another decision follows, once all that was carried out is judged: it is made from the
  /// readings that told how lists stand after our writes, too.
  public void decidesAnew() {
    Look now = Objects.requireNonNull(look);
    now.fresh.putAll(now.confirming);
    now.confirming.clear();
  }

  /// The site answered with a complete reading.
  public void read(ListId list, Collection<FilmId> films, Version version) {
    note("read", list, films, version);
    ListBook book = book(list);
    boolean confirming = book.ended == ListBook.Ended.UNCLEAR;
    book.read(Set.copyOf(films), version);
    if (look != null && book.membership != null && book.membership.group() == look.group) {
      Look.Found found = book.found(book.membership.member());
      if (look.disagrees(book, found, confirming)) {
        notRead(list);
        return;
      }
      if (confirming) {
        look.confirms(book, found);
      } else {
        look.fresh.put(book, found);
        look.confirming.remove(book);
      }
      look.readable.add(book);
      if (book.mayBeOld()) {
        look.doubtful.add(book);
      }
      look.current.put(book, new HashSet<>(films));
    } else {
      book.keeps();
    }
  }

  public void notRead(ListId list) {
    note("notRead", list);
    boolean confirming = book(list).ended == ListBook.Ended.UNCLEAR;
    if (look != null) {
      if (!confirming) {
        look.fresh.remove(book(list));
      }
      look.confirming.remove(book(list));
      look.readable.remove(book(list));
      look.troubled.add(book(list));
    }
  }

  /// A write leaves us, for one film.
  public void sent(ListId list, FilmId film, boolean added) {
    note("sent", list, film, added);
    ListBook book = book(list);
    Look now = Objects.requireNonNull(look);
    ListBook.Membership membership = book.membership;
    if (membership == null || membership.group() != now.group) {
      throw new Broken(6, book + " is written to and not in the group");
    }
    if (!now.readable.contains(book)) {
      throw new Broken(6, book + " is written to and was not read");
    }
    if (book.mayStillArrive(film)) {
      throw new Broken(4, "%s of %s is written while it may still change".formatted(film, book));
    }
    boolean agreed = !added && book.agreed.contains(film);
    boolean given = book.given.isMaybe(film);
    now.leaving.add(new RunReport.Open(list, film, added));
    now.sent.add(new Look.Sent(book, membership.member(), film, added, agreed, given));
    writes++;
  }

  /// A request that writes leaves us.
  public void writes(ListId list) {
    Objects.requireNonNull(look).writes++;
    if (book(list).ended != ListBook.Ended.UNCLEAR) {
      book(list).ended = ListBook.Ended.PLAINLY;
    }
  }

  /// Our write has changed the list.
  public void wrote(ListId list, FilmId film, boolean added) {
    note("wrote", list, film, added);
    ListBook book = book(list);
    book.write(film, added);
    book.notes.stands(film, null);
    if (look != null) {
      look.wrote(book, film, added);
    }
  }

  /// A write of notes leaves us: where these are not copied, only what the list once had comes back
  /// to it, and only when somebody has asked for that.
  public void annotates(ListId list, SortedMap<FilmId, Note> written) {
    note("annotates", list, written);
    ListBook book = book(list);
    GroupBook club = Objects.requireNonNull(book.membership).group();
    written.forEach(
        (film, text) -> {
          boolean known =
              club.settings.syncNotes()
                  ? lists.values().stream().anyMatch(each -> each.notes.everHad(film, text))
                  : book.mayBeRestored && book.notes.everHad(film, text);
          if (everything && !known) {
            throw new Broken(6, "%s of %s is to be noted %s".formatted(film, book, text));
          }
        });
  }

  /// The last reading of the list showed it ranked, or not.
  public void shownRanked(ListId list, boolean ranked) {
    book(list).ranked = ranked;
  }

  /// A write of an order leaves us: only lists that are ranked keep one order, and only where their
  /// owner wants it.
  public void arranges(ListId list) {
    note("arranges", list);
    ListBook book = book(list);
    GroupBook club = Objects.requireNonNull(book.membership).group();
    if (everything && !book.mayBeRestored && !(club.settings.syncOrder() && book.ranked)) {
      throw new Broken(6, book + " is to be put in another order");
    }
  }

  /// Somebody has asked that the list be again what it was, or that what a run did to it be undone.
  public void mayBeRestored(ListId list) {
    note("mayBeRestored", list);
    book(list).mayBeRestored = true;
  }

  /// Our write has changed a note of the list.
  public void noted(ListId list, FilmId film, @Nullable Note now) {
    note("noted", list, film, String.valueOf(now));
    book(list).notes.stands(film, now);
  }

  /// Our write that had no answer has changed the list.
  public void arrived(ListId list, FilmId film, boolean added) {
    note("arrived", list, film, added);
    ListBook book = book(list);
    if (look != null && !book.isOwners(film, added)) {
      look.wrote(book, film, added);
    }
    book.arrive(film, added);
    book.notes.stands(film, null);
  }

  /// The site said yes to a film.
  ///
  /// @param before version of the list that the write was sent with
  public void confirmed(ListId list, FilmId film, boolean added, Version before) {
    note("confirmed", list, film, added, before);
    hasAnswer(list, film, added);
    ListBook book = book(list);
    book.refused.remove(film);
    ListBook.put(book.takenOut, film, !added);
    book.shows(film, added);
    book.given.confirmed(film, added);
    book.settled(film, added);
    if (look != null) {
      look.wrote(book, film, added);
    }
    ListBook.Membership membership = book.membership;
    if (membership == null) {
      book.lost(film, added, before);
    } else if (added) {
      Objects.requireNonNull(look).given(membership.member(), film);
    }
  }

  /// The site said yes to a request.
  ///
  /// @param version that it told; null when it told none
  public void answered(ListId list, @Nullable Version version) {
    if (version == null) {
      book(list).ended = ListBook.Ended.UNCLEAR;
    } else {
      book(list).version = version;
    }
  }

  public void unanswered(ListId list, FilmId film, boolean added, Version version) {
    note("unanswered", list, film, added, version);
    hasAnswer(list, film, added);
    book(list).lost(film, added, version);
  }

  /// A write of places or notes had no answer.
  public void unansweredInPlace(ListId list, Collection<FilmId> films, Version version) {
    note("unansweredInPlace", list, films, version);
    films.forEach(film -> book(list).openPlaces.put(film, version));
  }

  public void refused(ListId list, FilmId film) {
    note("refused", list, film);
    book(list).refused.add(film);
  }

  /// The site did not do it.
  public void notDone(ListId list, FilmId film, boolean added) {
    note("notDone", list, film, added);
    hasAnswer(list, film, added);
  }

  private void hasAnswer(ListId list, FilmId film, boolean added) {
    Objects.requireNonNull(look).leaving.remove(new RunReport.Open(list, film, added));
  }

  public void overtaken(ListId list) {
    book(list).ended = ListBook.Ended.OVERTAKEN;
    notWritten(list);
  }

  /// A write was not simply done, for whatever reason.
  public void notWritten(ListId list) {
    note("notWritten", list);
    Objects.requireNonNull(look).troubled.add(book(list));
  }

  // ---- decisions

  /// A person agrees to all that waits.
  public void approves(long group) {
    group(group).approved.addAll(group(group).frozen());
  }

  /// Members asked here for changes of their lists, or of all.
  ///
  /// @param asked all that was asked for and that no run has taken up
  /// @param agreed films whose removal somebody who may has seen and agreed to
  public void asks(long group, Set<RunReport.Edit> asked, Set<FilmId> agreed) {
    note("asks", group, asked, agreed);
    GroupBook club = group(group);
    club.asked.clear();
    club.asked.addAll(asked);
    club.approved.addAll(agreed);
  }

  /// The owner of a list has asked that it have these films, and the program has taken that up.
  public void mustAsk(long group, long member, Set<FilmId> films) {
    GroupBook club = group(group);
    Set<RunReport.Edit> expected = new HashSet<>();
    films.stream()
        .filter(film -> !club.wanted.contains(film))
        .filter(film -> !club.replaced.contains(film) && !club.givenUp.contains(film))
        .forEach(film -> expected.add(new RunReport.Edit(member, film, true)));
    club.wanted.stream()
        .filter(film -> !films.contains(film))
        .forEach(film -> expected.add(new RunReport.Edit(member, film, false)));
    if (!club.asked.containsAll(expected)) {
      throw new Broken(7, "%s was to be asked for, %s is".formatted(expected, club.asked));
    }
  }

  /// A group is kept in step in another way from now on: whoever's edits reach the others from now
  /// on brings what the others lack.
  ///
  /// @param source null in a collaborative group
  /// @param now what the program wants; believed where a crash has left open what a list brings
  public void changesWay(long group, @Nullable ListId source, Set<FilmId> now) {
    note("changesWay", group, String.valueOf(source));
    GroupBook club = group(group);
    club.now++;
    if (club.mirror && source == null) {
      // What followers have removed was never to reach the others.
      members(club).stream()
          .filter(book -> !book.id.equals(club.source))
          .forEach(book -> club.forget(Objects.requireNonNull(book.membership).member()));
    }
    club.mirror = source != null;
    club.source = source;
    Map<ListBook, Set<FilmId>> brought = new HashMap<>();
    for (ListBook book : members(club)) {
      if (source == null || book.id.equals(source)) {
        Set<FilmId> films =
            Stream.concat(book.untouched.stream().flatMap(Set::stream), book.maybeRemoved())
                .filter(film -> !club.wanted.contains(film))
                .filter(film -> now.contains(film) || book.isKnownToHave(film))
                .collect(Collectors.toSet());
        brought.put(book, films);
      }
    }
    note("brings", brought);
    brought.values().forEach(club::bring);
    brought.forEach(
        (book, films) ->
            club.sees(Objects.requireNonNull(book.membership).member(), films, club.now));
  }

  /// The owner of a group has it kept in step under other rules from now on.
  public void changesSettings(long group, Settings settings) {
    note("changesSettings", group, settings);
    group(group).settings = settings;
  }

  /// A person says no to all that waits: the films come back.
  ///
  /// @param now what its lists are to have, as the program says; believed where a crash has left
  ///     open what the source had
  public void rejects(long group, Set<FilmId> now) {
    GroupBook club = group(group);
    note("rejects", group, club.held);
    club.now++;
    Set<FilmId> back = new HashSet<>();
    for (RunReport.Held held : club.held) {
      if (held.what() != RunReport.Held.What.ADDED) {
        back.add(held.film());
        for (ListBook book : members(club)) {
          long member = Objects.requireNonNull(book.membership).member();
          if (held.by().contains(member)) {
            var wish = new RunReport.Edit(member, held.film(), false);
            book.refuseRemoval(held.film(), club.asked.contains(wish));
          }
        }
      }
    }
    back.removeAll(club.wanted);
    List<ListBook> source =
        members(club).stream().filter(book -> book.id.equals(club.source)).toList();
    if (club.mirror) {
      // What only followers have is not for the source.
      back.removeIf(
          film ->
              source.stream()
                  .noneMatch(
                      book ->
                          book.hadSurely(film) || (book.mayHaveHad(film) && now.contains(film))));
    }
    back.forEach(club::add);
    club.asked.removeIf(edit -> !edit.added() && isHeld(club, edit));
    club.held = Set.of();
  }

  private static boolean isHeld(GroupBook club, RunReport.Edit edit) {
    return club.held.stream()
        .filter(held -> held.film().equals(edit.film()))
        .filter(held -> held.what() != RunReport.Held.What.ADDED)
        .anyMatch(held -> held.member() == edit.member() || held.by().contains(edit.member()));
  }

  // ---- what the program does

  public void lookBegins(long group) {
    note("lookBegins", group);
    look = new Look(group(group));
    lists.values().forEach(book -> book.ended = ListBook.Ended.PLAINLY);
  }

  /// True when writes of a decision are on their way that was not judged yet.
  public boolean hasDecided() {
    return look != null && look.hasWritten();
  }

  /// A look goes on after a decision was carried out.
  public void judge(RunReport report) {
    note("judge", report);
    Look now = Objects.requireNonNull(look);
    new Judgement(now, report, lists.values(), everything).decision(false);
  }

  /// A look has come to its end.
  ///
  /// @param report null when there was nothing to run
  public void lookEnds(@Nullable RunReport report) {
    note("lookEnds", String.valueOf(report));
    Look ended = Objects.requireNonNull(look);
    look = null;
    ended.current.keySet().forEach(ListBook::keeps);
    if (report != null) {
      var judgement = new Judgement(ended, report, lists.values(), everything);
      judgement.decision(false);
      judgement.end();
    }
    last = ended;
  }

  private @Nullable Look last;

  /// The process died during a look.
  ///
  /// @param report what is stored of its run; null when there is none
  public void lookDies(@Nullable RunReport report) {
    note("lookDies", String.valueOf(report));
    Look ended = Objects.requireNonNull(look);
    look = null;
    if (report != null) {
      new Judgement(ended, report, lists.values(), everything).decision(true);
    }
  }

  /// How many films were sent so far, to whatever list.
  public long writes() {
    return writes;
  }

  // ---- at rest

  /// Nobody edits any more, and nothing fails: after one run all lists agree.
  public void mustAgree(long group) {
    GroupBook club = group(group);
    for (ListBook book : members(club)) {
      if (!book.locked && !book.deleted && !hasWhatItIsTo(book, club)) {
        throw new Broken(3, "%s has %s, wanted is %s".formatted(book, book.films, club.wanted));
      }
    }
  }

  /// @param standing the lists of the group that are still there
  public Arrangement arrangement(long group, Collection<Arrangement.Standing> standing) {
    return new Arrangement(group(group), members(group(group)), standing);
  }

  private static boolean hasWhatItIsTo(ListBook book, GroupBook club) {
    Set<FilmId> more = new HashSet<>(book.films);
    more.removeAll(club.wanted);
    return book.films.containsAll(club.wanted)
        && (more.isEmpty() || club.keepsExtras(book))
        && more.stream().noneMatch(book.given::isSurely);
  }

  /// The list was brought back to what it was, and nobody has touched it since. For a film that the
  /// site has replaced there may be the one that it was replaced by.
  public void mustHave(ListId list, List<FilmId> films) {
    ListBook book = book(list);
    GroupBook club = Objects.requireNonNull(book.membership).group();
    Set<FilmId> missing = new HashSet<>(films);
    missing.removeAll(book.films);
    Set<FilmId> more = new HashSet<>(book.films);
    films.forEach(more::remove);
    missing.removeAll(club.givenUp);
    long replaced = missing.stream().filter(club.replaced::contains).count();
    if (!book.locked && !book.deleted && (replaced < missing.size() || replaced < more.size())) {
      throw new Broken(7, "%s has %s, restored was %s".formatted(book, book.films, films));
    }
  }

  /// After that, a run writes nothing and finds nothing.
  public void mustBeIdle() {
    Look idle = Objects.requireNonNull(last);
    if (idle.writes > 0 || idle.edits > 0) {
      throw new Broken(3, "the run after agreement is not idle");
    }
  }

  public Set<FilmId> wanted(long group) {
    return Set.copyOf(group(group).wanted);
  }

  /// What the list would have if its owner had not touched it since the last reading that was dealt
  /// with; several sets where a crash has left open which reading that was.
  public List<Set<FilmId>> untouched(ListId list) {
    return book(list).untouched.stream().map(Set::copyOf).toList();
  }

  private List<ListBook> members(GroupBook group) {
    return lists.values().stream()
        .filter(book -> book.membership != null && book.membership.group() == group)
        .toList();
  }

  private ListBook book(ListId list) {
    return Objects.requireNonNull(lists.get(list));
  }

  private GroupBook group(long id) {
    return Objects.requireNonNull(groups.get(id));
  }
}
