package standin.site;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import standin.control.Fault;
import standin.http.Request;

/// A request with what the site knows about it.
///
/// @param viewer the member who is signed in, else null
/// @param csrf the token that belongs to the visitor's cookie
/// @param csrfRight whether an unsafe request brought that token
/// @param parts the named parts of the address
/// @param fault that this answer shall show, else null
record Visit(
    Request request,
    @Nullable String viewer,
    String csrf,
    boolean csrfRight,
    Map<String, String> parts,
    @Nullable Fault fault) {

  String part(String name) {
    var value = parts.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no such part of the address: " + name);
    }
    return value;
  }

  /// The page's number, 1 where the address has none; 0 for a number that makes no sense.
  int page() {
    return PageNumber.of(parts.getOrDefault("page", "1"));
  }

  boolean isBy(String member) {
    return viewer != null && viewer.equalsIgnoreCase(member);
  }

  boolean shows(Fault which) {
    return fault == which;
  }

  Visit at(Map<String, String> newParts) {
    return new Visit(request, viewer, csrf, csrfRight, newParts, fault);
  }
}
