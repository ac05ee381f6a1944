package lbsync.film;

/// Letterboxd's number of a list. The list's address changes when its owner renames it, this does
/// not.
public record ListId(long value) implements Comparable<ListId> {
  public ListId {
    if (value <= 0) {
      throw new IllegalArgumentException("not a list id: " + value);
    }
  }

  @Override
  public int compareTo(ListId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
