package lbsync.web.chart;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.util.Optional;

/// A QR code as a picture.
///
/// @param side of the square picture, in modules, with the quiet zone that scanners need
/// @param path of the dark modules, each row's runs of them as one piece
public record QrPicture(int side, String path) {
  static final int QUIET = 4;

  /// Empty for a text that no QR code can hold: some 2,300 bytes.
  public static Optional<QrPicture> of(String text) {
    try {
      return Optional.of(of(QrCode.encodeText(text, QrCode.Ecc.MEDIUM)));
    } catch (DataTooLongException tooLong) {
      return Optional.empty();
    }
  }

  private static QrPicture of(QrCode code) {
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        int dark = x;
        while (code.getModule(dark, y)) {
          dark++;
        }
        if (dark > x) {
          path.append("M%d %dh%dv1h-%dz".formatted(x + QUIET, y + QUIET, dark - x, dark - x));
          x = dark;
        }
      }
    }
    return new QrPicture(code.size + 2 * QUIET, path.toString());
  }
}
