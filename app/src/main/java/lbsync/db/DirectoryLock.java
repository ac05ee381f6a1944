package lbsync.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second process out of a data directory. The system lets go of it when the process ends,
/// however it ends.
record DirectoryLock(FileChannel file) implements AutoCloseable {
  static DirectoryLock take(Path directory) {
    return taken(directory, "lbsync.lock", inUse(directory));
  }

  /// The program may run on the directory meanwhile, and other commands of the administrator's not.
  static DirectoryLock forAdmin(Path directory) {
    return taken(directory, "admin.lock", adminAtWork());
  }

  private static DirectoryLock taken(Path directory, String name, CannotOpen refusal) {
    Path path = PrivateFiles.file(directory.resolve(name));
    try {
      FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
      if (!locked(file)) {
        file.close();
        throw refusal;
      }
      return new DirectoryLock(file);
    } catch (IOException e) {
      throw new CannotOpen("Cannot lock the data directory " + directory + ": " + e, e);
    }
  }

  private static boolean locked(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException thisVeryProcess) {
      return false;
    }
  }

  private static CannotOpen inUse(Path directory) {
    return new CannotOpen(
        ("The data directory %s is in use by another LetterboxdSync."
                + " Stop that one, or set DATABASE_PATH to another directory.")
            .formatted(directory),
        null);
  }

  static CannotOpen adminAtWork() {
    return new CannotOpen("Another admin command is at work. Wait until it has ended.", null);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
