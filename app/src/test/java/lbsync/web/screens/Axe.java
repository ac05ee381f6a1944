package lbsync.web.screens;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// Asks axe-core what is wrong with a page.
final class Axe {
  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /// What it cannot tell counts like what is wrong: above all a contrast that was not measured. But
  /// it never tells of signs that are no letters, such as “−”, of words within a drawing, and of an
  /// empty `textarea` with a border, which it takes for larger than its ground; [Looks#faint] does.
  private static final String RUN =
      """
      async (tags) => {
        const result = await axe.run(document, {
          runOnly: { type: "tag", values: tags },
          resultTypes: ["violations", "incomplete"],
        });
        const checks = (node) => [...node.any, ...node.all, ...node.none];
        const told = (kind) => (rule) => rule.nodes.map((node) =>
          `${kind} ${rule.id}: ${node.target.join(" ")}: ${checks(node).map((check) => check.message).join("; ")}`);
        const isMeasuredByUs = (node) =>
          checks(node).some((check) => check.data?.messageKey === "nonBmp")
          || document.querySelector(node.target[0])?.closest("svg.picture, textarea");
        const unclear = result.incomplete.map((rule) =>
          rule.id === "color-contrast" ? { ...rule, nodes: rule.nodes.filter((node) => !isMeasuredByUs(node)) } : rule);
        return [...result.violations.flatMap(told("violated")), ...unclear.flatMap(told("unclear"))];
      }
      """;

  private static final String SCRIPT = script();

  private Axe() {}

  /// Brings it into every page of that browser.
  static void into(BrowserContext browser) {
    browser.addInitScript(SCRIPT);
  }

  static List<String> faults(Page page) {
    return Looks.sentences(page.evaluate(RUN, TAGS));
  }

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
