package lbsync.web;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The picture on a title card: one of ten plain compositions. All of them fill 230 by the given
/// height.
final class PosterArt {
  private static final int WIDTH = Poster.WIDTH;

  private PosterArt() {}

  static String draw(Dice dice, Palette palette, int height) {
    return "<rect width=\"230\" height=\"%d\" fill=\"%s\"/>".formatted(height, palette.deep())
        + switch (dice.below(10)) {
          case 0 -> sunset(dice, palette, height);
          case 1 -> arcs(dice, palette, height);
          case 2 -> frames(dice, palette, height);
          case 3 -> stripes(dice, palette, height);
          case 4 -> hills(dice, palette, height);
          case 5 -> beam(dice, palette, height);
          case 6 -> dots(dice, palette, height);
          case 7 -> skyline(dice, palette, height);
          case 8 -> moon(dice, palette, height);
          default -> door(dice, palette, height);
        };
  }

  private static String sunset(Dice dice, Palette p, int h) {
    int horizon = h * dice.between(60, 78) / 100;
    return circle(dice.between(70, 160), horizon, dice.between(48, 72), p.bright())
        + rect(0, horizon, WIDTH, h - horizon, p.mid())
        + each(4, i -> rect(0, horizon + 10 + i * i * 7, WIDTH, 3, p.deep()));
  }

  private static String arcs(Dice dice, Palette p, int h) {
    int x = dice.below(2) * WIDTH;
    int step = dice.between(26, 38);
    return each(
        6,
        i ->
            circle(
                x, h, (6 - i) * step, i % 3 == 0 ? p.mid() : i % 3 == 1 ? p.ground() : p.bright()));
  }

  private static String frames(Dice dice, Palette p, int h) {
    int shift = dice.between(24, 46);
    int high = h - 60 - shift;
    return rect(30, 28, 120, high, p.mid())
        + rect(30 + shift, 28 + shift, 120, high, p.bright())
        + rect(30 + shift, 28 + shift, 120 - shift, high - shift, p.ground());
  }

  private static String stripes(Dice dice, Palette p, int h) {
    int wide = dice.between(16, 30);
    int lean = dice.between(40, 130);
    return each(
        5,
        i ->
            polygon(
                i == dice.below(5) ? p.bright() : p.mid(),
                i * wide * 2 - 20,
                h,
                i * wide * 2 - 20 + wide,
                h,
                i * wide * 2 - 20 + wide + lean,
                0,
                i * wide * 2 - 20 + lean,
                0));
  }

  private static String hills(Dice dice, Palette p, int h) {
    return circle(dice.between(50, 180), h * 3 / 10, dice.between(20, 34), p.bright())
        + hill(p.mid(), h * 55 / 100, dice.between(-40, 40), h)
        + hill(p.ground(), h * 75 / 100, dice.between(-50, 50), h);
  }

  private static String hill(String fill, int y, int bend, int h) {
    return "<path d=\"M0 %d C 70 %d 150 %d 230 %d V %d H 0 Z\" fill=\"%s\"/>"
        .formatted(y, y - bend, y + bend, y - bend / 3, h, fill);
  }

  private static String beam(Dice dice, Palette p, int h) {
    int x = dice.between(20, 60);
    int spot = dice.between(50, 70);
    return polygon(p.mid(), x, 24, 150 - spot, h - 30, 150 + spot, h - 30)
        + "<ellipse cx=\"150\" cy=\"%d\" rx=\"%d\" ry=\"20\" fill=\"%s\"/>"
            .formatted(h - 30, spot, p.bright())
        + circle(x, 24, 12, p.ground());
  }

  private static String dots(Dice dice, Palette p, int h) {
    int columns = 5;
    int step = 38;
    int rows = (h - 20) / step;
    int chosen = dice.below(columns * rows);
    return each(
        columns * rows,
        i ->
            circle(
                39 + i % columns * step,
                (h - (rows - 1) * step) / 2 + i / columns * step,
                i == chosen ? 17 : 11,
                i == chosen ? p.bright() : p.mid()));
  }

  private static String skyline(Dice dice, Palette p, int h) {
    int lit = dice.below(6);
    return circle(dice.between(40, 190), h / 4, 22, p.bright())
        + each(
            6,
            i -> {
              int high = h * dice.between(30, 74) / 100;
              return rect(i * 40 - 4, h - high, 36, high, i % 2 == 0 ? p.mid() : p.ground())
                  + (i == lit ? rect(i * 40 + 8, h - high + 12, 9, 13, p.bright()) : "");
            });
  }

  private static String moon(Dice dice, Palette p, int h) {
    int r = Math.min(h / 3, dice.between(52, 74));
    int x = dice.between(90, 140);
    return each(9, i -> circle(dice.between(8, 222), dice.between(8, h - 8), 2, p.mid()))
        + circle(x, h / 2, r, p.bright())
        + circle(x + r / 2, h / 2 - r / 5, r * 9 / 10, p.deep());
  }

  private static String door(Dice dice, Palette p, int h) {
    int x = dice.between(60, 110);
    int top = h * 30 / 100;
    return polygon(p.mid(), x, h, x + 60, h, x + 120, h, 230, h, 230, h - 30, x + 60, h - 60)
        + "<path d=\"M%d %d V %d a 34 34 0 0 1 68 0 V %d Z\" fill=\"%s\"/>"
            .formatted(x, h - 22, top + 34, h - 22, p.bright())
        + rect(0, h - 22, WIDTH, 22, p.ground());
  }

  private static String each(int times, IntFunction<String> drawing) {
    return IntStream.range(0, times).mapToObj(drawing).collect(Collectors.joining());
  }

  private static String circle(int x, int y, int r, String fill) {
    return "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\"/>".formatted(x, y, r, fill);
  }

  private static String rect(int x, int y, int width, int height, String fill) {
    return "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
        .formatted(x, y, width, height, fill);
  }

  private static String polygon(String fill, int... xy) {
    String points = IntStream.of(xy).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    return "<polygon points=\"%s\" fill=\"%s\"/>".formatted(points, fill);
  }
}
