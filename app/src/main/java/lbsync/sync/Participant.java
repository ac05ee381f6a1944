package lbsync.sync;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import lbsync.film.FilmId;

/// A list that was read in this run.
public sealed interface Participant {
  MemberId id();

  /// As read, in the list's order.
  SequencedSet<FilmId> films();

  /// One that has been in step before.
  record Member(MemberId id, Base base, SequencedSet<FilmId> films, OpenWrites open)
      implements Participant {
    public Member {
      films = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(films));
    }
  }

  /// One that joins in this run.
  record Newcomer(MemberId id, SequencedSet<FilmId> films, Join join) implements Participant {
    public Newcomer {
      films = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(films));
    }
  }
}
