package lbsync.list;

import lbsync.site.Picture;

/// What there is of a film's poster.
public sealed interface PosterState {
  /// @param digest of the picture: another one for another picture
  record Kept(Picture picture, String digest) implements PosterState {}

  /// Nobody knows yet: it is on its way, or nobody has asked for it who may.
  record Open() implements PosterState {}

  /// There is none, and none will be asked for soon.
  record None() implements PosterState {}
}
