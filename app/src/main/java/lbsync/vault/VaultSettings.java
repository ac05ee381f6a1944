package lbsync.vault;

import java.nio.file.Path;

/// @param directory the data directory; the key is the file `key` in it
public record VaultSettings(Path directory) {}
