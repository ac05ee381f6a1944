package lbsync.site;

import lbsync.film.ListId;

/// Something that goes wrong with one request to the [InMemorySite].
public sealed interface Mishap {
  /// The site answers this instead, and does nothing.
  record Fails(Trouble trouble) implements Mishap {}

  /// Something happens just before the request is looked at, such as an edit that is faster than
  /// our write.
  record Before(Runnable act) implements Mishap {}

  /// Somebody acts while a list is read: after its version was told, before its entries are. In the
  /// forms way the client notices, and reads again.
  record Meanwhile(Runnable act) implements Mishap {}

  /// A list is shown as it was some changes ago, version and all.
  record Old(int changes) implements Mishap {}

  /// The answer to a write is lost.
  record Lost(InMemorySite.Arrival arrival) implements Mishap {}

  /// A reading that looks complete, at the list's version of now, and is not: no check of a client
  /// can tell. Strikes only where entries are read.
  sealed interface Misread extends Mishap {
    /// The second half is missing.
    record Half() implements Misread {}

    record Nothing() implements Misread {}

    record FilmsOf(ListId other) implements Misread {}
  }
}
