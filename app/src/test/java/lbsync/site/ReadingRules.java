package lbsync.site;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import lbsync.film.ListId;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.site.Content.Slot;
import lbsync.site.InMemorySite.Request;
import lbsync.site.Trouble.Kind;
import org.jspecify.annotations.Nullable;

/// What a client of the [InMemorySite] makes of a list that it looks at.
final class ReadingRules {
  private final InstantSource clock;
  private final Mishaps mishaps;
  private final Function<ListId, List<Slot>> lists;

  /// @param lists the entries of any list
  ReadingRules(InstantSource clock, Mishaps mishaps, Function<ListId, List<Slot>> lists) {
    this.clock = clock;
    this.mishaps = mishaps;
    this.lists = lists;
  }

  Answer<Reading> look(Request request, InMemoryList list, boolean forms, @Nullable Reading last) {
    var old = mishaps.take(request, Mishap.Old.class);
    Content shown = list.before(old == null ? 0 : old.changes());
    Version at = version(shown, forms);
    if (last != null && at.isBefore(last.version())) {
      return Answer.failed(Kind.STALE, "The list is older than what was read before");
    }
    // The forms way sees the length of a list whenever it looks.
    if (last != null
        && at.equals(last.version())
        && (!forms || last.size() == shown.slots().size())) {
      return new Answer.Complete<>(again(last));
    }
    return new Answer.Complete<>(entries(request, list, forms, shown));
  }

  private Reading again(Reading last) {
    return new Reading(
        last.list(), last.entries(), last.size(), last.ranked(), last.version(), clock.instant());
  }

  private Reading entries(Request request, InMemoryList list, boolean forms, Content first) {
    Content shown = first;
    var meanwhile = mishaps.take(request, Mishap.Meanwhile.class);
    if (meanwhile != null) {
      meanwhile.act().run();
      shown = list.content();
    }
    var misread = mishaps.take(request, Mishap.Misread.class);
    List<Slot> slots = misread == null ? shown.slots() : misread(shown, misread);
    return list.reading(slots, version(forms ? shown : first, forms), !forms);
  }

  private static Version version(Content content, boolean forms) {
    return forms
        ? new Version.Updated(content.updatedAt())
        : new Version.Numbered(content.version());
  }

  private List<Slot> misread(Content shown, Mishap.Misread how) {
    return switch (how) {
      case Mishap.Misread.Half() -> shown.slots().subList(0, shown.slots().size() / 2);
      case Mishap.Misread.Nothing() -> List.of();
      case Mishap.Misread.FilmsOf(ListId other) -> lists.apply(other);
    };
  }
}
