package lbsync.web;

/// Where one is in something that has several pages.
///
/// @param path of the first page, with the base and any other query parameters
/// @param page 1-based
/// @param pages how many there are, at least 1
public record Pager(String path, int page, int pages) {
  public boolean needed() {
    return pages > 1;
  }

  public boolean hasPrevious() {
    return page > 1;
  }

  public boolean hasNext() {
    return page < pages;
  }

  public String link(int number) {
    return path + (path.contains("?") ? "&" : "?") + "page=" + number;
  }
}
