package lbsync.letterboxd;

import java.time.Instant;
import java.util.Objects;
import lbsync.film.Reading;
import lbsync.letterboxd.page.EditPage;
import lbsync.letterboxd.page.Unreadable;
import lbsync.site.ListRead;
import lbsync.site.ListRef;

/// Deliberate faults, each in place of a method of this package when its tests are put to the test.
final class Faults {
  private Faults() {}

  /// The version is the one that the list has when its entries are there.
  static Sight versionLast(
      Sight sight,
      EditorWay way,
      LetterboxdSession session,
      ListRef at,
      EditPage page,
      Instant readAt)
      throws Obstructed, Unreadable, InterruptedException {
    if (!(sight instanceof Sight.Seen(ListRead(ListRef ref, Reading read)))) {
      return sight;
    }
    String html = http(way).send(session, Ask.page(at.path() + "edit/")).body();
    var version = Objects.requireNonNull(EditPage.parse(html)).version();
    return new Sight.Seen(
        new ListRead(
            ref,
            new Reading(
                read.list(), read.entries(), read.size(), read.ranked(), version, read.readAt())));
  }

  private static Http http(EditorWay way) {
    try {
      var field = EditorWay.class.getDeclaredField("http");
      field.setAccessible(true);
      return (Http) field.get(way);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
