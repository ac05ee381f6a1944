package bench;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line of the benchmarks.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
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
    /// Memory of the packaged program while very many pages listen, and how soon they hear.
    streams,
    /// Pages of a list read in a second.
    parsing
  }

  @Parameters(arity = "1", description = "what to measure: ${COMPLETION-CANDIDATES}")
  private @Nullable Name name;

  @Option(names = "--output", description = "where the figures go as JSON")
  private Path output = Path.of("target/bench");

  @Option(names = "--program", description = "what starts the packaged program")
  private Path program = Path.of("./lbsync");

  @Option(names = "--starts", description = "how many starts of each kind")
  private int starts = 7;

  @Option(names = "--groups", description = "how many groups there are, for freshness")
  private int groups = 1000;

  @Option(names = "--days", description = "how many days are lived through, for freshness")
  private int days = 7;

  @Option(names = "--seed", description = "what people do, for freshness")
  private long seed = 1;

  public static void main(String... arguments) {
    // The program, which is beside this one, brings a file of the usual name.
    System.setProperty("logback.configurationFile", "bench-logback.xml");
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public void run() {
    Table table =
        switch (Objects.requireNonNull(name)) {
          case requests -> RequestsBench.measure();
          case freshness -> FreshnessBench.measure(groups, days, seed);
          case start -> StartBench.measure(program, starts);
          case memory -> MemoryBench.measure(program);
          case idle -> IdleBench.measure(program);
          case streams -> StreamsBench.measure(program);
          case parsing -> ParsingBench.measure();
        };
    System.out.println(table.text());
    System.out.println("as JSON: " + table.write(output.resolve(name + ".json")));
  }
}
