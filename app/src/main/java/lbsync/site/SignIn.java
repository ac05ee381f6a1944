package lbsync.site;

/// How an attempt to sign in ended.
public sealed interface SignIn {
  record Succeeded(Session session) implements SignIn {}

  /// The site refused name and password. They must not be tried again.
  ///
  /// @param sentence the site's own words, as plain text
  record Refused(String sentence) implements SignIn {}

  /// The site wants the second factor: ask again with the same name and password and the code.
  record SecondFactorRequired() implements SignIn {}

  /// @param sent false when nothing was sent to the site, because it was not time to, or because no
  ///     connection came about
  record Failed(Trouble trouble, boolean sent) implements SignIn {}
}
