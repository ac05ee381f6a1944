package lbsync.list;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lbsync.site.Picture;
import lbsync.site.PictureType;
import org.jspecify.annotations.Nullable;

/// What a file of the poster cache holds: a line with the time, the picture's length and a
/// digest of all, by which damage is found, and the picture.
///
/// @param at when the site was asked
/// @param lasting whether it was the site's own word that there is none
/// @param picture null where there is none
record PosterFile(Instant at, boolean lasting, @Nullable Picture picture, String digest) {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<head>poster (?<word>lasting|passing) (?<at>\\d{1,18})) (?<length>\\d{1,9})"
              + " (?<digest>[0-9a-f]{64})");
  private static final int LONGEST_LINE = 150;

  static PosterFile picture(Instant at, Picture picture) {
    return new PosterFile(at, true, picture, digest(head(at, true), picture.bytes()));
  }

  /// @param lasting false where something was in the way that will pass
  static PosterFile none(Instant at, boolean lasting) {
    return new PosterFile(at, lasting, null, digest(head(at, lasting), new byte[0]));
  }

  private static String head(Instant at, boolean lasting) {
    return "poster %s %d".formatted(lasting ? "lasting" : "passing", at.toEpochMilli());
  }

  byte[] bytes() {
    byte[] body = picture == null ? new byte[0] : picture.bytes();
    String text = "%s %d %s\n".formatted(head(at, lasting), body.length, digest);
    byte[] line = text.getBytes(US_ASCII);
    byte[] all = Arrays.copyOf(line, line.length + body.length);
    System.arraycopy(body, 0, all, line.length, body.length);
    return all;
  }

  /// Empty where anything of it is not as it was written.
  static Optional<PosterFile> parse(byte[] all) {
    int end = 0;
    while (end < Math.min(all.length, LONGEST_LINE) && all[end] != '\n') {
      end++;
    }
    Matcher line = LINE.matcher(new String(all, 0, end, US_ASCII));
    if (end == all.length || !line.matches()) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOfRange(all, end + 1, all.length);
    Optional<PictureType> type = PictureType.of(body);
    boolean isWhole =
        body.length == Integer.parseInt(line.group("length"))
            && digest(line.group("head"), body).equals(line.group("digest"));
    if (!isWhole || (body.length > 0 && type.isEmpty())) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochMilli(Long.parseLong(line.group("at")));
    Picture picture = type.map(known -> new Picture(known, body)).orElse(null);
    boolean lasting = line.group("word").equals("lasting");
    return Optional.of(new PosterFile(at, lasting, picture, line.group("digest")));
  }

  private static String digest(String head, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(head.getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
