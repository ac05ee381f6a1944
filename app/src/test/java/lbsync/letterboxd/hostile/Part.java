package lbsync.letterboxd.hostile;

/// Which of the site's answers was changed.
enum Part {
  EDITOR,
  ENTRIES,
  LIST,
  OVERVIEW,
  WINDOW,
  LOGIN,
  CHANGE,
  OTHER;

  /// @param request as `METHOD path`
  static Part of(String request) {
    String path = request.substring(request.indexOf(' ') + 1);
    if (path.startsWith("/s/load-list-entries")) {
      return ENTRIES;
    }
    if (path.equals("/s/load-lists")) {
      return WINDOW;
    }
    if (path.equals("/user/login.do")) {
      return LOGIN;
    }
    if (path.startsWith("/api/")) {
      return CHANGE;
    }
    if (path.contains("/lists/")) {
      return OVERVIEW;
    }
    if (path.contains("/list/")) {
      return path.endsWith("/edit/") ? EDITOR : LIST;
    }
    return OTHER;
  }
}
