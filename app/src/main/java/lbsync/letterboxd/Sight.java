package lbsync.letterboxd;

import lbsync.site.ListRead;

/// What a look at a list's address found.
sealed interface Sight {
  record Seen(ListRead list) implements Sight {}

  /// The address is not, or no longer, that of the list.
  record Elsewhere() implements Sight {}

  /// The site does not offer this way of reading.
  record NotOffered() implements Sight {}
}
