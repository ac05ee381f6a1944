package lbsync.sync;

/// How a group is kept in step, as its owner has set it.
///
/// @param keepExtras in a mirror: films that followers had or added themselves stay in their lists
/// @param syncOrder where every list is ranked, their order is kept in step as well
/// @param syncNotes the notes of one list are copied to the others
public record Rules(Guard guard, boolean keepExtras, boolean syncOrder, boolean syncNotes) {
  /// The same where not every list is ranked, so that their order is nobody's matter.
  public Rules withoutOrder() {
    return new Rules(guard, keepExtras, false, syncNotes);
  }

  public static final Rules DEFAULT = new Rules(Guard.DEFAULT, false, true, false);
}
