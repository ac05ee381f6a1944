package lbsync.web.list;

import java.time.Instant;
import java.util.List;
import lbsync.film.ListId;
import lbsync.web.Frame;
import lbsync.web.Page;
import lbsync.web.Pager;
import org.jspecify.annotations.Nullable;

/// A list as it was at a point of its history.
///
/// @param at when it was first seen so
/// @param films those of this page
/// @param total how many there were
/// @param cannot why it cannot be brought back; null when it can
public record ThenPage(
    Frame frame,
    ListId listId,
    String listName,
    String point,
    Instant at,
    List<ListPage.Entry> films,
    int total,
    Pager pager,
    @Nullable String cannot)
    implements Page {
  @Override
  public String template() {
    return "list/then.jte";
  }
}
