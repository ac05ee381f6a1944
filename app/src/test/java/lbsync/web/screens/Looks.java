package lbsync.web.screens;

import com.microsoft.playwright.Page;
import java.util.List;

/// Rules of our own on what a page looks like. Each finding is a sentence.
final class Looks {
  /// What is for screen readers alone takes no room.
  private static final String SEEN =
      """
      const seen = (element) =>
        element.checkVisibility({ visibilityProperty: true }) && !element.closest(".sr, .skip");
      const name = (element) => {
        const words = (element.getAttribute("aria-label") || element.textContent || element.name || "");
        const kind = element.tagName.toLowerCase() + (element.id ? "#" + element.id : "");
        return `${kind}.${element.className?.baseVal ?? element.className} “${words.trim().slice(0, 40)}”`;
      };
      """;

  private static final String SIDEWAYS =
      """
      () => {
        %s
        const root = document.documentElement;
        if (root.scrollWidth <= root.clientWidth) return [];
        const wide = [...document.querySelectorAll("body *")]
          .filter((element) => seen(element) && element.getBoundingClientRect().right > root.clientWidth + 0.5);
        return [`is ${root.scrollWidth} px wide: ${wide.slice(-3).map(name).join(", ")}`];
      }
      """
          .formatted(SEEN);

  /// What does not fit into an element that hides it. In a field one can move about.
  private static final String CUT_OFF =
      """
      () => {
        %s
        const hides = (element) => /hidden|clip/.test(getComputedStyle(element).overflow);
        return [...document.querySelectorAll("body *")]
          .filter((element) => !(element instanceof SVGElement))
          .filter((element) => !element.matches("progress, input, textarea, select"))
          .filter((element) => seen(element) && hides(element))
          .filter((element) =>
            element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
          .map((element) => `cuts off ${name(element)}`);
      }
      """
          .formatted(SEEN);

  /// Smaller than 24 px either way; a link within a sentence is as high as its line.
  private static final String SMALL_TARGETS =
      """
      () => {
        %s
        const target = (element) => element.matches("input") ? element.closest("label") ?? element : element;
        const inSentence = (element) => element.matches("a")
          && getComputedStyle(element).display === "inline"
          && element.parentElement.textContent.trim() !== element.textContent.trim();
        return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
          .filter((element) => seen(element) && !inSentence(element))
          .map((element) => [element, target(element).getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24)
          .map(([element, box]) =>
            `has a small target, ${box.width.toFixed(0)} by ${box.height.toFixed(0)} px: ${name(element)}`);
      }
      """
          .formatted(SEEN);

  /// Signs, fields and drawn words that stand out too little from what is around them (WCAG 1.4.3,
  /// 1.4.11).
  private static final String FAINT =
      """
      () => {
        %s
        const rgb = (colour) => colour.match(/[0-9.]+/g).map(Number);
        const linear = (part) => part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
        const luminance = ([red, green, blue]) =>
          0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        const contrast = (one, other) => {
          const [darker, lighter] = [luminance(rgb(one)), luminance(rgb(other))].sort((a, b) => a - b);
          return (lighter + 0.05) / (darker + 0.05);
        };
        const ground = (element) => {
          const colour = getComputedStyle(element).backgroundColor;
          return rgb(colour)[3] === 0 ? ground(element.parentElement) : colour;
        };
        const mixed = (one, other, share) =>
          `rgb(${rgb(one).slice(0, 3).map((part, at) => part * share + rgb(other)[at] * (1 - share))})`;
        const placeholder = (it) => {
          const style = getComputedStyle(it, "::placeholder");
          return mixed(style.color, ground(it), Number(style.opacity));
        };
        const rules = [
          ["textarea", (it) => getComputedStyle(it).color, ground, 4.5],
          ["[placeholder]", placeholder, ground, 4.5],
          [".mark-change", (it) => getComputedStyle(it).color, ground, 3],
          [".sign", (it) => getComputedStyle(it).stroke, (it) => ground(it.parentElement), 3],
          ["input:not([type=radio], [type=checkbox], [type=hidden]), select, textarea",
            (it) => getComputedStyle(it).borderTopColor, (it) => ground(it.parentElement), 3],
          ["svg.picture text", (it) => getComputedStyle(it).fill,
            (it) => getComputedStyle(document.querySelector("svg.picture .p-shelf")).fill, 4.5],
        ];
        return rules.flatMap(([which, front, back, least]) =>
          [...document.querySelectorAll(which)].filter(seen)
            .map((element) => [element, contrast(front(element), back(element))])
            .filter(([, reached]) => !(reached >= least))
            .map(([element, reached]) => `is faint, ${reached.toFixed(2)} to 1: ${name(element)}`));
      }
      """
          .formatted(SEEN);

  private Looks() {}

  static List<String> sideways(Page page) {
    return sentences(page.evaluate(SIDEWAYS));
  }

  static List<String> cutOff(Page page) {
    return sentences(page.evaluate(CUT_OFF));
  }

  static List<String> smallTargets(Page page) {
    return sentences(page.evaluate(SMALL_TARGETS));
  }

  static List<String> faint(Page page) {
    return sentences(page.evaluate(FAINT));
  }

  /// As a visitor's browser with letters of twice the size.
  static void doubleText(Page page) {
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }");
  }

  static void usualText(Page page) {
    page.evaluate("() => { document.documentElement.style.fontSize = '' }");
  }

  static int height(Page page) {
    return (int) page.evaluate("() => document.documentElement.scrollHeight");
  }

  static boolean hasClosedDetails(Page page) {
    return page.locator("details:not([open])").count() > 0;
  }

  static void openDetails(Page page) {
    page.evaluate("() => document.querySelectorAll('details').forEach((it) => { it.open = true })");
  }

  /// Pictures further down are fetched only when somebody comes near.
  static void allPictures(Page page) {
    page.evaluate(
        """
        () => Promise.all([...document.images].map((image) => {
          image.loading = "eager";
          return image.decode().catch(() => {});
        }))
        """);
  }

  /// What a script above has found.
  static List<String> sentences(Object found) {
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }
}
