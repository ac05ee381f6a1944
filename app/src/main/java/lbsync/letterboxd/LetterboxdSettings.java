package lbsync.letterboxd;

import java.net.URI;
import java.time.Duration;

/// Where the site is and how it is asked.
///
/// @param url scheme and host, without a path
/// @param userAgent what we call ourselves, except in sessions of a member's own browser
/// @param timeout longest wait for a connection, and again for a whole answer
/// @param maxBytes longest answer that is taken in
public record LetterboxdSettings(URI url, String userAgent, Duration timeout, int maxBytes) {
  private static final int ENOUGH_FOR_20_000_ENTRIES = 20_000_000;

  public LetterboxdSettings(URI url, String userAgent, Duration timeout) {
    this(url, userAgent, timeout, ENOUGH_FOR_20_000_ENTRIES);
  }
}
