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

  record Failed(Trouble trouble) implements SignIn {}
}
