package lbsync.admin;

import java.time.InstantSource;
import lbsync.account.Refusal;
import lbsync.account.Revocation;
import lbsync.account.Revocation.Revoked;
import lbsync.db.Database;
import lbsync.db.DbSettings;

/// `admin sign-out`
public final class SigningOut {
  private SigningOut() {}

  /// @return what was done, in a line for people
  /// @throws lbsync.db.CannotOpen with a sentence for people, when it cannot be done
  /// @throws Refusal when there is no account of that name
  public static String run(DbSettings where, String username, InstantSource clock) {
    try (Database database = Database.beside(where)) {
      return new Revocation(database, clock)
          .revoke(username)
          .map(SigningOut::told)
          .orElseThrow(
              () ->
                  new Refusal(
                      Refusal.Kind.NOT_FOUND,
                      "There is no account of that name; nothing was done."));
    }
  }

  private static String told(Revoked revoked) {
    return "%s is signed out: browsers %d, tokens %d.%n"
        .formatted(revoked.username(), revoked.browsers(), revoked.tokens());
  }
}
