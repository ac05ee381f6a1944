package standin.poster;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import standin.world.Film;

/// Draws a film's poster: the same film always gets the same one.
final class Drawing {
  private static final int WIDTH = 230;
  private static final int HEIGHT = 345;
  private static final int MARGIN = 20;
  private static final int LETTERS_A_LINE = 13;
  private static final int MOST_LINES = 5;

  static {
    // Read once, when the first picture is drawn. There may be no screen.
    System.setProperty("java.awt.headless", "true");
  }

  private Drawing() {}

  /// A PNG of 230 by 345.
  static byte[] png(Film film) {
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    draw(film, graphics);
    graphics.dispose();
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.setUseCache(false);
      var _ = ImageIO.write(picture, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  private static void draw(Film film, Graphics2D graphics) {
    var look = Look.of(film.slug());
    graphics.setColor(look.colours().ground());
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    for (var piece : look.pieces()) {
      graphics.setColor(piece.colour());
      graphics.fill(piece.shape());
    }
    graphics.setColor(look.colours().ink());
    try {
      write(film, look.titleOnTop(), graphics);
    } catch (RuntimeException | LinkageError | InternalError noFonts) {
      // Small servers have none; Java tells it in different ways.
      return;
    }
  }

  private static void write(Film film, boolean onTop, Graphics2D graphics) {
    var lines = lines(film.title());
    int size = 30;
    do {
      size--;
      graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
    } while (size > 9 && widest(lines, graphics) > WIDTH - 2 * MARGIN);
    int y = onTop ? MARGIN + size : 310 - (lines.size() - 1) * (size + 3);
    for (var line : lines) {
      graphics.drawString(line, MARGIN, y);
      y += size + 3;
    }
    if (film.year() != null) {
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
      graphics.drawString(film.year().toString(), MARGIN, onTop ? 328 : 332);
    }
  }

  private static List<String> lines(String title) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : title.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > LETTERS_A_LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines.stream().limit(MOST_LINES).toList();
  }

  private static int widest(List<String> lines, Graphics2D graphics) {
    var letters = graphics.getFontMetrics();
    return lines.stream().mapToInt(letters::stringWidth).max().orElse(0);
  }
}
