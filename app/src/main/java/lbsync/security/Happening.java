package lbsync.security;

import java.util.Locale;
import org.slf4j.event.Level;

/// What a line of the log is about.
public enum Happening {
  SIGNED_IN(Level.INFO),
  /// The password was right, and the site asks for the code.
  SECOND_FACTOR_ASKED(Level.INFO),
  /// By the site.
  SIGN_IN_REFUSED(Level.WARN),
  /// It was tried too often; the site was not asked.
  SIGN_IN_THROTTLED(Level.WARN),
  /// Too many share codes led nowhere.
  CODES_THROTTLED(Level.WARN),
  /// Somebody who is known may not do that, or the token lacks the scope.
  FORBIDDEN(Level.WARN),
  /// A request that another site may have made a member's browser send.
  FORGED(Level.WARN),
  /// An API token that expired, was revoked, or never was.
  TOKEN_NOT_VALID(Level.WARN),
  /// Whether it is the site that answers could not be made sure of; nothing was sent.
  SITE_NOT_TRUSTED(Level.WARN);

  private final Level level;

  Happening(Level level) {
    this.level = level;
  }

  Level level() {
    return level;
  }

  /// As it stands in the log.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
