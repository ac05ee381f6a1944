package lbsync.account;

/// What a member signs in with, so that it can be told from others later.
///
/// @param userAgent as the browser sent it; cut to 300 characters
public record Device(String userAgent) {
  private static final int LONGEST = 300;

  public Device {
    userAgent = userAgent.substring(0, Math.min(userAgent.length(), LONGEST));
  }
}
