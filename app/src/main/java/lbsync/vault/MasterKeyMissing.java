package lbsync.vault;

/// A rotation has gone on to a master key that this process was not started with. Nothing is lost,
/// and nothing may be sealed in its place.
public final class MasterKeyMissing extends RuntimeException {
  private static final long serialVersionUID = 1;

  MasterKeyMissing(Place place) {
    super(
        ("The data key at %s is sealed with a master key that this program was not given."
                + " Start it again with the LBSYNC_MASTER_KEY that rotate-keys had.")
            .formatted(place));
  }
}
