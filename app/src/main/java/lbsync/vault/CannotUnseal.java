package lbsync.vault;

import org.jspecify.annotations.Nullable;

/// A sealed value does not open: it was changed, stands at another place than it was sealed for, or
/// was sealed with a key that we do not have.
public final class CannotUnseal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String place;

  private CannotUnseal(Place place, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.place = place.toString();
  }

  CannotUnseal(Place place, Throwable cause) {
    this(
        place,
        "The secret at %s does not open: it was changed or moved, or sealed with another key."
            .formatted(place),
        cause);
  }

  /// A rotation has gone on to a master key that this process was not started with.
  static CannotUnseal withoutMasterKey(Place place) {
    return new CannotUnseal(
        place,
        ("The data key at %s is sealed with a master key that this program was not given."
                + " Start it again with the LBSYNC_MASTER_KEY that rotate-keys had.")
            .formatted(place),
        null);
  }

  /// `TABLE/ROW/COLUMN`
  public String place() {
    return place;
  }
}
