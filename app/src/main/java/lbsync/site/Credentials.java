package lbsync.site;

import org.jspecify.annotations.Nullable;

/// What a person types to sign in. Never printed.
///
/// @param code the six digits of the second factor; null where none were asked for yet
public record Credentials(String username, String password, @Nullable String code) {
  @Override
  public String toString() {
    return "Credentials[" + username + "]";
  }
}
