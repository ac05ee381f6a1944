package lbsync.letterboxd;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lbsync.film.Film;
import lbsync.film.FilmId;
import lbsync.film.Lid;
import lbsync.film.ListId;
import lbsync.letterboxd.page.Addresses;
import lbsync.letterboxd.page.Check;
import lbsync.letterboxd.page.ListPage;
import lbsync.letterboxd.page.ListsIndex;
import lbsync.letterboxd.page.OwnLists;
import lbsync.letterboxd.page.OwnLists.Own;
import lbsync.letterboxd.page.Unreadable;
import lbsync.site.Glance;
import lbsync.site.ListRef;
import lbsync.site.ListSite.Progress;
import lbsync.site.ListSummary;
import lbsync.site.ListSummary.Visibility;
import lbsync.site.Trouble;
import org.jspecify.annotations.Nullable;

/// All lists of a member. Two sources, neither of them enough: the overview has counts and order,
/// and may lack ids; the window "add to lists" has ids and knows which are private, and may not be
/// offered.
final class Shelf {
  /// The window asks where a film stands in each list. Any film will do.
  private static final String ANY_FILM = Lid.of(new FilmId(51700));

  private final Http http;

  Shelf(Http http) {
    this.http = http;
  }

  List<ListSummary> all(LetterboxdSession session, Progress progress)
      throws Obstructed, Unreadable, InterruptedException {
    Map<String, Own> window = new LinkedHashMap<>();
    window(session).ifPresent(own -> own.forEach(list -> window.put(list.path(), list)));
    return merged(session, window, progress);
  }

  private List<ListSummary> merged(
      LetterboxdSession session, Map<String, Own> window, Progress progress)
      throws Obstructed, Unreadable, InterruptedException {
    Map<ListId, ListSummary> lists = new LinkedHashMap<>();
    for (ListsIndex.Summary summary : overview(session, progress)) {
      ListSummary list = merged(session, summary, window.get(summary.path()));
      lists.putIfAbsent(list.ref().id(), list);
    }
    window.values().forEach(own -> lists.putIfAbsent(own.id(), unseen(own)));
    return List.copyOf(lists.values());
  }

  /// Where the list is now: one request where the window is offered, else all that [#all] needs.
  ///
  /// @return empty when the member, who is signed in, has no such list
  Optional<ListRef> find(LetterboxdSession session, ListId id)
      throws Obstructed, Unreadable, InterruptedException {
    return summary(session, id).map(ListSummary::ref);
  }

  /// What there is to know about one list. As many requests as [#find].
  ///
  /// @return empty when the member, who is signed in, has no such list
  Optional<ListSummary> summary(LetterboxdSession session, ListId id)
      throws Obstructed, Unreadable, InterruptedException {
    return few(session).stream().filter(list -> list.ref().id().equals(id)).findFirst();
  }

  /// The numbers of all lists of the member. As many requests as [#find].
  Set<ListId> ids(LetterboxdSession session) throws Obstructed, Unreadable, InterruptedException {
    return few(session).stream()
        .map(list -> list.ref().id())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// All lists, without what only the overview tells where the window tells enough.
  private List<ListSummary> few(LetterboxdSession session)
      throws Obstructed, Unreadable, InterruptedException {
    Optional<List<Own>> window = window(session);
    return window.isPresent()
        ? window.get().stream().map(Shelf::unseen).toList()
        : merged(session, Map.of(), Progress.NONE);
  }

  /// Each path once. A list that rises to the top meanwhile pushes others onto the next page: those
  /// come twice, none is left out.
  private Collection<ListsIndex.Summary> overview(LetterboxdSession session, Progress progress)
      throws Obstructed, Unreadable, InterruptedException {
    Map<String, ListsIndex.Summary> lists = new LinkedHashMap<>();
    String first = "/" + session.username() + "/lists/";
    String path = first;
    int lastNamed = 1;
    for (int page = 1; ; page++) {
      ListsIndex index = ListsIndex.parse(http.send(session, Ask.page(path)).body());
      index.lists().forEach(list -> lists.putIfAbsent(list.path(), list));
      lastNamed = Math.max(lastNamed, index.lastPage());
      progress.pages(page, Math.max(page, lastNamed));
      if (index.next() == null && page >= lastNamed) {
        return lists.values();
      }
      if (index.next() == null || Addresses.page(index.next()) != page + 1) {
        throw new Unreadable(
            Check.COMPLETE,
            "page %d of %d of the overview leads to %s".formatted(page, lastNamed, index.next()));
      }
      // Reckoned, so that no page leads to anywhere else.
      path = first + "page/" + (page + 1) + "/";
    }
  }

  /// The first page of the overview. Whether it is shown as to a stranger it does not tell: then
  /// private lists are missing from it.
  Glance glance(LetterboxdSession session) throws Obstructed, Unreadable, InterruptedException {
    Reply reply = http.send(session, Ask.page("/" + session.username() + "/lists/"));
    ListsIndex index = ListsIndex.parse(reply.body());
    return new Glance(
        index.lists().stream()
            .map(
                list ->
                    new Glance.Seen(
                        list.path(), list.count(), list.first().stream().map(Film::id).toList()))
            .toList(),
        index.next() == null && index.lastPage() <= 1);
  }

  /// Whose session it is, on the site's own word: the lists that it calls the member's own say so.
  ///
  /// @return empty where the member has no list, where the site does not offer that window, or
  ///     where it names several owners
  Optional<String> owner(LetterboxdSession session)
      throws Obstructed, Unreadable, InterruptedException {
    return owner(window(session).orElse(List.of()));
  }

  static Optional<String> owner(List<Own> lists) {
    List<String> owners =
        lists.stream().map(list -> Addresses.owner(list.path())).distinct().toList();
    return owners.size() == 1 ? Optional.of(owners.getFirst()) : Optional.empty();
  }

  /// Empty where the site does not offer it.
  private Optional<List<Own>> window(LetterboxdSession session)
      throws Obstructed, Unreadable, InterruptedException {
    Map<String, String> fields = Map.of("listableLid", ANY_FILM, "__csrf", session.csrf());
    try {
      Reply reply = http.send(session, Ask.form("/s/load-lists", fields));
      List<Own> own = OwnLists.parse(reply.body()).lists();
      session.missing().window(true);
      owner(own).ifPresent(session::username);
      return Optional.of(own);
    } catch (Obstructed e) {
      if (!e.is(Trouble.Kind.NOT_FOUND)) {
        throw e;
      }
      session.missing().window(false);
      // The overview looks the same to strangers, but for private lists: make sure we are none.
      http.send(session, Ask.settingsPage());
      return Optional.empty();
    }
  }

  private ListSummary merged(
      LetterboxdSession session, ListsIndex.Summary summary, @Nullable Own own)
      throws Obstructed, Unreadable, InterruptedException {
    ListId id = summary.id();
    if (own != null) {
      id = own.id();
      if (summary.id() != null && !summary.id().equals(id)) {
        throw new Unreadable(Check.LIST, "two lists are at " + summary.path());
      }
    }
    if (id == null) {
      id = ListPage.id(http.send(session, Ask.page(summary.path())).body());
    }
    return new ListSummary(
        new ListRef(id, summary.path()),
        summary.name(),
        summary.count(),
        null,
        own == null ? null : visibility(own),
        summary.description(),
        null,
        summary.first());
  }

  private static ListSummary unseen(Own own) {
    var ref = new ListRef(own.id(), own.path());
    return new ListSummary(ref, own.name(), null, null, visibility(own), null, null, List.of());
  }

  private static Visibility visibility(Own own) {
    return own.hidden() ? Visibility.PRIVATE : Visibility.PUBLIC;
  }
}
