package lbsync;

import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import lbsync.account.Refusal;
import lbsync.db.CannotOpen;
import lbsync.settings.Setting;
import lbsync.settings.Settings;
import lbsync.settings.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line of the application.
@Command(
    name = "lbsync",
    mixinStandardHelpOptions = true,
    versionProvider = Lbsync.Version.class,
    subcommands = Admin.class,
    description = "Keeps Letterboxd lists of several people in step.")
public final class Lbsync implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  public static void main(String... arguments) {
    // To understand what is said takes longer than a tenth of a start, which nearly always says
    // this.
    int status =
        List.of(arguments).equals(List.of("serve"))
            ? new Lbsync().serve()
            : commands().execute(arguments);
    if (status != 0) {
      System.exit(status);
    }
  }

  static CommandLine commands() {
    var commands = new CommandLine(new Lbsync());
    CommandLine serve = Objects.requireNonNull(commands.getSubcommands().get("serve"));
    serve
        .getCommandSpec()
        .usageMessage()
        .footer(
            "",
            "Settings, each an environment variable or a line of lbsync.properties;",
            "NAME_FILE instead of NAME names a file that holds the value:",
            Setting.manual());
    return commands;
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Say what to do: serve or admin.");
  }

  @Command(
      name = "serve",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Serves pages and the HTTP API until it is told to stop.")
  int serve() {
    return with(settings -> start(settings, Wiring.class, SiteWiring.class));
  }

  /// Reads the settings and does the work; what people can mend is told in one line.
  ///
  /// @return status of the process
  static int with(Consumer<Settings> work) {
    try {
      work.accept(Settings.read(System.getenv(), Path.of("lbsync.properties"), Version.text()));
      return 0;
    } catch (RuntimeException failed) {
      sentenceForPeople(failed)
          .ifPresentOrElse(
              sentence -> System.err.println("lbsync: " + sentence), failed::printStackTrace);
      return 1;
    }
  }

  /// Starts the application. It goes on until the context is closed or the process is told to stop.
  ///
  /// @param wiring [Wiring], and what brings the site
  static ConfigurableApplicationContext start(Settings settings, Class<?>... wiring) {
    var application = new SpringApplication(wiring);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("settings", settings));
    // As arguments they stand above whatever else Spring finds in the environment. Libraries have
    // much to say at info that helps nobody who runs this program, and below that they write down
    // whole requests, with passwords and cookies.
    return application.run(
        "--server.address=" + settings.address(),
        "--server.port=" + settings.port(),
        "--server.shutdown=graceful",
        "--server.forward-headers-strategy=none",
        "--server.jetty.max-http-form-post-size=64KB",
        "--server.jetty.max-connections=5000",
        "--server.max-http-request-header-size=8KB",
        "--server.mime-mappings.webmanifest=application/manifest+json",
        "--spring.mvc.formcontent.filter.enabled=false",
        "--spring.jackson.factory.constraints.read.max-nesting-depth=20",
        "--spring.jackson.factory.constraints.read.max-string-length=10000",
        "--spring.jackson.factory.constraints.read.max-number-length=100",
        "--spring.lifecycle.timeout-per-shutdown-phase=10s",
        "--spring.threads.virtual.enabled=true",
        "--spring.servlet.multipart.enabled=false",
        "--spring.main.banner-mode=off",
        "--spring.main.log-startup-info=false",
        // Else anybody could fill the log.
        "--logging.level.org.eclipse.jetty.http.HttpParser=error",
        "--logging.level.org.eclipse.jetty.util.HostPort=error",
        "--logging.level.org.springframework.boot.webmvc.autoconfigure.WelcomePageHandlerMapping=error",
        // What keeps the program from starting is told once, by whoever starts it.
        "--logging.level.org.springframework.boot.SpringApplication=off",
        "--logging.level.org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter=off",
        "--logging.level.org.springframework.boot.web.server.servlet.context=error",
        "--logging.level.org.eclipse.jetty.ee11.webapp.WebAppContext=error",
        "--logging.level.root=" + (settings.log().equals("error") ? "error" : "warn"),
        "--logging.level.lbsync=" + settings.log());
  }

  /// What the person who starts the program can mend, out of the wrappings it arrives in.
  private static Optional<String> sentenceForPeople(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof WrongSetting
          || cause instanceof CannotOpen
          || cause instanceof Refusal
          || cause instanceof PortInUseException
          || cause instanceof BindException) {
        return Optional.ofNullable(cause.getMessage());
      }
    }
    return Optional.empty();
  }

  /// The version of this program, as its jar says it.
  static final class Version implements CommandLine.IVersionProvider {
    static String text() {
      String version = Lbsync.class.getPackage().getImplementationVersion();
      return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
      return new String[] {"LetterboxdSync " + text()};
    }
  }
}
