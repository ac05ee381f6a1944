package lbsync.simulation.oracle;

/// How the owner of a group wants it kept in step.
///
/// @param keepExtras in a mirror: what followers had or added themselves stays in their lists
/// @param guardCount so many removals at once need nobody's yes, unless the list is that short
/// @param guardShare more than this share of a longer list needs one
public record Settings(
    boolean keepExtras, boolean syncOrder, boolean syncNotes, int guardCount, double guardShare) {
  static final Settings USUAL = new Settings(false, true, false, 10, 0.25);

  boolean isTooMuch(int removed, int size) {
    return size <= guardCount
        ? removed * 2 > size
        : removed > guardCount && removed > size * guardShare;
  }
}
