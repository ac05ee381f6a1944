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

  /// What does not fit into an element that hides it.
  private static final String CUT_OFF =
      """
      () => {
        %s
        const hides = (element) => /hidden|clip/.test(getComputedStyle(element).overflow);
        return [...document.querySelectorAll("body *")]
          .filter((element) => !(element instanceof SVGElement) && element.tagName !== "PROGRESS")
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

  /// As a visitor's browser with letters of twice the size.
  static void doubleText(Page page) {
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }");
  }

  static void usualText(Page page) {
    page.evaluate("() => { document.documentElement.style.fontSize = '' }");
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
