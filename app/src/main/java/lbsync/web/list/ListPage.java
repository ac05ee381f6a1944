package lbsync.web.list;

import java.util.List;
import lbsync.film.Film;
import lbsync.web.Frame;
import lbsync.web.GroupBadge;
import lbsync.web.Page;
import lbsync.web.Pager;
import org.jspecify.annotations.Nullable;

/// A list and its films, 100 to a page.
///
/// @param url its address on Letterboxd
/// @param description plain text; empty for none
/// @param line how many films it had lately; null where nothing has changed since it is known
/// @param films those of this page that the filter leaves
/// @param found how many the filter leaves on all pages
/// @param filter part of a title; empty for all
public record ListPage(
    Frame frame,
    ListCard list,
    String url,
    String description,
    @Nullable CountLine line,
    List<Entry> films,
    int found,
    String filter,
    Pager pager)
    implements Page {

  /// A film in the list.
  ///
  /// @param rank 1-based; null in a list without ranks
  /// @param note the owner's words; null for none
  /// @param spoilers whether the note gives the film away
  public record Entry(Film film, @Nullable Integer rank, @Nullable String note, boolean spoilers) {}

  /// Where what happened to its films is told, but for the id of the film; null where the list is
  /// in no group.
  public @Nullable String filmPath() {
    GroupBadge group = list.group();
    return group == null ? null : frame.at("/manage-sync/" + group.code() + "/film/");
  }

  /// Those with words to read.
  public List<Entry> noted() {
    return films.stream().filter(entry -> entry.note() != null).toList();
  }

  @Override
  public String template() {
    return "list/show.jte";
  }
}
