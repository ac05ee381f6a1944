package lbsync.letterboxd;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lbsync.film.Lid;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.letterboxd.page.Addresses;
import lbsync.letterboxd.page.Check;
import lbsync.letterboxd.page.EditPage;
import lbsync.letterboxd.page.ListEntries;
import lbsync.letterboxd.page.ListPage;
import lbsync.letterboxd.page.PatchAnswer;
import lbsync.letterboxd.page.Unreadable;
import lbsync.site.ListRead;
import lbsync.site.ListRef;
import lbsync.site.Trouble;
import lbsync.site.Write;
import lbsync.site.Written;
import org.jspecify.annotations.Nullable;

/// Works as the site's own list editor does: one page tells the list's version, one request loads
/// all entries, one versioned request changes any number of them.
final class EditorWay {
  private static final String NEWER = "ListVersionMismatch";

  /// Refusals that mean: the list is not what we think it is.
  private static final Set<String> OUT_OF_DATE =
      Set.of(NEWER, "DuplicateEntry", "MissingEntry", "DuplicateRank");

  private final Http http;
  private final InstantSource clock;

  EditorWay(Http http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /// One request where the version is that of the last reading, else two, for an empty list three.
  /// The version comes first: the content may then be newer than it, and a write that carries it
  /// is refused, never misplaced.
  Sight read(LetterboxdSession session, ListRef list, @Nullable Reading last)
      throws Obstructed, Unreadable, InterruptedException {
    Instant readAt = clock.instant();
    Reply reply;
    try {
      reply = http.send(session, Ask.page(list.path() + "edit/"));
    } catch (Obstructed e) {
      return orThrow(e, new Sight.Elsewhere());
    }
    EditPage page = EditPage.parse(reply.body());
    if (page == null) {
      return new Sight.NotOffered();
    }
    if (!page.id().equals(list.id())) {
      return new Sight.Elsewhere();
    }
    Versions.checkNotStale(page.version(), last);
    String path = Objects.requireNonNullElse(Addresses.list(reply.path()), list.path());
    var at = new ListRef(list.id(), path);
    if (last != null && last.version().equals(page.version())) {
      return new Sight.Seen(new ListRead(at, Versions.again(last, readAt)));
    }
    return entries(session, at, page, readAt);
  }

  private Sight entries(LetterboxdSession session, ListRef at, EditPage page, Instant readAt)
      throws Obstructed, Unreadable, InterruptedException {
    Map<String, String> fields = Map.of("filmListLid", Lid.of(at.id()), "__csrf", session.csrf());
    try {
      Reply reply = http.send(session, Ask.form("/s/load-list-entries", fields));
      ListEntries entries = ListEntries.parse(reply.body());
      if (entries.size() == 0) {
        checkEmpty(session, at);
      }
      var reading =
          new Reading(
              at.id(), entries.entries(), entries.size(), page.ranked(), page.version(), readAt);
      return new Sight.Seen(new ListRead(at, reading));
    } catch (Obstructed e) {
      return orThrow(e, new Sight.NotOffered());
    }
  }

  /// An answer without entries does not say how many there should have been; the list's page does.
  private void checkEmpty(LetterboxdSession session, ListRef at)
      throws Obstructed, Unreadable, InterruptedException {
    ListPage page = ListPage.parse(http.send(session, Ask.page(at.path())).body());
    if (!page.id().equals(at.id()) || page.total() != 0) {
      throw new Unreadable(
          Check.COMPLETE, "no entries came of %d that there are".formatted(page.total()));
    }
  }

  private static Sight orThrow(Obstructed e, Sight whenNotFound) throws Obstructed {
    if (e.is(Trouble.Kind.NOT_FOUND)) {
      return whenNotFound;
    }
    throw e;
  }

  /// @param now read, or reckoned, in this way: it carries the editor's version
  Written write(LetterboxdSession session, Reading now, Version.Numbered version, Write write)
      throws Obstructed, Unreadable, InterruptedException {
    String contradiction = Change.contradiction(now, write);
    if (contradiction != null) {
      return new Written.OutOfDate(false, contradiction);
    }
    String json = Change.json(now, version.number(), write);
    if (json == null) {
      return new Written.Confirmed(null);
    }
    Ask ask = Ask.patch("/api/v0/list/" + Lid.of(now.list()), json);
    return judge(PatchAnswer.parse(http.send(session, ask).body()), now, version, write);
  }

  private Written judge(PatchAnswer answer, Reading now, Version.Numbered version, Write write)
      throws Unreadable {
    return switch (answer) {
      case PatchAnswer.Refused(String code, String sentence) ->
          OUT_OF_DATE.contains(code)
              ? new Written.OutOfDate(code.equals(NEWER), "%s: %s".formatted(code, sentence))
              : new Written.Refused(code, sentence);
      case PatchAnswer.Done(var list, var newVersion) -> {
        if (list != null && !list.equals(now.list())) {
          throw new Unreadable(Check.LIST, "it was list %s that was changed".formatted(list));
        }
        if (newVersion == null || newVersion.number() <= version.number()) {
          // Done, but what the list is now cannot be told without reading it.
          yield new Written.Confirmed(null);
        }
        yield new Written.Confirmed(Change.after(now, write, newVersion, clock.instant()));
      }
    };
  }
}
