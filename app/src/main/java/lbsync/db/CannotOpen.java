package lbsync.db;

import org.jspecify.annotations.Nullable;

/// The data directory cannot be used. The message is for the person who started the program.
public final class CannotOpen extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CannotOpen(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
