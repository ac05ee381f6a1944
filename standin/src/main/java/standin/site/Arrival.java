package standin.site;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import standin.control.Fault;
import standin.control.Rule;
import standin.http.Request;

/// A request at the gate.
///
/// @param csrf the visitor's token, a new one where the cookie is missing or shall count as stale
/// @param rule the fault to show
record Arrival(Request request, Sessions.Who who, String csrf, Optional<Rule> rule) {
  /// Null for a healthy answer.
  @Nullable Fault fault() {
    return rule.map(Rule::fault).orElse(null);
  }

  @Nullable String viewer() {
    return who.viewer().orElse(null);
  }

  /// What the site is told; `request` may differ from what was asked.
  Visit visit(Request understood) {
    return new Visit(
        understood,
        fault() == Fault.SESSION_EXPIRED ? null : viewer(),
        csrf,
        Sessions.isRight(request, csrf),
        Map.of(),
        fault());
  }
}
