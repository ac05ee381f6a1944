package lbsync.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import lbsync.account.Scope;
import lbsync.web.Frame;
import lbsync.web.Page;
import lbsync.web.api.Names;
import org.jspecify.annotations.Nullable;

/// What is one's own here: browsers that are signed in, and tokens for scripts.
///
/// @param atSite how this program acts for the member at Letterboxd
/// @param fresh a token that was just made, which is shown this once; null where none was
/// @param mayMakeTokens false where one has to sign in again before
/// @param form what was typed for a new token
/// @param problem why that was not accepted; null where it was, or was not sent
/// @param isAdmin whether one may see how the program is doing
public record AccountSettingsPage(
    Frame frame,
    AtSite atSite,
    List<Device> devices,
    List<Token> tokens,
    @Nullable String fresh,
    boolean mayMakeTokens,
    TokenForm form,
    @Nullable String problem,
    boolean isAdmin)
    implements Page {

  /// @param ended why one has to sign in again; null while that is not so
  public record AtSite(String username, @Nullable String ended, boolean keepsPassword) {}

  /// A browser that is signed in.
  ///
  /// @param words what it is, as far as one can tell
  /// @param userAgent as it calls itself
  /// @param current whether it is the one that looks at the page
  public record Device(
      long id,
      String words,
      String userAgent,
      Instant createdAt,
      Instant lastUsedAt,
      boolean current) {}

  /// A token for scripts.
  ///
  /// @param scopes in words
  /// @param lastUsedAt null for never
  /// @param expiresAt null for never
  public record Token(
      long id,
      String name,
      String scopes,
      @Nullable Instant lastUsedAt,
      @Nullable Instant expiresAt,
      boolean expired) {}

  /// What one asks for.
  ///
  /// @param days until it expires; 0 for never
  public record TokenForm(String name, Set<Scope> scopes, int days) {
    static final TokenForm EMPTY = new TokenForm("", Set.of(Scope.READ), 90);

    /// The value of its box.
    public static String word(Scope scope) {
      return Names.of(scope);
    }

    /// What it is good for.
    public static String words(Scope scope) {
      return switch (scope) {
        case READ -> "Look at everything that you see here.";
        case SYNC -> "Ask for runs of your groups.";
        case MANAGE -> "Everything else: share, join, decide, undo.";
      };
    }
  }

  /// Never prints the token.
  @Override
  public String toString() {
    return "AccountSettingsPage[]";
  }

  @Override
  public String template() {
    return "account/settings.jte";
  }
}
