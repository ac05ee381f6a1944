package lbsync.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import lbsync.account.ApiTokens.Wish;
import lbsync.account.Scope;
import lbsync.account.Token;
import lbsync.db.Database;
import lbsync.db.Dialect;
import lbsync.db.TestDatabase;
import lbsync.film.Note;
import lbsync.group.Group;
import lbsync.group.Mode;
import lbsync.group.Start;
import lbsync.privacy.Household.Person;
import lbsync.run.Changing;
import lbsync.run.Run;
import lbsync.site.InMemoryList;
import lbsync.site.InMemorySite.Arrival;
import lbsync.sync.Guard;
import lbsync.sync.Rules;

/// What somebody leaves behind in every corner: Annabel9 shares lists, and alone, with notes, in a
/// mirror and in a group that has ended; her removals wait, her writes are refused or without an
/// answer; she undoes, restores, decides, and asks to be let in.
final class Story implements AutoCloseable {
  static final String NAME = "Annabel9";
  static final String SHELF = "Annabels secret shelf";
  static final String SHARED = "Annabels shared list";
  static final String ALONE = "Annabels lonely list";
  static final String SECRET_NOTE = "A note that nobody else was to read";
  static final String COPIED_NOTE = "A note that was copied to the others";
  static final String TOKEN_NAME = "Token of " + NAME;
  static final String WAITING = "Annabels waiting list";

  /// No other number looks like it; nor do those of lists look like those of films.
  private static final long FIRST_ID = 7_770_011;

  final TestDatabase test;
  final Database db;
  final Household house;
  final Person ann;
  final Person ben;
  final InMemoryList shared;
  final InMemoryList shelf;
  final InMemoryList bens;
  final Group club;
  final Group alone;
  final Group ended;
  final Token token;

  /// What opens doors, as it stands in the database.
  final Set<String> secrets = new TreeSet<>();

  Story(TestDatabase test) throws InterruptedException {
    this.test = test;
    db = test.database();
    count(FIRST_ID);
    house = new Household(test);
    ann = house.person(NAME);
    ben = house.person("ben");
    shelf = house.list(ann, SHELF, 5001, 5002);
    shelf.note(5001, new Note(SECRET_NOTE, false));
    shared = house.list(ann, SHARED, range(5001, 5060));
    bens = house.list(ben, "bens list", range(5001, 5060));
    token = house.accounts.tokens().issue(ann.account(), wish()).token();
    house.accounts.tokens().authenticate(token);
    house.signIn(NAME, "not the password");

    alone =
        house.share(ann, house.list(ann, ALONE, 5005, 5006), "Annabels group of one", Mode.MIRROR);
    house.sync(alone);
    house.readings.read(ann.account(), shelf.id(), (_, _) -> {});

    ended = house.share(ann, shelf, "Annabels ended group", Mode.COLLABORATIVE);
    InMemoryList second = house.list(ben, "bens second list", 5001, 5002);
    house.join(ended, ben, second);
    house.sync(ended);
    house.groups.leaving().unshare(ended.code(), ann.account());

    club = house.share(ann, shared, SHARED, Mode.COLLABORATIVE);
    house.join(club, ben, bens);
    house.sync(club);
    live();
    knock();
    collect();
  }

  private void live() throws InterruptedException {
    house.groups.pause(club.code(), ann.account(), true);
    house.groups.pause(club.code(), ann.account(), false);
    house
        .runs
        .changing()
        .apply(
            club.code(),
            ann.account(),
            new Changing.Change(null, null, new Rules(new Guard(10, 0.25), false, true, true)),
            null);
    house.sync(club);
    shared.add(5101);
    shared.remove(5060);
    house.sync(club);
    Run edited = house.last(club);
    house.runs.undoing().undo(edited.id(), ann.account(), null);
    house.sync(club);
    shared.note(5003, new Note(COPIED_NOTE, false));
    house.sync(club);
    // A write to her list that is refused, one without an answer, and removals that wait.
    shared.refuse(5102, "ListUpdateForbidden");
    bens.add(5102);
    house.sync(club);
    shared.remove(range(5010, 5030));
    house.sync(club);
    house.held.approve(
        club.code(), ann.account(), house.held.of(club.code(), ann.account()).digest());
    house.sync(club);
    shared.remove(range(5031, 5045));
    house.sync(club);
    bens.add(5103);
    house.site.loseNext(Arrival.LATER);
    house.sync(club);
    // A wish that no run has taken up.
    Run wished = house.runs.of(club.id(), null, 50).getLast();
    house.groups.rename(club.code(), ann.account(), SHARED);
    sprinkle(wished.id().value());
  }

  private Wish wish() {
    Instant end = house.clock.instant().plus(Duration.ofDays(30));
    return new Wish(TOKEN_NAME, EnumSet.allOf(Scope.class), end);
  }

  /// Asks to be let in, and is not yet.
  private void knock() throws InterruptedException {
    Group door = house.share(ben, house.list(ben, "bens third", 5301), "door", Mode.COLLABORATIVE);
    house.groups.approveJoins(door.code(), ben.account(), true);
    InMemoryList list = house.list(ann, WAITING, 5302, 5303);
    house.sharing.join(door.code(), ann.account(), list.id(), Start.ADOPT);
  }

  /// Rows that are there for moments only, as the program writes them.
  private void sprinkle(long run) {
    long group = club.id().value();
    long member = house.groups.memberWith(shared.id()).orElseThrow().id().value();
    long account = ann.account().value();
    run(
        """
        INSERT INTO asked_edit (group_id, member_id, film_id, action)
        VALUES (%d, %d, 991, 'ADD')
        """
            .formatted(group, member));
    run(
        """
        INSERT INTO asked_restore (member_id, group_id, point_id, by_id, run_id, films)
        VALUES (%d, %d, 992, %d, %d, '993 994')
        """
            .formatted(member, group, account, run));
    run(
        """
        INSERT INTO approval (group_id, film_id, member_id, everywhere)
        VALUES (%d, 995, %d, TRUE)
        """
            .formatted(group, member));
    run(
        """
        INSERT INTO stuck_film (member_id, film_id, action, refusals, next_try_at, detail, code)
        VALUES (%d, 996, 'ADD', 3, 1795000000000, 'Refused so.', 'SomeCode')
        """
            .formatted(member));
    run(
        "UPDATE account SET state_detail = 'Please sign in again, %s.' WHERE id = %d"
            .formatted(NAME, account));
    run(
        "UPDATE member SET state_detail = 'The list of %s is away.' WHERE id = %d"
            .formatted(NAME, member));
    run(
        "UPDATE run_member SET reason = 'Status 500 at /%s/x/.' WHERE run_id = %d AND member_id = %d"
            .formatted(NAME, run, member));
    run(
        "UPDATE change SET detail = 'No answer from /%s/x/.' WHERE list_id = %s AND status = 'UNKNOWN'"
            .formatted(NAME, shared.id()));
    run(
        "UPDATE member_list SET description = 'Described by %s' WHERE id = %s"
            .formatted(NAME, shelf.id()));
    run(
        "UPDATE sync_group SET next_mode = 'MIRROR', next_source_id = %d WHERE id = %d"
            .formatted(member, group));
  }

  private void run(String sql) {
    db.jdbc().sql(sql).update();
  }

  private void collect() {
    var catalogue = new Catalogue(db);
    String own = "WHERE %s = " + ann.account();
    secrets.addAll(catalogue.values("account.password", own.formatted("id")));
    secrets.addAll(catalogue.values("account.site_session", own.formatted("id")));
    for (String column :
        List.of(
            "login.token_hash",
            "login.csrf_token",
            "login.device",
            "api_token.token_hash",
            "known_browser.token_hash",
            "data_key.sealed")) {
      secrets.addAll(catalogue.values(column, own.formatted("account_id")));
    }
  }

  private void count(long from) {
    db.jdbc()
        .sql(
            db.dialect() == Dialect.SQLITE
                ? "INSERT INTO sqlite_sequence (name, seq) VALUES ('account', " + (from - 1) + ")"
                : "ALTER TABLE account ALTER COLUMN id RESTART WITH " + from)
        .update();
  }

  private static long[] range(long from, long to) {
    return LongStream.rangeClosed(from, to).toArray();
  }

  @Override
  public void close() {
    house.close();
  }
}
