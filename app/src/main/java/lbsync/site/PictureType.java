package lbsync.site;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of pictures that are shown: none that browsers run anything in, as SVG is.
public enum PictureType {
  JPEG("image/jpeg"),
  PNG("image/png"),
  WEBP("image/webp"),
  AVIF("image/avif");

  private static final byte[] JPEG_BEGINS = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final byte[] PNG_BEGINS = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int NAME = 4;
  private static final int AFTER_LENGTH = 4;
  private static final int BRAND = 8;

  private final String mime;

  PictureType(String mime) {
    this.mime = mime;
  }

  /// Such as `image/png`.
  public String mime() {
    return mime;
  }

  /// The kind that a `Content-Type` names.
  public static Optional<PictureType> named(String contentType) {
    String named = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.mime.equals(named)).findFirst();
  }

  /// The kind that the first bytes are of.
  public static Optional<PictureType> of(byte[] bytes) {
    if (begins(bytes, JPEG_BEGINS)) {
      return Optional.of(JPEG);
    }
    if (begins(bytes, PNG_BEGINS)) {
      return Optional.of(PNG);
    }
    String brand = text(bytes, BRAND);
    if (text(bytes, 0).equals("RIFF") && brand.equals("WEBP")) {
      return Optional.of(WEBP);
    }
    boolean isAvif = brand.equals("avif") || brand.equals("avis");
    return text(bytes, AFTER_LENGTH).equals("ftyp") && isAvif
        ? Optional.of(AVIF)
        : Optional.empty();
  }

  private static boolean begins(byte[] bytes, byte[] wanted) {
    return Arrays.mismatch(bytes, wanted) == wanted.length || Arrays.equals(bytes, wanted);
  }

  private static String text(byte[] bytes, int place) {
    return bytes.length < place + NAME
        ? ""
        : new String(bytes, place, NAME, StandardCharsets.ISO_8859_1);
  }
}
