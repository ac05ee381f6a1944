package lbsync;

import java.time.Clock;
import java.util.Objects;
import lbsync.admin.KeyRotation;
import lbsync.admin.SigningOut;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Commands on the data directory and the database, with the same settings as `serve`.
@Command(
    name = "admin",
    mixinStandardHelpOptions = true,
    description = "Looks after the data; with the same settings as serve.")
final class Admin implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandLine commands = Objects.requireNonNull(spec).commandLine();
    commands.usage(commands.getOut());
  }

  @Command(
      name = "rotate-keys",
      mixinStandardHelpOptions = true,
      description = {
        "Makes new keys and seals all secrets anew; the keys before open nothing afterwards.",
        "The program may go on running. If it is interrupted, run it again.",
        "",
        "Where LBSYNC_MASTER_KEY is set: make a new one (openssl rand -base64 32), start the"
            + " program with it as LBSYNC_MASTER_KEY and with the present one as"
            + " LBSYNC_MASTER_KEY_OLD, run this with the same two, and then forget the old one."
      })
  int rotateKeys() {
    quiet();
    return Lbsync.with(
        settings ->
            System.out.print(KeyRotation.run(settings.db(), settings.vault(), Clock.systemUTC())));
  }

  @Command(
      name = "sign-out",
      mixinStandardHelpOptions = true,
      description = {
        "Signs a member out of all browsers and takes back all tokens of theirs, at once.",
        "The program may go on running. The member can sign in again, and lists stay in step."
      })
  int signOut(
      @Parameters(paramLabel = "USERNAME", description = "name at Letterboxd") String username) {
    quiet();
    return Lbsync.with(
        settings -> System.out.print(SigningOut.run(settings.db(), username, Clock.systemUTC())));
  }

  /// Libraries have much to say at info.
  private static void quiet() {
    LoggingSystem.get(Admin.class.getClassLoader())
        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
  }
}
