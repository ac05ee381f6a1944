package lbsync.vault;

/// A sealed value does not open: it was changed, stands at another place than it was sealed for, or
/// was sealed with a key that we do not have.
public final class CannotUnseal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String place;

  CannotUnseal(Place place, Throwable cause) {
    super(
        ("The secret at %s does not open: it was changed or moved, or the file `key` in the data"
                + " directory is not the one it was sealed with.")
            .formatted(place),
        cause);
    this.place = place.toString();
  }

  /// `TABLE/ROW/COLUMN`
  public String place() {
    return place;
  }
}
