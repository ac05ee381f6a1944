package lbsync.site;

import lbsync.film.ListId;

/// What became of a [NewList].
public sealed interface Made {
  /// It is there. Where it is, and which of its films the site has left out, is not known yet.
  record Done(ListId list) implements Made {}

  /// The site said no; no list was made.
  ///
  /// @param code the site's own code of the refusal, such as `ListNameForbidden`
  /// @param sentence the site's own words, as plain text
  record Refused(String code, String sentence) implements Made {}

  /// The site has no such offer for programs; no list was made.
  record NotOffered() implements Made {}

  /// The site did not take the request at all; no list was made.
  record NotSent(Trouble trouble) implements Made {}

  /// The request left and no answer came, or none that can be read: there may be a new list.
  record Unknown(Trouble trouble) implements Made {}
}
