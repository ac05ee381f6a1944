package lbsync.run;

import java.util.List;
import lbsync.account.AccountId;
import lbsync.coordination.Events;
import lbsync.db.TestDatabase;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.Groups;
import lbsync.group.Member;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.list.History;
import lbsync.list.Lists;
import lbsync.list.Readings;
import lbsync.site.InMemoryList;
import lbsync.site.InMemoryMember;
import lbsync.site.InMemorySite;
import lbsync.site.TestClock;

/// People and their lists on a site in memory, with a clock that stands still.
final class Club implements AutoCloseable {
  final TestClock clock = new TestClock();
  final InMemorySite site = new InMemorySite(clock);
  private final TestDatabase db;
  private Engine engine;

  Club(TestDatabase db) {
    this.db = db;
    this.engine = new Engine(db.database(), db.directory(), site, clock, Engine.SETTINGS);
  }

  /// The process dies and is started again: everything that was only in memory is gone.
  void restart() {
    db.reopen();
    engine = new Engine(db.database(), db.directory(), site, clock, Engine.SETTINGS);
  }

  Groups groups() {
    return engine.groups;
  }

  Events events() {
    return engine.events;
  }

  HeldRemovals held() {
    return engine.held;
  }

  /// Names what waits, as its owner sees it now.
  String digest(Group group, Person who) {
    return held().of(group.code(), who.account()).digest();
  }

  Undoing undoing() {
    return engine.runs.undoing();
  }

  Changing changing() {
    return engine.runs.changing();
  }

  Sharing sharing() {
    return engine.sharing;
  }

  NewLists newLists() {
    return engine.newLists;
  }

  Explaining explaining() {
    return engine.runs.explaining();
  }

  History history() {
    return engine.history;
  }

  Lists lists() {
    return engine.lists;
  }

  Readings readings() {
    return engine.readings;
  }

  Runs runs() {
    return engine.runs;
  }

  /// A person who has signed in here, with one list.
  record Person(InMemoryMember member, AccountId account, InMemoryList list) {
    List<Long> films() {
      return list.films();
    }
  }

  Person person(String name, long... films) throws InterruptedException {
    InMemoryMember member = site.join(name, "secret");
    InMemoryList list = member.list(name + "'s films", films);
    return new Person(member, engine.signIn(name, "secret"), list);
  }

  /// Again.
  void signIn(String name) throws InterruptedException {
    engine.signIn(name, "secret");
  }

  /// The first one's list shared, the others joined, and all brought into step.
  Group group(Mode mode, Person... people) throws InterruptedException {
    Group group = engine.sharing.share(people[0].account(), people[0].list().id(), "club", mode);
    for (int i = 1; i < people.length; i++) {
      join(group, people[i], mode == Mode.MIRROR ? Start.ADOPT : Start.MERGE);
    }
    engine.sync(group);
    return group;
  }

  void join(Group group, Person person) throws InterruptedException {
    join(group, person, Start.MERGE);
  }

  /// As [#join], but the list gives up what the group lacks.
  Member adopt(Group group, Person person) throws InterruptedException {
    return join(group, person, Start.ADOPT);
  }

  /// After a look at what it does.
  private Member join(Group group, Person person, Start start) throws InterruptedException {
    ListId list = person.list().id();
    Sharing.Preview shown = sharing().preview(group.code(), person.account(), list, start);
    return sharing().joinAsShown(group.code(), person.account(), list, start, shown.digest());
  }

  Run.Report sync(Group group) throws InterruptedException {
    return engine.sync(group);
  }

  Run.Report last(Group group) {
    return engine.last(group);
  }

  @Override
  public void close() {
    engine.close();
  }
}
