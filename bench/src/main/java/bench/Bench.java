package bench;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line of the benchmarks.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures; tables go to target/bench/.")
public final class Bench implements Runnable {
  /// What can be measured.
  enum Name {
    /// Requests to the site for an idle look and for one added film.
    requests,
    /// Time from an edit until all lists have it, at the same number of requests.
    freshness,
    /// Time until the packaged program listens and answers, and its memory then.
    start,
    /// Memory of the packaged program after a day's work.
    memory,
    /// Processor time of the packaged program for a look that finds nothing.
    idle,
    /// Pages of a list read in a second.
    parsing
  }

  @Parameters(
      arity = "0..1",
      defaultValue = "requests",
      description = "what to measure: ${COMPLETION-CANDIDATES}")
  private Name name = Name.requests;

  @Option(
      names = "--output",
      defaultValue = "target/bench",
      description = "where the figures go as JSON (default: ${DEFAULT-VALUE})")
  private Path output = Path.of("target/bench");

  @Option(
      names = "--program",
      defaultValue = "./lbsync",
      description = "what starts the packaged program (default: ${DEFAULT-VALUE})")
  private Path program = Path.of("./lbsync");

  @Option(
      names = "--starts",
      defaultValue = "7",
      description = "how many starts of each kind (default: ${DEFAULT-VALUE})")
  private int starts = 7;

  @Option(
      names = "--groups",
      defaultValue = "1000",
      description = "how many groups there are, for freshness (default: ${DEFAULT-VALUE})")
  private int groups = 1000;

  @Option(
      names = "--days",
      defaultValue = "7",
      description = "how many days are lived through, for freshness (default: ${DEFAULT-VALUE})")
  private int days = 7;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "what people do, for freshness (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  public static void main(String... arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public void run() {
    Table table =
        switch (name) {
          case requests -> RequestsBench.measure();
          case freshness -> FreshnessBench.measure(groups, days, seed);
          case start -> StartBench.measure(program, starts);
          case memory -> MemoryBench.measure(program);
          case idle -> IdleBench.measure(program);
          case parsing -> ParsingBench.measure();
        };
    System.out.println(table.text());
    System.out.println("as JSON: " + table.write(output.resolve(name + ".json")));
  }
}
