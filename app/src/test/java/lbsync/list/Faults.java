package lbsync.list;

import java.util.List;
import lbsync.film.Entry;
import lbsync.film.Reading;
import lbsync.site.Answer;
import lbsync.site.ListRead;
import lbsync.site.ListRef;
import org.jspecify.annotations.Nullable;

/// Deliberate faults, each in place of a method of this package when the simulation is put to the
/// test.
final class Faults {
  private Faults() {}

  /// A reading that breaks off counts as far as it came.
  static Answer<ListRead> asFarAsItCame(
      Answer<ListRead> answer, Looks looks, Looks.Look look, ListRef ref, @Nullable Reading known) {
    ReadingStore.Stored last = look.last();
    if (answer instanceof Answer.Complete<ListRead> || last == null) {
      return answer;
    }
    Reading whole = last.reading();
    List<Entry> some = whole.entries().subList(0, whole.entries().size() * 4 / 5);
    return new Answer.Complete<>(
        new ListRead(
            ref,
            new Reading(
                whole.list(), some, some.size(), whole.ranked(), whole.version(), whole.readAt())));
  }
}
