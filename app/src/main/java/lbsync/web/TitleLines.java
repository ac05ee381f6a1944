package lbsync.web;

import java.util.ArrayList;
import java.util.List;

/// A title broken into lines, at the largest size at which it fits.
///
/// @param size of the type, in the card's units
record TitleLines(List<String> lines, int size) {
  private static final int[] SIZES = {36, 31, 27, 23, 20, 17};
  private static final int MOST_LINES = 6;
  private static final int TALLEST = 150;

  static TitleLines fit(String title, int width) {
    for (int size : SIZES) {
      TitleLines lines = broken(title, width, size);
      if (lines.height() <= TALLEST && lines.lines.size() <= 4 && !lines.cutsWord(title)) {
        return lines;
      }
    }
    TitleLines smallest = broken(title, width, SIZES[SIZES.length - 1]);
    if (smallest.lines.size() <= MOST_LINES) {
      return smallest;
    }
    List<String> first = new ArrayList<>(smallest.lines.subList(0, MOST_LINES));
    first.set(MOST_LINES - 1, first.getLast() + "…");
    return new TitleLines(List.copyOf(first), smallest.size);
  }

  int leading() {
    return size * 112 / 100;
  }

  int height() {
    return lines.size() * leading();
  }

  private boolean cutsWord(String title) {
    return !String.join(" ", lines).equals(String.join(" ", words(title)));
  }

  private static TitleLines broken(String title, int width, int size) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : words(title)) {
      for (String piece : pieces(word, width, size)) {
        if (!line.isEmpty() && width(line + " " + piece, size) > width) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(piece);
      }
    }
    lines.add(line.toString());
    return new TitleLines(List.copyOf(lines), size);
  }

  private static String[] words(String title) {
    return title.strip().split("\\s+");
  }

  /// The word, or pieces of it where it is wider than a line.
  private static List<String> pieces(String word, int width, int size) {
    List<String> pieces = new ArrayList<>();
    var piece = new StringBuilder();
    for (int c : word.codePoints().toArray()) {
      if (!piece.isEmpty() && width(piece + Character.toString(c), size) > width) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.appendCodePoint(c);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  /// A little more than bold type of that size takes; what font there is, is not known.
  private static double width(String text, int size) {
    return size * text.codePoints().mapToDouble(TitleLines::ems).sum();
  }

  private static double ems(int c) {
    // From here on scripts whose characters are square, and emoji.
    if (c >= 0x2E80) {
      return 1.05;
    }
    if ("iIljtfr.,:;'!|() ".indexOf(c) >= 0) {
      return 0.4;
    }
    if ("mwMW@".indexOf(c) >= 0) {
      return 0.96;
    }
    return Character.isUpperCase(c) ? 0.78 : 0.63;
  }
}
