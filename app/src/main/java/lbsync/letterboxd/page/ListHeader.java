package lbsync.letterboxd.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lbsync.film.ListId;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// What a list's page says about the list itself.
final class ListHeader {
  private static final Pattern TOTAL =
      Pattern.compile("^A list of ([\\d.,\\s\\u00a0\\u202f]+) films? compiled on ");
  private static final Pattern NUMBER_IN_ADDRESS =
      Pattern.compile("/(?:ajax/filmlist:|csi/list/)(\\d+)/.*");

  private static final Evaluator PANEL = Selector.evaluatorOf("#userpanel[data-list-identifier]");
  private static final Evaluator LIKE = Selector.evaluatorOf("[data-likeable-identifier]");
  private static final Evaluator USER_PANEL = Selector.evaluatorOf("#userpanel");
  private static final Evaluator REPORT = Selector.evaluatorOf("[data-report-url*=filmlist:]");
  private static final Evaluator COMMENTS = Selector.evaluatorOf("[data-src*=/csi/list/]");
  private static final Evaluator ADDRESS = Selector.evaluatorOf("input[id^=url-field-]");
  private static final Evaluator HEADING = Selector.evaluatorOf("h1");
  private static final Evaluator TITLE_INTRO = Selector.evaluatorOf(".list-title-intro");
  private static final Evaluator TIME = Selector.evaluatorOf("time[datetime]");
  private static final Evaluator UPDATED = Selector.evaluatorOf(".updated");
  private static final Evaluator PUBLISHED = Selector.evaluatorOf(".published");
  private static final Evaluator DATE = Selector.evaluatorOf(".list-date");
  private static final Evaluator TITLE = Selector.evaluatorOf("meta[property=og:title]");
  private static final Evaluator DESCRIPTION = Selector.evaluatorOf("meta[name=description]");

  private ListHeader() {}

  /// Said in up to five places; which of them a page has depends on who looks.
  static ListId id(Walked page) throws Unreadable {
    ListId id = null;
    for (Element panel : page.all(PANEL)) {
      id = ListIds.agreed(id, identified(panel.attr("data-list-identifier")));
    }
    for (Element like : page.all(LIKE, USER_PANEL)) {
      id = ListIds.agreed(id, identified(like.attr("data-likeable-identifier")));
    }
    for (Element link : page.all(REPORT)) {
      id = ListIds.agreed(id, inAddress(link.attr("data-report-url")));
    }
    for (Element comments : page.all(COMMENTS)) {
      id = ListIds.agreed(id, inAddress(comments.attr("data-src")));
    }
    for (Element field : page.all(ADDRESS)) {
      id = ListIds.agreed(id, ListIds.byNumber(field.id().substring("url-field-".length())));
    }
    if (id == null) {
      throw new Unreadable(Check.KIND, "a page that was to be a list names no list");
    }
    return id;
  }

  private static ListId identified(String json) throws Unreadable {
    Identifier identifier = Identifier.of(json, "the identifier of a list");
    String lid = identifier.lid();
    String uid = identifier.uid();
    ListId id = lid == null ? null : ListIds.byCode(lid);
    if (uid != null) {
      id = ListIds.agreed(id, ListIds.byNumber(uid.substring(uid.indexOf(':') + 1)));
    }
    if (id == null) {
      throw new Unreadable(Check.LIST, "a list has no id: " + identifier);
    }
    return id;
  }

  private static ListId inAddress(String address) throws Unreadable {
    Matcher parts = NUMBER_IN_ADDRESS.matcher(address);
    return ListIds.byNumber(parts.matches() ? parts.group(1) : address);
  }

  static String owner(Document page) throws Unreadable {
    String owner = page.body().attr("data-owner");
    if (owner.isEmpty()) {
      throw new Unreadable(Check.LIST, "a page of a list does not say whose it is");
    }
    return owner;
  }

  static String name(Walked page) {
    for (Element heading : page.all(HEADING)) {
      if (heading.hasClass("title-1") || heading.closest(TITLE_INTRO) != null) {
        return heading.text();
      }
    }
    return meta(page, TITLE);
  }

  static int total(Walked page) throws Unreadable {
    String description = meta(page, DESCRIPTION);
    Matcher sentence = TOTAL.matcher(description);
    if (!sentence.find()) {
      throw new Unreadable(Check.COMPLETE, "a page of a list does not say how long the list is");
    }
    return Numbers.of(sentence.group(1), "the length of a list");
  }

  static Instant changed(Walked page) throws Unreadable {
    Element time = page.first(TIME, UPDATED, DATE);
    if (time == null) {
      time = page.first(TIME, PUBLISHED, DATE);
    }
    if (time == null) {
      throw new Unreadable(Check.VERSION, "a page of a list does not say when it was updated");
    }
    try {
      return Instant.parse(time.attr("datetime"));
    } catch (DateTimeException notATime) {
      throw new Unreadable(Check.VERSION, "not a time: " + time.attr("datetime"));
    }
  }

  private static String meta(Walked page, Evaluator which) {
    Element tag = page.first(which);
    return tag == null ? "" : tag.attr("content");
  }
}
