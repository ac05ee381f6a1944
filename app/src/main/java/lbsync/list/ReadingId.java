package lbsync.list;

/// Names one point in the history of a list. Of two points of a list the later one has the higher
/// id; an id is never given twice.
public record ReadingId(long value) implements Comparable<ReadingId> {
  @Override
  public int compareTo(ReadingId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
