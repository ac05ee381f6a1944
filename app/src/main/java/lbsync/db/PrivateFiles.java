package lbsync.db;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes directories and files that only their owner can read, from their first moment on. On
/// systems without such permissions they are ordinary ones.
public final class PrivateFiles {
  private PrivateFiles() {}

  /// Makes the directory with mode 0700; leaves one that exists as it is.
  ///
  /// @throws CannotOpen when it cannot be made
  public static Path directory(Path path) {
    try {
      return Files.createDirectories(path, mode(path, "rwx------"));
    } catch (IOException e) {
      throw new CannotOpen("Cannot make the data directory " + path + ": " + e, e);
    }
  }

  /// Makes an empty file with mode 0600; leaves one that exists as it is.
  ///
  /// @throws CannotOpen when it cannot be made
  public static Path file(Path path) {
    try {
      return Files.createFile(path, mode(path, "rw-------"));
    } catch (FileAlreadyExistsException there) {
      return path;
    } catch (IOException e) {
      throw new CannotOpen("Cannot write to the data directory: " + e, e);
    }
  }

  private static FileAttribute<?>[] mode(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
