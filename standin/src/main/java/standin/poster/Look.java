package standin.poster;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Colours and shapes of one poster, on a sheet of 230 by 345.
///
/// @param titleOnTop else it stands at the foot
/// @param pieces to be painted in this order
record Look(Colours colours, boolean titleOnTop, List<Piece> pieces) {
  /// @param ink of the title, readable on the ground
  record Colours(Color ground, Color first, Color second, Color ink) {
    static Colours of(String ground, String first, String second, String ink) {
      return new Colours(
          Color.decode(ground), Color.decode(first), Color.decode(second), Color.decode(ink));
    }
  }

  record Piece(Shape shape, Color colour) {}

  private static final List<Colours> COLOURS =
      List.of(
          Colours.of("#1b2a41", "#e07a5f", "#f2cc8f", "#f4f1de"),
          Colours.of("#f4e9d8", "#c8553d", "#2d3047", "#2d3047"),
          Colours.of("#0b132b", "#5bc0be", "#3a506b", "#e8f1f2"),
          Colours.of("#3d1f2b", "#e5989b", "#b5838d", "#ffe8e0"),
          Colours.of("#e9c46a", "#264653", "#e76f51", "#1d2f38"),
          Colours.of("#14342b", "#bbdf32", "#60935d", "#f2f7e4"),
          Colours.of("#2b2d42", "#ef233c", "#8d99ae", "#edf2f4"),
          Colours.of("#d8e2dc", "#9d8189", "#f4acb7", "#3f3340"),
          Colours.of("#231942", "#be95c4", "#5e548e", "#f5ecf9"),
          Colours.of("#fefae0", "#606c38", "#dda15e", "#283618"),
          Colours.of("#10002b", "#ff9e00", "#9d4edd", "#fff3e0"),
          Colours.of("#005f73", "#ee9b00", "#94d2bd", "#f1faee"));

  static Look of(String seed) {
    var random = new Random(seed.hashCode() * 2_654_435_761L);
    var colours = COLOURS.get(random.nextInt(COLOURS.size()));
    boolean titleOnTop = random.nextBoolean();
    // The picture keeps to the half that the title leaves free.
    int top = titleOnTop ? 150 : 20;
    return new Look(colours, titleOnTop, pieces(random, colours, top));
  }

  private static List<Piece> pieces(Random random, Colours colours, int top) {
    return switch (random.nextInt(6)) {
      case 0 -> sunAndHills(random, colours, top);
      case 1 -> rings(random, colours, top);
      case 2 -> stripes(random, colours, top);
      case 3 -> dots(random, colours, top);
      case 4 -> doors(random, colours, top);
      default -> moons(random, colours, top);
    };
  }

  private static List<Piece> sunAndHills(Random random, Colours c, int top) {
    int x = 60 + random.nextInt(110);
    int peak = random.nextInt(60);
    var hills = new Path2D.Double();
    hills.moveTo(0, top + 120);
    hills.quadTo(40 + peak, top + 60, 115, top + 110);
    hills.quadTo(190 - peak, top + 160, 230, top + 90 + peak / 2);
    hills.lineTo(230, top + 170);
    hills.lineTo(0, top + 170);
    return List.of(
        circle(x, top + 60, 34 + random.nextInt(16), c.first()), new Piece(hills, c.second()));
  }

  private static List<Piece> rings(Random random, Colours c, int top) {
    int x = 80 + random.nextInt(70);
    var rings = new ArrayList<Piece>();
    for (int r = 78; r > 8; r -= 14) {
      var line = circle(x, top + 82, r, r % 28 < 14 ? c.first() : c.second());
      rings.add(new Piece(new BasicStroke(5).createStrokedShape(line.shape()), line.colour()));
    }
    return rings;
  }

  private static List<Piece> stripes(Random random, Colours c, int top) {
    int slant = 30 + random.nextInt(60);
    var stripes = new ArrayList<Piece>();
    for (int x = -20; x < 230; x += 34) {
      stripes.add(
          polygon(
              x % 68 < 34 ? c.first() : c.second(),
              x,
              top + 10,
              x + 14,
              top + 10,
              x + 14 + slant,
              top + 160,
              x + slant,
              top + 160));
    }
    return stripes;
  }

  private static List<Piece> dots(Random random, Colours c, int top) {
    int odd = random.nextInt(20);
    var dots = new ArrayList<Piece>();
    for (int n = 0; n < 20; n++) {
      dots.add(
          circle(
              35 + n % 5 * 40,
              top + 25 + n / 5 * 38,
              n == odd ? 18 : 11,
              n == odd ? c.first() : c.second()));
    }
    return dots;
  }

  private static List<Piece> doors(Random random, Colours c, int top) {
    int ajar = 50 + 60 + random.nextInt(40);
    return List.of(
        new Piece(new Rectangle2D.Double(50, top + 10, 130, 150), c.second()),
        polygon(
            c.first(), 50, top + 10, ajar, top + 10, ajar + 20, top + 30, ajar + 20, top + 180,
            ajar, top + 160, 50, top + 160));
  }

  private static List<Piece> moons(Random random, Colours c, int top) {
    int x = 75 + random.nextInt(80);
    return List.of(
        circle(x, top + 80, 66, c.first()),
        circle(x + 24, top + 66, 60, c.ground()),
        circle(x + 40, top + 60, 12, c.second()));
  }

  private static Piece circle(int x, int y, int radius, Color colour) {
    int across = 2 * radius;
    return new Piece(new Ellipse2D.Double(x - radius, y - radius, across, across), colour);
  }

  /// @param corners x and y in turn
  private static Piece polygon(Color colour, int... corners) {
    var path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
    return new Piece(path, colour);
  }
}
