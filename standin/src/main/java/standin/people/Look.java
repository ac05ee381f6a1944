package standin.people;

import java.util.List;
import java.util.Random;

/// Colours and shapes of one poster.
///
/// @param titleOnTop else it stands at the foot
/// @param shapes SVG, on a sheet of 230 by 345
record Look(Colours colours, boolean titleOnTop, String shapes) {
  /// @param ink of the title, readable on the ground
  record Colours(String ground, String first, String second, String ink) {}

  private static final List<Colours> COLOURS =
      List.of(
          new Colours("#1b2a41", "#e07a5f", "#f2cc8f", "#f4f1de"),
          new Colours("#f4e9d8", "#c8553d", "#2d3047", "#2d3047"),
          new Colours("#0b132b", "#5bc0be", "#3a506b", "#e8f1f2"),
          new Colours("#3d1f2b", "#e5989b", "#b5838d", "#ffe8e0"),
          new Colours("#e9c46a", "#264653", "#e76f51", "#1d2f38"),
          new Colours("#14342b", "#bbdf32", "#60935d", "#f2f7e4"),
          new Colours("#2b2d42", "#ef233c", "#8d99ae", "#edf2f4"),
          new Colours("#d8e2dc", "#9d8189", "#f4acb7", "#3f3340"),
          new Colours("#231942", "#be95c4", "#5e548e", "#f5ecf9"),
          new Colours("#fefae0", "#606c38", "#dda15e", "#283618"),
          new Colours("#10002b", "#ff9e00", "#9d4edd", "#fff3e0"),
          new Colours("#005f73", "#ee9b00", "#94d2bd", "#f1faee"));

  static Look of(String seed) {
    var random = new Random(seed.hashCode() * 2_654_435_761L);
    var colours = COLOURS.get(random.nextInt(COLOURS.size()));
    boolean titleOnTop = random.nextBoolean();
    // The picture keeps to the half that the title leaves free.
    int top = titleOnTop ? 150 : 20;
    return new Look(colours, titleOnTop, shapes(random, colours, top));
  }

  private static String shapes(Random random, Colours colours, int top) {
    return switch (random.nextInt(6)) {
      case 0 -> sunAndHills(random, colours, top);
      case 1 -> rings(random, colours, top);
      case 2 -> stripes(random, colours, top);
      case 3 -> dots(random, colours, top);
      case 4 -> doors(random, colours, top);
      default -> moons(random, colours, top);
    };
  }

  private static String sunAndHills(Random random, Colours c, int top) {
    int x = 60 + random.nextInt(110);
    int peak = random.nextInt(60);
    return circle(x, top + 60, 34 + random.nextInt(16), c.first())
        + "<path d=\"M0 %d Q %d %d 115 %d T 230 %d V %d H 0 Z\" fill=\"%s\"/>"
            .formatted(
                top + 120,
                40 + peak,
                top + 60,
                top + 110,
                top + 90 + peak / 2,
                top + 170,
                c.second());
  }

  private static String rings(Random random, Colours c, int top) {
    int x = 80 + random.nextInt(70);
    var rings = new StringBuilder();
    for (int r = 78; r > 8; r -= 14) {
      rings.append(
          "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"none\" stroke=\"%s\" stroke-width=\"5\"/>"
              .formatted(x, top + 82, r, r % 28 < 14 ? c.first() : c.second()));
    }
    return rings.toString();
  }

  private static String stripes(Random random, Colours c, int top) {
    int slant = 30 + random.nextInt(60);
    var stripes = new StringBuilder();
    for (int x = -20; x < 230; x += 34) {
      stripes.append(
          "<path d=\"M%d %d l14 0 l%d 150 l-14 0 Z\" fill=\"%s\"/>"
              .formatted(x, top + 10, slant, x % 68 < 34 ? c.first() : c.second()));
    }
    return stripes.toString();
  }

  private static String dots(Random random, Colours c, int top) {
    int odd = random.nextInt(20);
    var dots = new StringBuilder();
    for (int n = 0; n < 20; n++) {
      dots.append(
          circle(
              35 + n % 5 * 40,
              top + 25 + n / 5 * 38,
              n == odd ? 18 : 11,
              n == odd ? c.first() : c.second()));
    }
    return dots.toString();
  }

  private static String doors(Random random, Colours c, int top) {
    int ajar = 60 + random.nextInt(40);
    return "<rect x=\"50\" y=\"%d\" width=\"130\" height=\"150\" fill=\"%s\"/>"
            .formatted(top + 10, c.second())
        + "<path d=\"M50 %d h%d l20 20 v150 l-20 -20 h-%d Z\" fill=\"%s\"/>"
            .formatted(top + 10, ajar, ajar, c.first());
  }

  private static String moons(Random random, Colours c, int top) {
    int x = 75 + random.nextInt(80);
    return circle(x, top + 80, 66, c.first())
        + circle(x + 24, top + 66, 60, c.ground())
        + circle(x + 40, top + 60, 12, c.second());
  }

  private static String circle(int x, int y, int radius, String colour) {
    return "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\"/>".formatted(x, y, radius, colour);
  }
}
