package standin.remote;

import java.util.Map;
import standin.http.Answer;

/// What stands behind an address.
@FunctionalInterface
interface Lever {
  /// @param parts the named parts of the address
  Answer pull(String body, Map<String, String> parts);
}
