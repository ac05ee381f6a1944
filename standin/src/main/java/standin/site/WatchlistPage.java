package standin.site;

import java.util.List;

/// A page of what a member wants to see.
///
/// @param count of the whole watchlist
public record WatchlistPage(Layout layout, int count, List<Poster> posters, Pager pager) {}
