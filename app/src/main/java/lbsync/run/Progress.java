package lbsync.run;

import lbsync.sync.MemberId;
import org.jspecify.annotations.Nullable;

/// How far a run is.
///
/// @param member whose list is being read or written; null while deciding
/// @param done pages read, or films written
/// @param of how many there are; null while not known
public record Progress(Phase phase, @Nullable MemberId member, int done, @Nullable Integer of) {
  public enum Phase {
    READING,
    DECIDING,
    WRITING,
    CONFIRMING
  }
}
