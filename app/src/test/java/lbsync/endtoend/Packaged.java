package lbsync.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/// The programs as the build has packed them.
final class Packaged {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Packaged() {}

  /// The build gives the jars a fixed time, and `./lbsync` builds what is older than its sources.
  static void touch() throws IOException {
    for (String jar :
        List.of("app/target/app-0.1.0-run.jar", "standin/target/standin-0.1.0-run.jar")) {
      Files.setLastModifiedTime(ROOT.resolve(jar), FileTime.from(Instant.now()));
    }
  }
}
