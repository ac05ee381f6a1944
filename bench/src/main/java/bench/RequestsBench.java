package bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import lbsync.account.AccountId;
import lbsync.group.Group;
import standin.StandIn;
import standin.control.Era;
import standin.world.ListSettings;

/// Ten members with a thousand equal films each: what one cycle costs the site, here and with the
/// older program's way of work, on the same stand-in in one run.
final class RequestsBench {
  private static final int MEMBERS = 10;
  private static final int FILMS = 1_000;
  private static final String PASSWORD = "secret-of-a-bench";

  /// What `LBSYNC_PACE` is when it is not set.
  private static final Duration PACE = Duration.ofMillis(1_500);

  private final StandIn standIn;
  private final List<Long> lists = new ArrayList<>();
  private final List<List<Object>> rows = new ArrayList<>();

  /// A cycle of either program.
  private interface Cycle {
    /// @return how long it waits on purpose
    Duration run() throws InterruptedException;
  }

  private RequestsBench(StandIn standIn) {
    this.standIn = standIn;
  }

  static Table measure() {
    try (StandIn standIn = StandIn.start(StandIn.Options.anyPort())) {
      var bench = new RequestsBench(standIn);
      // The older program needs the numbers that pages carried until the spring of 2026.
      standIn.switches().era(Era.B);
      bench.seed();
      bench.old();
      bench.ours();
      return new Table(
          "Requests of one cycle, %d members with %,d equal films each".formatted(MEMBERS, FILMS),
          List.of("cycle", "program", "requests", "of these writes", "deliberate waiting"),
          bench.rows);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while measuring", e);
    }
  }

  private void seed() {
    List<Long> films = LongStream.rangeClosed(1, FILMS).boxed().toList();
    for (int i = 0; i < MEMBERS; i++) {
      standIn.world().addMember(name(i), PASSWORD);
      lists.add(standIn.world().addList(name(i), "Watch together", ListSettings.PUBLIC, films));
    }
  }

  private static String name(int member) {
    return "member" + member;
  }

  private void old() throws InterruptedException {
    var program = new OldProgram(standIn.url());
    List<OldProgram.Account> accounts = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      long list = lists.get(i);
      accounts.add(new OldProgram.Account(name(i), PASSWORD, standIn.world().listPath(list), list));
    }
    program.cycle(accounts);
    row("nothing changed", "old", () -> waiting(program, accounts));
    addFilm(FILMS + 1);
    row("one film added", "old", () -> waiting(program, accounts));
  }

  private static Duration waiting(OldProgram program, List<OldProgram.Account> accounts)
      throws InterruptedException {
    Duration before = program.waited();
    program.cycle(accounts);
    return program.waited().minus(before);
  }

  private void ours() throws InterruptedException {
    try (var deployment = new Deployment(standIn)) {
      List<AccountId> accounts = new ArrayList<>();
      for (int i = 0; i < MEMBERS; i++) {
        accounts.add(deployment.signIn(name(i), PASSWORD));
      }
      Group group = deployment.share(accounts.getFirst(), lists.getFirst());
      for (int i = 1; i < MEMBERS; i++) {
        deployment.join(group, accounts.get(i), lists.get(i));
      }
      deployment.cycle(group);
      row("nothing changed", "this", () -> paced(deployment, group));
      addFilm(FILMS + 2);
      row("one film added", "this", () -> paced(deployment, group));
      row("nothing changed after that", "this", () -> paced(deployment, group));
    }
  }

  /// The stand-in is asked without a pause; at the pace of a real deployment it would take this.
  private Duration paced(Deployment deployment, Group group) throws InterruptedException {
    deployment.cycle(group);
    return PACE.multipliedBy(standIn.requests().count() - 1L);
  }

  /// Somebody adds a film to the first list.
  private void addFilm(long film) {
    standIn.world().addFilm(lists.getFirst(), film);
  }

  private void row(String name, String program, Cycle cycle) throws InterruptedException {
    standIn.requests().clear();
    Duration waiting = cycle.run();
    long writes =
        standIn
            .requests()
            .count(
                line -> line.method().equals("PATCH") || line.path().equals("/s/add-film-to-list"));
    rows.add(
        List.of(
            name, program, standIn.requests().count(), writes, waiting.toMillis() / 1000.0 + " s"));
  }
}
