package lbsync.web;

import java.util.List;

/// The colours of a title card. Ink is readable on ground.
record Palette(String ground, String deep, String mid, String bright, String ink) {
  static final List<Palette> ALL =
      List.of(
          new Palette("#241a2e", "#3b2750", "#8a4a7d", "#f0a35e", "#fbe9d3"),
          new Palette("#10242b", "#1b414a", "#3f8a86", "#f2d492", "#eef6f0"),
          new Palette("#efe3cc", "#d9bf94", "#b5532f", "#2e3a46", "#2a1d14"),
          new Palette("#7d1f24", "#a5342f", "#e08a4f", "#f7dfae", "#fff1dc"),
          new Palette("#1d2b1f", "#34503a", "#8aa15a", "#f0e2a8", "#f4f1de"),
          new Palette("#e9d8d3", "#d3a9a4", "#8c3f55", "#37233a", "#33182a"),
          new Palette("#1a1d33", "#2d3563", "#6a79c9", "#f5c6a5", "#eef0fb"),
          new Palette("#d9e2dc", "#9fbab0", "#3f6f72", "#e0713f", "#16302f"),
          new Palette("#2b1811", "#57301c", "#c0762e", "#f6d26b", "#fdf0d6"),
          new Palette("#f0c95a", "#e3a03b", "#a13d2b", "#3a2118", "#2b170f"),
          new Palette("#191919", "#33302d", "#7d756b", "#e9563c", "#f3efe8"),
          new Palette("#0f2740", "#1f4d6f", "#58a0b8", "#ffe1a6", "#f0f7fa"));
}
