package lbsync.run;

import java.net.URI;
import java.nio.file.Path;
import lbsync.db.Database;
import lbsync.db.DbSettings;
import lbsync.group.GroupId;
import lbsync.letterboxd.Letterboxd;

/// A process that looks at one group once: one that a test can kill.
final class OneLook {
  private OneLook() {}

  /// @param arguments data directory, URL of the site, group
  public static void main(String... arguments) throws InterruptedException {
    Path directory = Path.of(arguments[0]);
    try (Database database = Database.open(new DbSettings(directory, null));
        Letterboxd letterboxd = Neighbourhood.letterboxd(URI.create(arguments[1]));
        Engine engine = Neighbourhood.engine(database, directory, letterboxd)) {
      engine.runs.look(new GroupId(Long.parseLong(arguments[2])));
    }
  }
}
