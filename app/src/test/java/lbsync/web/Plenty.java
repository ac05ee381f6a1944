package lbsync.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.ListId;
import lbsync.group.Group;
import lbsync.group.GroupId;
import lbsync.group.Groups;
import lbsync.group.Mode;
import lbsync.group.ShareCode;
import lbsync.group.Start;
import lbsync.list.History;
import lbsync.list.Lists;
import lbsync.list.Readings;
import lbsync.run.Run;
import lbsync.run.Runs;
import lbsync.run.Sharing;
import lbsync.site.InMemoryList;
import lbsync.site.ListSite;
import lbsync.web.People.Person;

/// A member with as many groups and lists as one likes, made with the program's own operations: the
/// rows are those that people leave behind.
final class Plenty {
  /// At the site, for lists to choose from.
  private static final int FILMS = 20_000;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final People people;
  private final Person ann;
  private final AccountId account;
  private final List<Person> others = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(7);
  private int made;
  private int brought;

  Plenty(People people) {
    this.people = people;
    for (int film = 1; film <= FILMS; film++) {
      people
          .site()
          .describe(
              new Film(
                  new FilmId(film),
                  "The Picture of Number " + film,
                  1900 + film % 120,
                  "the-picture-of-number-" + film));
    }
    ann = people.person("Ann");
    account = account(ann);
  }

  /// A group that Ann owns.
  ///
  /// @param list hers
  /// @param lists of the others in it
  record Club(GroupId group, String code, InMemoryList list, List<InMemoryList> lists) {}

  Client client() {
    return ann.client();
  }

  private <T> T bean(Class<T> type) {
    return people.app().bean(type);
  }

  private AccountId account(Person person) {
    return bean(Accounts.class).named(person.name()).orElseThrow();
  }

  private Person other(int number) {
    while (others.size() <= number) {
      others.add(people.person("Member"));
    }
    return others.get(number);
  }

  /// Lists of hers that are in no group, read once.
  List<InMemoryList> lists(int number, int films) throws InterruptedException {
    List<InMemoryList> lists = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      lists.add(list(ann, some(films)));
    }
    bean(Lists.class).refresh(account);
    for (InMemoryList list : lists) {
      bean(Readings.class).read(account, list.id(), ListSite.Progress.NONE);
    }
    return lists;
  }

  private InMemoryList list(Person owner, long... films) {
    made++;
    return owner.member().list("Films to see number " + made, films);
  }

  private long[] some(int films) {
    return random.longs(1, FILMS + 1).distinct().limit(films).toArray();
  }

  /// Groups of hers with one other member each, whose list is like hers.
  List<Club> clubs(int number, int films) throws InterruptedException {
    List<Club> clubs = new ArrayList<>();
    for (InMemoryList list : lists(number, films)) {
      String name = "Film club number " + made + " " + list.id();
      Group group = bean(Sharing.class).share(account, list.id(), name, Mode.COLLABORATIVE);
      clubs.add(new Club(group.id(), group.code().value(), list, new ArrayList<>()));
    }
    for (Club club : clubs) {
      join(club, 1);
    }
    return clubs;
  }

  /// Lets others join whose lists are like hers, and brings all into step with one run.
  void join(Club club, int number) throws InterruptedException {
    Groups groups = bean(Groups.class);
    groups.pause(code(club), account, true);
    for (int i = 0; i < number; i++) {
      Person joiner = other(club.lists().size());
      InMemoryList list = like(club, joiner);
      bean(Sharing.class).join(code(club), account(joiner), list.id(), Start.MERGE);
      club.lists().add(list);
    }
    groups.pause(code(club), account, false);
    bean(Runs.class).request(code(club), account);
    people.awaitQuiet(club.code(), PATIENCE);
  }

  private InMemoryList like(Club club, Person owner) throws InterruptedException {
    InMemoryList list = list(owner, club.list().films().stream().mapToLong(film -> film).toArray());
    bean(Lists.class).refresh(account(owner));
    return list;
  }

  private static ShareCode code(Club club) {
    return new ShareCode(club.code());
  }

  /// Lets others ask to be let in.
  void ask(Club club, int number) throws InterruptedException {
    Groups groups = bean(Groups.class);
    groups.approveJoins(code(club), account, true);
    for (int i = 0; i < number; i++) {
      Person asker = other(i);
      InMemoryList list = like(club, asker);
      bean(Sharing.class).join(code(club), account(asker), list.id(), Start.MERGE);
    }
    groups.approveJoins(code(club), account, false);
  }

  /// Edits of Ann's, each with the run that takes it to the others: in turn a film comes that was
  /// never there, and goes again.
  void edits(Club club, int number) throws InterruptedException {
    for (int i = 0; i < number; i++) {
      if (i % 2 == 0) {
        brought++;
        add(club, FILMS + brought);
      } else {
        club.list().remove(FILMS + brought);
        look(club);
      }
    }
  }

  /// Films come to Ann's list, and with a run to the others.
  void add(Club club, long... films) throws InterruptedException {
    club.list().add(films);
    look(club);
  }

  /// So many films go from Ann's list at once that they wait for her yes.
  void hold(Club club, int films) throws InterruptedException {
    club.list().remove(club.list().films().stream().limit(films).mapToLong(film -> film).toArray());
    look(club);
  }

  /// Asks for a run, and waits for it.
  private void look(Club club) throws InterruptedException {
    bean(Runs.class).request(code(club), account);
    people.awaitQuiet(club.code(), PATIENCE);
  }

  /// What the words in paths of [RoutesTest] stand for: a point of her list that is not the newest,
  /// the last run that wrote, and a list that waits to be let in; there has to be one.
  Map<String, String> words(Club club) {
    ListId list = club.list().id();
    String point = bean(History.class).of(list, null, 3).getLast().id().toString();
    List<Run> runs = bean(Runs.class).of(club.group(), null, 1_000);
    String run =
        runs.stream().filter(this::wrote).findFirst().orElse(runs.getFirst()).id().toString();
    return new HashMap<>(
        Map.of(
            "CODE",
            club.code(),
            "LIST",
            list.toString(),
            "ASKED",
            bean(Groups.class).joins().of(club.group()).getFirst().id().toString(),
            "POINT",
            point,
            "RUN",
            run,
            "OVER",
            run));
  }

  private boolean wrote(Run run) {
    return !bean(Runs.class).report(run.id(), account).changes().isEmpty();
  }
}
