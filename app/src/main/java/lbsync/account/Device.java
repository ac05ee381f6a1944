package lbsync.account;

import org.jspecify.annotations.Nullable;

/// What a member signs in with, so that it can be told from others later.
///
/// @param userAgent as the browser sent it; cut to 300 characters
/// @param address where the request came from; empty where that is not known
/// @param login what it shows of an earlier sign-in, which ends with a new one; null for nothing
/// @param known what it shows of having signed in here before; null for nothing
public record Device(
    String userAgent, String address, @Nullable Token login, @Nullable Token known) {
  private static final int LONGEST = 300;

  public Device {
    userAgent = userAgent.substring(0, Math.min(userAgent.length(), LONGEST));
  }

  /// For its member to recognise it by, without what it says of itself in its own words.
  String words() {
    String browser = UserAgents.words(userAgent);
    return address.isEmpty() ? browser : browser + ", from " + address;
  }

  /// One that shows nothing.
  public Device(String userAgent) {
    this(userAgent, "", null, null);
  }
}
