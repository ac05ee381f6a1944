package lbsync.web.operation;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may look at how the program is doing. Never prints the token.
///
/// @param admins user names whose members may open `/admin`. `LBSYNC_ADMINS`
/// @param token that opens `/metrics` from elsewhere; empty for none. `LBSYNC_METRICS_TOKEN`
public record OperatorSettings(Set<String> admins, String token) {
  public OperatorSettings {
    admins =
        admins.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String toString() {
    return "OperatorSettings[" + admins.size() + " admins]";
  }
}
