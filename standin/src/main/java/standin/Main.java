package standin;

import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import standin.demo.FilmClub;

/// The stand-in as a program of its own.
@Command(
    name = "standin",
    mixinStandardHelpOptions = true,
    description = "A stand-in Letterboxd on this machine, kept in memory.")
public final class Main implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "9301",
      description = "Where to listen; 0 takes a free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--empty", description = "Start without members and lists.")
  private boolean empty;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      serve();
      return 0;
    } catch (UncheckedIOException failed) {
      Throwable why = failed.getCause();
      Objects.requireNonNull(spec)
          .commandLine()
          .getErr()
          .println("standin: cannot listen on port %d: %s".formatted(port, why));
      return 1;
    }
  }

  private void serve() throws InterruptedException {
    try (var standIn = StandIn.start(new StandIn.Options(port, InstantSource.system()))) {
      if (!empty) {
        FilmClub.seed(standIn.world());
        FilmClub.signIns().forEach(System.out::println);
      }
      System.out.println("stand-in Letterboxd on " + standIn.url());
      Thread.currentThread().join();
    }
  }
}
