package lbsync.site;

import java.util.Arrays;

/// A picture, unchanged as the site sent it.
///
/// @param bytes begin as those of a picture of that kind do
@SuppressWarnings("ArrayRecordComponent") // Never changed.
public record Picture(PictureType type, byte[] bytes) {
  /// @throws IllegalArgumentException for what is no picture
  public static Picture of(byte[] bytes) {
    return PictureType.of(bytes)
        .map(type -> new Picture(type, bytes))
        .orElseThrow(() -> new IllegalArgumentException("not a picture"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture(PictureType otherType, byte[] otherBytes)
        && type == otherType
        && Arrays.equals(bytes, otherBytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Picture[%s, %d bytes]".formatted(type, bytes.length);
  }
}
