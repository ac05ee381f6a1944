package lbsync.site;

/// A member who is signed in at the site. The site renews parts of it with every answer, so one
/// object serves all requests of a member; it may be used from several threads.
public interface Session {
  /// The member's name, in the site's own spelling.
  String username();

  /// All that is needed to go on with this session after a restart: a secret. Changes as the
  /// session is used.
  String export();
}
