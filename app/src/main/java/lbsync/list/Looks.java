package lbsync.list;

import java.time.Instant;
import java.time.InstantSource;
import lbsync.account.AccountId;
import lbsync.account.Accounts;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.list.ReadingStore.Stored;
import lbsync.site.Answer;
import lbsync.site.Glance;
import lbsync.site.ListRead;
import lbsync.site.ListRef;
import lbsync.site.ListSite;
import lbsync.site.ListSite.Progress;
import lbsync.site.Trouble;
import lbsync.site.Trouble.Kind;
import org.jspecify.annotations.Nullable;

/// How a list is looked at: only as far as it has changed, now and then whole, and twice where what
/// is seen is hard to believe. Stores nothing.
public final class Looks {
  private final Accounts accounts;
  private final ListSite site;
  private final ReadSettings settings;
  private final InstantSource clock;
  private final Pause pause;

  public Looks(
      Accounts accounts, ListSite site, ReadSettings settings, InstantSource clock, Pause pause) {
    this.accounts = accounts;
    this.site = site;
    this.settings = settings;
    this.clock = clock;
    this.pause = pause;
  }

  /// What a look found.
  ///
  /// @param whole true when the entries were read; false when they are those that were stored
  /// @param twice true when two readings agreed about it, now or when it was stored
  record Found(ListRead read, boolean whole, boolean twice) {}

  /// One look, as one member sees it.
  ///
  /// @param last what is stored; null where nothing is
  record Look(MemberList list, @Nullable Stored last, Doubt doubt, Progress progress) {}

  Answer<Found> at(Look look) throws InterruptedException {
    Stored last = look.last();
    Reading known = last == null || isDue(look.list().id(), last.wholeAt()) ? null : last.reading();
    return switch (read(look, look.list().ref(), known)) {
      case Answer.Failed<ListRead>(Trouble trouble) -> new Answer.Failed<>(trouble);
      case Answer.Complete<ListRead>(ListRead read) -> {
        boolean whole = known == null || !known.version().equals(read.reading().version());
        boolean twice = !whole && last != null && last.seenTwice();
        yield !twice && look.doubt().about(read.reading())
            ? again(look, read, whole)
            : complete(new Found(read, whole, twice));
      }
    };
  }

  /// The member's lists from afar.
  Answer<Glance> glance(AccountId owner) throws InterruptedException {
    return accounts.call(owner, site::glance);
  }

  Instant now() {
    return clock.instant();
  }

  /// Whether it is time to read the list whole, whatever the site tells of changes.
  boolean isDue(ListId list, Instant wholeAt) {
    return !clock.instant().isBefore(wholeAt.plus(settings.fullReadOf(list)));
  }

  /// @param known the reading that the site may find unchanged; null to have the list read whole
  private Answer<ListRead> read(Look look, ListRef ref, @Nullable Reading known)
      throws InterruptedException {
    Stored last = look.last();
    return accounts
        .call(look.list().owner(), session -> site.read(session, ref, known, look.progress()))
        .then(read -> last == null ? complete(read) : notBefore(last.reading(), read));
  }

  /// @param whole false when the entries are those that were stored: what contradicts them is no
  ///     worse than what was read then, and is looked at as if nothing had been known
  private Answer<Found> again(Look look, ListRead first, boolean whole)
      throws InterruptedException {
    pause.pass(settings.secondLook());
    Answer<ListRead> answer =
        read(look, first.at(), null).then(second -> notBefore(first.reading(), second));
    return switch (answer) {
      case Answer.Failed<ListRead>(Trouble trouble) -> new Answer.Failed<>(trouble);
      case Answer.Complete<ListRead>(ListRead second) -> {
        if (first.reading().films().equals(second.reading().films())) {
          yield complete(new Found(second, true, true));
        }
        yield whole ? disagreement(first, second) : again(look, second, true);
      }
    };
  }

  private static Answer<Found> disagreement(ListRead first, ListRead second) {
    return Answer.failed(
        Kind.UNREADABLE,
        ("The list looked so different that it was read twice, and the two readings do not"
                + " agree: %d films, then %d.")
            .formatted(first.reading().entries().size(), second.reading().entries().size()));
  }

  /// The site says so itself where it is told what was read last; where it is not, we look.
  private static Answer<ListRead> notBefore(Reading earlier, ListRead read) {
    return read.reading().version().isBefore(earlier.version())
        ? Answer.failed(Kind.STALE, "The list is older than what was read before.")
        : complete(read);
  }

  private static <T> Answer<T> complete(T value) {
    return new Answer.Complete<>(value);
  }
}
