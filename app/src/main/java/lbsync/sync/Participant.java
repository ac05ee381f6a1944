package lbsync.sync;

import java.util.HashSet;
import java.util.SequencedSet;
import java.util.Set;
import lbsync.film.FilmId;

/// A list that was read in this run.
public sealed interface Participant {
  MemberId id();

  Content content();

  /// As read, in the list's order.
  default SequencedSet<FilmId> films() {
    return content().films();
  }

  /// One that has been in step before.
  record Member(MemberId id, Base base, Content content, OpenWrites open, Lately lately)
      implements Participant {
    /// Films of the base that the owner may miss: those that we may have removed ourselves are not
    /// among them.
    Set<FilmId> expected() {
      var expected = new HashSet<>(base.numbers().keySet());
      expected.removeAll(open.removals());
      return expected;
    }
  }

  /// One that joins in this run.
  record Newcomer(MemberId id, Content content, Join join) implements Participant {}

  /// What went in the last 24 hours without anybody having said yes to it.
  ///
  /// @param byOwner films that the list's owner removed
  /// @param byUs films that we took out of the list
  record Lately(Set<FilmId> byOwner, Set<FilmId> byUs) {
    public static final Lately NOTHING = new Lately(Set.of(), Set.of());

    public Lately {
      byOwner = Set.copyOf(byOwner);
      byUs = Set.copyOf(byUs);
    }
  }
}
