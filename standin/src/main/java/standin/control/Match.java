package standin.control;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which requests a fault is for. What is null matches all.
///
/// @param path a regular expression for the whole path
/// @param page of a list, index or watchlist; the page without a number is 1
/// @param username of the session
/// @param film an id that the request names, to add, remove or look up
public record Match(
    @Nullable String method,
    @Nullable Pattern path,
    @Nullable Long list,
    @Nullable Integer page,
    @Nullable String username,
    @Nullable Long film) {
  public static final Match ALL = new Match(null, null, null, null, null, null);

  public static Match path(String regex) {
    return ALL.withPath(regex);
  }

  public static Match list(long id) {
    return ALL.withList(id);
  }

  public static Match user(String username) {
    return ALL.withUser(username);
  }

  public Match withMethod(String newMethod) {
    return new Match(newMethod, path, list, page, username, film);
  }

  public Match withPath(String regex) {
    return new Match(method, Pattern.compile(regex), list, page, username, film);
  }

  public Match withList(long id) {
    return new Match(method, path, id, page, username, film);
  }

  public Match withPage(int number) {
    return new Match(method, path, list, number, username, film);
  }

  public Match withUser(String name) {
    return new Match(method, path, list, page, name, film);
  }

  public Match withFilm(long id) {
    return new Match(method, path, list, page, username, id);
  }

  boolean fits(Facts request) {
    return (method == null || method.equalsIgnoreCase(request.method()))
        && (path == null || path.matcher(request.path()).matches())
        && (list == null || list.equals(request.list()))
        && (page == null || page == request.page())
        && (username == null || username.equalsIgnoreCase(request.username()))
        && (film == null || request.films().contains(film));
  }
}
