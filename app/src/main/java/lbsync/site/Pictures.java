package lbsync.site;

/// A site that shows a picture of each film to anybody.
public interface Pictures {
  /// Asks for the poster of a film, in no member's name. Blocks: waits for its turn, which comes
  /// after all else that the site is asked for.
  ///
  /// @param slug the film's part of its address on the site
  /// @return why there is none: [Trouble.Kind#CHALLENGE] or [Trouble.Kind#SLOW_DOWN] where it is
  ///     not time to ask for any, everything else where it was this film that there is none of
  Answer<Picture> poster(String slug) throws InterruptedException;
}
