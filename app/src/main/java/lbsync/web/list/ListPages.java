package lbsync.web.list;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import lbsync.account.AccountId;
import lbsync.account.Refusal;
import lbsync.film.Entry;
import lbsync.film.Note;
import lbsync.film.Reading;
import lbsync.list.History;
import lbsync.list.Lists;
import lbsync.list.MemberList;
import lbsync.web.Answers;
import lbsync.web.Frame;
import lbsync.web.PageController;
import lbsync.web.Pager;
import lbsync.web.WebSettings;
import lbsync.web.api.Ids;
import lbsync.web.list.ListPage.Order;
import lbsync.web.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// A list and its films.
@PageController
final class ListPages {
  private static final int FILMS_OF_A_PAGE = 100;
  private static final int POINTS = 50;

  private final Lists lists;
  private final ShownReadings readings;
  private final History history;
  private final ListCards cards;
  private final WebSettings settings;
  private final Answers answers;

  ListPages(
      Lists lists,
      ShownReadings readings,
      History history,
      ListCards cards,
      WebSettings settings,
      Answers answers) {
    this.lists = lists;
    this.readings = readings;
    this.history = history;
    this.cards = cards;
    this.settings = settings;
    this.answers = answers;
  }

  @GetMapping("/list/{id}")
  ResponseEntity<String> one(
      Frame frame,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(required = false) @Nullable String part,
      HttpServletRequest request)
      throws InterruptedException {
    AccountId owner = caller.account();
    MemberList list = lists.ownedBy(owner, Ids.list(id)).orElseThrow(ListPages::none);
    Reading reading = readings.of(list, caller, request);
    String filter = q.strip();
    Order order = Order.of(sort);
    List<ListPage.Entry> films =
        order.of(
            reading.entries().stream()
                .filter(entry -> Filter.finds(filter, entry.film().title()))
                .map(entry -> entry(entry, reading.ranked()))
                .toList());
    Pager pager = pager(frame, list, filter, order, page, films.size());
    return answers.live(
        new ListPage(
            frame,
            // Once more: a first reading has told more about it.
            cards.of(lists.ownedBy(owner, list.id()).orElse(list)),
            settings.siteUrl() + list.path(),
            Objects.requireNonNullElse(list.description(), ""),
            CountLine.of(history.of(list.id(), null, POINTS), frame.now()),
            films.stream()
                .skip((pager.page() - 1L) * FILMS_OF_A_PAGE)
                .limit(FILMS_OF_A_PAGE)
                .toList(),
            films.size(),
            filter,
            order,
            pager),
        part);
  }

  static ListPage.Entry entry(Entry entry, boolean ranked) {
    Note note = entry.note();
    Integer rank = ranked ? entry.position() + 1 : null;
    return note == null || note.text().isEmpty()
        ? new ListPage.Entry(entry.film(), rank, null, false)
        : new ListPage.Entry(entry.film(), rank, note.text(), note.spoilers());
  }

  private static Pager pager(
      Frame frame, MemberList list, String filter, Order order, int page, int films) {
    int pages = Math.max(1, (films + FILMS_OF_A_PAGE - 1) / FILMS_OF_A_PAGE);
    var path = UriComponentsBuilder.fromPath(frame.at("/list/" + list.id()));
    if (!filter.isEmpty()) {
      path.queryParam("q", "{q}");
    }
    if (order != Order.LIST) {
      path.queryParam("sort", order.word());
    }
    String link = path.encode().buildAndExpand(filter).toUriString();
    return new Pager(link, Math.clamp(page, 1, pages), pages);
  }

  private static Refusal none() {
    return new Refusal(Refusal.Kind.NOT_FOUND, "There is no such list of yours");
  }
}
