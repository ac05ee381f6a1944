package lbsync.letterboxd;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import lbsync.film.Reading;
import lbsync.film.Version;
import lbsync.letterboxd.page.Addresses;
import lbsync.letterboxd.page.Check;
import lbsync.letterboxd.page.FormAnswer;
import lbsync.letterboxd.page.ListPage;
import lbsync.letterboxd.page.Unreadable;
import lbsync.site.ListRead;
import lbsync.site.ListRef;
import lbsync.site.ListSite.Progress;
import lbsync.site.Trouble;
import lbsync.site.Write;
import lbsync.site.Written;
import org.jspecify.annotations.Nullable;

/// Works with what the site offered before its editor: reads the pages of a list one after the
/// other, and posts one form for each film.
final class FormsWay {
  private static final int MOST_READINGS = 3;

  /// Refusals that mean that somebody was faster. The exact words and codes are not known.
  private static final Pattern THERE_ALREADY =
      Pattern.compile("already|duplicate", Pattern.CASE_INSENSITIVE);

  private static final Pattern NOT_THERE =
      Pattern.compile("not (?:in|on|part of) ", Pattern.CASE_INSENSITIVE);

  private final Http http;
  private final InstantSource clock;

  FormsWay(Http http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /// One request where the list has not been updated since; else one for each page and, for lists
  /// of several pages, the first once more, to be sure that nobody changed the list meanwhile.
  Sight read(LetterboxdSession session, ListRef list, @Nullable Reading last, Progress progress)
      throws Obstructed, Unreadable, InterruptedException {
    Instant readAt = clock.instant();
    ListPage first;
    String path;
    try {
      Reply reply = http.send(session, Ask.page(list.path()));
      first = ListPage.parse(reply.body());
      path = Objects.requireNonNullElse(Addresses.list(reply.path()), list.path());
    } catch (Obstructed e) {
      if (e.is(Trouble.Kind.NOT_FOUND)) {
        return new Sight.Elsewhere();
      }
      throw e;
    }
    if (!first.id().equals(list.id())) {
      return new Sight.Elsewhere();
    }
    var at = new ListRef(list.id(), path);
    var shown = new Version.Updated(first.changed());
    Versions.checkNotStale(shown, last);
    // The length is looked at as well, because it costs nothing.
    if (last != null && last.version().equals(shown) && last.size() == first.total()) {
      return new Sight.Seen(new ListRead(at, Versions.again(last, readAt)));
    }
    return new Sight.Seen(new ListRead(at, whole(session, at, first, last, progress)));
  }

  private Reading whole(
      LetterboxdSession session,
      ListRef at,
      ListPage firstPage,
      @Nullable Reading last,
      Progress progress)
      throws Obstructed, Unreadable, InterruptedException {
    ListPage first = firstPage;
    for (int i = 0; i < MOST_READINGS; i++) {
      Instant readAt = clock.instant();
      var assembly = new Assembly(at.path(), first);
      boolean steady = addRest(session, at, assembly, progress);
      ListPage atTheEnd = first.next() == null ? first : page(session, at, at.path());
      if (steady && assembly.isSameState(atTheEnd)) {
        return assembly.complete(readAt);
      }
      Versions.checkNotStale(new Version.Updated(atTheEnd.changed()), last);
      first = atTheEnd;
    }
    throw new Unreadable(Check.VERSION, "the list was changed each time while it was being read");
  }

  /// @return false when the list was changed meanwhile
  private boolean addRest(
      LetterboxdSession session, ListRef at, Assembly assembly, Progress progress)
      throws Obstructed, Unreadable, InterruptedException {
    progress.pages(assembly.pages(), assembly.lastNamed());
    for (String next = assembly.next(); next != null; next = assembly.next()) {
      ListPage page = page(session, at, next);
      if (!assembly.isSameState(page)) {
        return false;
      }
      assembly.add(page);
      progress.pages(assembly.pages(), assembly.lastNamed());
    }
    return true;
  }

  /// A page of a list whose first page is there.
  private ListPage page(LetterboxdSession session, ListRef list, String path)
      throws Obstructed, Unreadable, InterruptedException {
    ListPage page;
    try {
      page = ListPage.parse(http.send(session, Ask.page(path)).body());
    } catch (Obstructed e) {
      if (e.is(Trouble.Kind.NOT_FOUND)) {
        throw new Unreadable(Check.COMPLETE, "a page of the list is missing: " + path);
      }
      throw e;
    }
    if (!page.id().equals(list.id())) {
      throw new Unreadable(Check.LIST, "%s shows list %s".formatted(path, page.id()));
    }
    return page;
  }

  Written write(LetterboxdSession session, ListRef list, Write write)
      throws Obstructed, Unreadable, InterruptedException {
    if (write.films().size() != 1) {
      throw new IllegalArgumentException("one film at a time: " + write);
    }
    try {
      return judge(write, FormAnswer.parse(http.send(session, ask(session, list, write)).body()));
    } catch (Obstructed e) {
      if (e.is(Trouble.Kind.NOT_FOUND)) {
        // The form is gone, or the list's address has changed. The next reading finds out.
        session.way(LetterboxdSession.Way.UNKNOWN);
      }
      throw e;
    }
  }

  private static Ask ask(LetterboxdSession session, ListRef list, Write write) {
    String film = write.films().getFirst().toString();
    return switch (write) {
      case Write.Add _ ->
          Ask.form(
              "/s/add-film-to-list",
              Map.of("__csrf", session.csrf(), "filmId", film, "filmListId", list.id().toString()));
      case Write.Remove _ ->
          Ask.form(list.path() + "remove-film/", Map.of("__csrf", session.csrf(), "filmId", film));
      case Write.Annotate _, Write.Move _ -> throw notOffered(write);
    };
  }

  private static Written judge(Write write, FormAnswer answer) {
    String code = Objects.requireNonNullElse(answer.code(), "");
    Pattern doneBefore =
        switch (write) {
          case Write.Add _ -> THERE_ALREADY;
          case Write.Remove _ -> NOT_THERE;
          case Write.Annotate _, Write.Move _ -> throw notOffered(write);
        };
    if (answer.done()) {
      return new Written.Confirmed(null);
    }
    if (doneBefore.matcher(code + " " + answer.sentence()).find()) {
      // Most likely it is as wished. Only a reading can tell: taken for done, a film that is not
      // there would look like one that its owner removed.
      return new Written.OutOfDate(false, answer.sentence());
    }
    return new Written.Refused(code.isEmpty() ? "Refused" : code, answer.sentence());
  }

  private static IllegalArgumentException notOffered(Write write) {
    return new IllegalArgumentException("there is no form for this: " + write);
  }
}
