package lbsync.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lbsync.db.CannotOpen;
import lbsync.db.PrivateFiles;

/// The file `key` in the data directory, as Tink writes sets of keys. It holds one master key, and
/// while keys are rotated the one before as well.
final class KeyFile {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Path directory;
  private final Path file;
  private final Path draft;
  private final Moments moments;

  KeyFile(Path directory, Moments moments) {
    this.directory = directory;
    this.moments = moments;
    file = directory.resolve("key");
    draft = directory.resolve("key.new");
  }

  /// @param newest the one that data keys are, or are going to be, sealed with
  /// @param all the newest too
  record Content(MasterKey newest, List<MasterKey> all) {}

  /// Empty when there is no such file.
  ///
  /// @throws CannotOpen when it cannot be read, holds no key, or others can read or change it
  Optional<Content> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      refuseOthers(directory, "700");
      refuseOthers(file, "600");
      return Optional.of(parse(Files.readString(file)));
    } catch (IOException e) {
      throw new CannotOpen("Cannot read the key " + file + ": " + e, e);
    } catch (GeneralSecurityException e) {
      throw new CannotOpen(
          "The file " + file + " holds no key. Put back the one from your backup.", e);
    }
  }

  private static Content parse(String json) throws GeneralSecurityException {
    KeysetHandle keys =
        TinkJsonProtoKeysetFormat.parseKeyset(
            json, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    List<MasterKey> all = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      all.add(MasterKey.of(keys.getAt(i).getKey()));
    }
    return new Content(MasterKey.of(keys.getPrimary().getKey()), all);
  }

  /// The keys are safely on the disk under the file's name before anything is sealed with them; a
  /// crash on the way leaves no half of a key.
  void write(MasterKey newest, List<MasterKey> others) {
    try {
      PrivateFiles.directory(directory);
      refuseOthers(directory, "700");
      String json = json(newest, others);
      moments.around("writing the draft of the key file", () -> draft(json));
      moments.around("giving it its name", this::publish);
    } catch (IOException | UncheckedIOException e) {
      throw new CannotOpen("Cannot write the key " + file + ": " + e, e);
    }
  }

  private static String json(MasterKey newest, List<MasterKey> others) {
    try {
      KeysetHandle.Builder keys =
          KeysetHandle.newBuilder()
              .setConfiguration(AeadConfig2026.get())
              .addEntry(KeysetHandle.importKey(newest.key()).makePrimary());
      others.forEach(other -> keys.addEntry(KeysetHandle.importKey(other.key())));
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          keys.build(), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not write keys", e);
    }
  }

  private void draft(String json) {
    try {
      Files.writeString(PrivateFiles.file(draft), json, StandardCharsets.UTF_8);
      flush(draft, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publish() {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      flushDirectory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Afterwards nothing of a key is in the directory.
  void remove() {
    if (!Files.exists(file) && !Files.exists(draft)) {
      return;
    }
    moments.around("removing the key file", this::delete);
  }

  private void delete() {
    try {
      Files.deleteIfExists(draft);
      Files.deleteIfExists(file);
      flushDirectory();
    } catch (IOException e) {
      throw new CannotOpen("Cannot remove the key " + file + ": " + e, e);
    }
  }

  /// Without it a power cut could bring the name's earlier file back.
  private void flushDirectory() throws IOException {
    if (hasModes(directory)) {
      flush(directory, StandardOpenOption.READ);
    }
  }

  private static void flush(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private static void refuseOthers(Path path, String mode) throws IOException {
    if (hasModes(path) && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
      throw new CannotOpen(
          ("Others than its owner can read or change %s, and with it the key of every password"
                  + " kept here. Correct it with: chmod %s %s")
              .formatted(path, mode, path),
          null);
    }
  }

  private static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
