package lbsync.vault;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import lbsync.db.Dialect;
import lbsync.db.TestDatabase;

/// All bytes that a thief has: files, and every value of every row. Looks for secrets and keys in
/// them without the program's own code.
final class Loot {
  private static final int KEY = 32;

  /// 32 random bytes have fewer different ones among them once in a very long while.
  private static final int DIFFERENT = 22;

  private static final int PREFIX = 5;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{42,}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64,}");

  private final List<byte[]> all;

  private Loot(List<byte[]> all) {
    this.all = all;
  }

  /// The data directory, and the database where that is another one.
  static Loot of(TestDatabase db) {
    List<byte[]> all = new ArrayList<>(Bytes.ofFiles(db.directory()));
    tables(db).forEach(table -> all.addAll(values(db, table)));
    return new Loot(all);
  }

  Loot and(byte[] more) {
    return new Loot(Stream.concat(all.stream(), Stream.of(more)).toList());
  }

  private static List<String> tables(TestDatabase db) {
    String sql =
        db.database().dialect() == Dialect.SQLITE
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
    return db.database().jdbc().sql(sql).query((row, i) -> row.getString(1)).list();
  }

  private static List<byte[]> values(TestDatabase db, String table) {
    List<byte[]> values = new ArrayList<>();
    db.database()
        .jdbc()
        .sql("SELECT * FROM " + table)
        .query(
            row -> {
              for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                Object value = row.getObject(i);
                if (value instanceof byte[] bytes) {
                  values.add(bytes);
                } else if (value != null) {
                  values.add(value.toString().getBytes(StandardCharsets.UTF_8));
                }
              }
            });
    return values;
  }

  /// In which of the ways to write it a secret is there.
  List<String> waysToRead(String secret) {
    List<String> texts = all.stream().map(Bytes::text).toList();
    return ways(secret)
        .filter(way -> texts.stream().anyMatch(text -> text.contains(way.bytes())))
        .map(Way::name)
        .toList();
  }

  /// @param bytes one character for each byte
  record Way(String name, String bytes) {}

  static Stream<Way> ways(String secret) {
    byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
    Stream<Way> plain =
        Stream.of(
            new Way("as it is", Bytes.text(utf8)),
            new Way("UTF-16", Bytes.text(secret.getBytes(StandardCharsets.UTF_16LE))),
            new Way("Latin 1", Bytes.text(secret.getBytes(StandardCharsets.ISO_8859_1))),
            new Way("in a URL", URLEncoder.encode(secret, StandardCharsets.UTF_8)),
            new Way("in hex", HexFormat.of().formatHex(utf8)),
            new Way("in capital hex", HexFormat.of().withUpperCase().formatHex(utf8)),
            new Way("in JSON", Bytes.text(utf8).replace("\\", "\\\\").replace("\"", "\\\"")));
    return Stream.concat(plain, Stream.of(0, 1, 2).flatMap(offset -> inBase64(utf8, offset)));
  }

  /// What stands in base64 wherever the secret begins `offset` bytes after a multiple of three.
  private static Stream<Way> inBase64(byte[] secret, int offset) {
    var shifted = new byte[offset + secret.length];
    System.arraycopy(secret, 0, shifted, offset, secret.length);
    int from = offset == 0 ? 0 : 4;
    int to = shifted.length / 3 * 4;
    return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
        .map(encoder -> encoder.encodeToString(shifted).substring(from, to))
        .map(text -> new Way("in base64 from " + offset, text));
  }

  /// A key among the bytes, as they are or written in base64 or hex, that opens what was sealed.
  Optional<byte[]> keyFor(byte[] sealed, Place place) {
    return Stream.concat(all.stream(), all.stream().flatMap(Loot::decoded))
        .map(bytes -> keyIn(bytes, sealed, place))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Stream<byte[]> decoded(byte[] bytes) {
    String text = Bytes.text(bytes);
    List<byte[]> decoded = new ArrayList<>();
    for (Matcher found = BASE64.matcher(text); found.find(); ) {
      for (int from = 0; from < 4; from++) {
        String run = found.group().substring(from).replace('-', '+').replace('_', '/');
        decoded.add(Base64.getDecoder().decode(run.substring(0, run.length() / 4 * 4)));
        if (run.length() % 4 > 1) {
          decoded.add(Base64.getDecoder().decode(run));
        }
      }
    }
    for (Matcher found = HEX.matcher(text); found.find(); ) {
      String run = found.group();
      decoded.add(HexFormat.of().parseHex(run.substring(0, run.length() / 2 * 2)));
    }
    return decoded.stream();
  }

  private static Optional<byte[]> keyIn(byte[] bytes, byte[] sealed, Place place) {
    for (int from = 0; from + KEY <= bytes.length; from++) {
      if (looksRandom(bytes, from) && opens(bytes, from, sealed, place)) {
        return Optional.of(Arrays.copyOfRange(bytes, from, from + KEY));
      }
    }
    return Optional.empty();
  }

  private static boolean looksRandom(byte[] bytes, int from) {
    var seen = new BitSet(256);
    for (int i = from; i < from + KEY; i++) {
      seen.set(bytes[i] & 0xff);
    }
    return seen.cardinality() >= DIFFERENT;
  }

  private static boolean opens(byte[] bytes, int from, byte[] sealed, Place place) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(bytes, from, KEY, "AES"),
          new GCMParameterSpec(TAG_BITS, sealed, PREFIX, NONCE));
      cipher.updateAAD(place.toString().getBytes(StandardCharsets.US_ASCII));
      cipher.doFinal(sealed, PREFIX + NONCE, sealed.length - PREFIX - NONCE);
      return true;
    } catch (AEADBadTagException withAnother) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
