package lbsync.letterboxd.page;

import lbsync.film.ListId;
import lbsync.film.Version;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/// The editor of a list, without the entries.
///
public record EditPage(ListId id, Version.Numbered version, String name, boolean ranked) {

  /// Null where the page is not the editor of today; earlier ones are forms, without a version.
  public static @Nullable EditPage parse(String html) throws Unreadable {
    Whole.check(html);
    Elements editors = Jsoup.parse(html).select("[data-component-class=ListEditor]");
    if (editors.isEmpty()) {
      return null;
    }
    if (editors.size() > 1) {
      throw new Unreadable(Check.KIND, "a page has %d editors".formatted(editors.size()));
    }
    Element editor = editors.getFirst();
    return new EditPage(
        ListIds.byCode(editor.attr("data-list-lid")),
        version(editor.attr("data-list-version")),
        editor.attr("data-list-name"),
        ranked(editor.attr("data-list-is-ranked")));
  }

  private static boolean ranked(String word) throws Unreadable {
    return switch (word) {
      case "true" -> true;
      case "", "false" -> false;
      default -> throw new Unreadable(Check.KIND, "neither ranked nor not: " + word);
    };
  }

  private static Version.Numbered version(String digits) throws Unreadable {
    try {
      return new Version.Numbered(Long.parseLong(digits));
    } catch (NumberFormatException notANumber) {
      throw new Unreadable(Check.VERSION, "the editor gives no version of the list: " + digits);
    }
  }
}
