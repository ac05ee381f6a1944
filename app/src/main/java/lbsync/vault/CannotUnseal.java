package lbsync.vault;

/// A sealed value does not open, and never will: it was changed, stands at another place than it
/// was sealed for, or was sealed with another key.
public final class CannotUnseal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String place;

  CannotUnseal(Place place, Throwable cause) {
    super(
        "The secret at %s does not open: it was changed or moved, or sealed with another key."
            .formatted(place),
        cause);
    this.place = place.toString();
  }

  /// `TABLE/ROW/COLUMN`
  public String place() {
    return place;
  }
}
