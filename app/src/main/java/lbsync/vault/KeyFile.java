package lbsync.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import lbsync.db.CannotOpen;
import lbsync.db.PrivateFiles;

/// The file that holds the key, as Tink writes sets of keys.
final class KeyFile {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private KeyFile() {}

  static KeysetHandle in(Path directory) throws GeneralSecurityException {
    Path file = PrivateFiles.directory(directory).resolve("key");
    try {
      return Files.exists(file) ? read(file) : make(file);
    } catch (IOException e) {
      throw new CannotOpen("Cannot read or write the key " + file + ": " + e, e);
    }
  }

  private static KeysetHandle read(Path file) throws IOException {
    refuseOthers(file);
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(
          Files.readString(file), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new CannotOpen(
          "The file " + file + " holds no key. Put back the one from your backup.", e);
    }
  }

  private static void refuseOthers(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      throw new CannotOpen(
          ("Others than its owner can read or change the key %s, and with it every password kept"
                  + " here. Correct it with: chmod 600 %s")
              .formatted(file, file),
          null);
    }
  }

  /// The key is safely on the disk under its name before anything is sealed with it; a crash on the
  /// way leaves no half of a key.
  private static KeysetHandle make(Path file) throws IOException, GeneralSecurityException {
    KeysetHandle made =
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
    String json =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            made, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    Path draft = PrivateFiles.file(file.resolveSibling("key.new"));
    Files.writeString(draft, json, StandardCharsets.UTF_8);
    flush(draft);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    return made;
  }

  private static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
