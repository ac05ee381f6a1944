package lbsync.sync;

/// A list in a group, with its owner's account. The smaller number breaks ties.
public record MemberId(long value) implements Comparable<MemberId> {
  public MemberId {
    if (value <= 0) {
      throw new IllegalArgumentException("not a member id: " + value);
    }
  }

  @Override
  public int compareTo(MemberId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
