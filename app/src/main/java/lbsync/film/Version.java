package lbsync.film;

import java.time.Instant;

/// The site's own mark of a list's state: it grows with every change of the list.
public sealed interface Version {
  /// True when this is surely an earlier state than the other. Marks of different kinds cannot be
  /// compared: false.
  boolean isBefore(Version other);

  /// The exact version of the list editor; two states never share one.
  record Numbered(long number) implements Version {
    @Override
    public boolean isBefore(Version other) {
      return other instanceof Numbered(long n) && number < n;
    }
  }

  /// The time that a list page calls "Updated" (or, for a list never changed, "Published").
  record Updated(Instant at) implements Version {
    @Override
    public boolean isBefore(Version other) {
      return other instanceof Updated(Instant t) && at.isBefore(t);
    }
  }
}
