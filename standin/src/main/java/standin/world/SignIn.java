package standin.world;

/// What came of name, password and code.
public sealed interface SignIn {
  /// @param username as the site spells it
  record Welcome(String username) implements SignIn {}

  record CodeNeeded() implements SignIn {}

  record Wrong() implements SignIn {}
}
