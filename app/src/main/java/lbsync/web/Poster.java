package lbsync.web;

import java.util.List;
import lbsync.film.Film;

/// Draws a title card for a film whose poster is not at hand: the same film always gets the same
/// card. Pure.
public final class Poster {
  public static final int WIDTH = 230;
  public static final int HEIGHT = 345;

  private static final int MARGIN = 18;

  private Poster() {}

  /// The card as an SVG document of 230 by 345, with nothing in it that is loaded from elsewhere.
  public static String svg(Film film) {
    var dice = new Dice(film.id().value());
    Palette palette = Palette.ALL.get(dice.below(Palette.ALL.size()));
    boolean titleOnTop = dice.below(3) == 0;
    boolean serif = dice.below(2) == 0;
    TitleLines title = TitleLines.fit(printable(film.title()), WIDTH - 2 * MARGIN);
    int titleHeight = title.height() + 2 * MARGIN + 22;
    int artHeight = HEIGHT - titleHeight;
    int titleTop = titleOnTop ? 0 : artHeight;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 230 345" width="230" height="345">
    <rect width="230" height="345" fill="%s"/>
    <svg y="%d" width="230" height="%d">%s</svg>
    <g fill="%s" font-family="%s" font-weight="700">%s%s</g>
    </svg>
    """
        .formatted(
            palette.ground(),
            titleOnTop ? titleHeight : 0,
            artHeight,
            PosterArt.draw(dice, palette, artHeight),
            palette.ink(),
            serif
                ? "Georgia, 'Times New Roman', serif"
                : "'Helvetica Neue', Arial, Roboto, sans-serif",
            lines(title, titleTop + MARGIN),
            year(film, titleTop + MARGIN + title.height() + 20));
  }

  private static String lines(TitleLines title, int top) {
    var svg = new StringBuilder();
    List<String> lines = title.lines();
    for (int i = 0; i < lines.size(); i++) {
      svg.append(
          "<text x=\"%d\" y=\"%d\" font-size=\"%d\">%s</text>"
              .formatted(
                  MARGIN,
                  top + title.size() * 4 / 5 + i * title.leading(),
                  title.size(),
                  escaped(lines.get(i))));
    }
    return svg.toString();
  }

  private static String year(Film film, int baseline) {
    return film.year() == null
        ? ""
        : "<text x=\"%d\" y=\"%d\" font-size=\"15\" font-weight=\"400\" letter-spacing=\"2\">%d</text>"
            .formatted(MARGIN, baseline, film.year());
  }

  /// Without characters that XML does not allow, not even escaped.
  private static String printable(String text) {
    return text.codePoints()
        .map(
            c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
        .filter(c -> c != 0xFFFE && c != 0xFFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
