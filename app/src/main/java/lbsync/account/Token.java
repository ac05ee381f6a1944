package lbsync.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Opens the door to one account: the cookie of a browser, or a member's own token for scripts.
/// Only its hash is stored. Never printed.
///
/// @param value for the cookie or the `Authorization` header; whatever a stranger sent, too
public record Token(String value) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final String API_PREFIX = "lbs_";

  static Token forBrowser() {
    return new Token(random());
  }

  /// Starts with `lbs_`, so that one finds it where it should not be.
  static Token forScripts() {
    return new Token(API_PREFIX + random());
  }

  /// SHA-256 without salt: nobody can guess 256 random bits.
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// 256 random bits as text that fits into cookies and URLs.
  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Token";
  }
}
