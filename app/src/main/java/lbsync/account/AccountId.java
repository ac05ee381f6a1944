package lbsync.account;

/// Our own number of a member; never given twice.
public record AccountId(long value) implements Comparable<AccountId> {
  public AccountId {
    if (value <= 0) {
      throw new IllegalArgumentException("not an account id: " + value);
    }
  }

  @Override
  public int compareTo(AccountId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
