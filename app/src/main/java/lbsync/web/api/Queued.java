package lbsync.web.api;

import lbsync.run.RunId;

/// A run that will do what was asked for.
public record Queued(String id) {
  public static Queued of(RunId run) {
    return new Queued(run.toString());
  }
}
