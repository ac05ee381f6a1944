package lbsync.letterboxd.page;

import lbsync.film.ListId;
import lbsync.film.Version;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The editor of a list, without the entries.
///
/// @param path the list's own address; null where the page did not say
public record EditPage(
    ListId id, Version.Numbered version, @Nullable String path, String name, boolean ranked) {

  /// Null where the page is not the editor of today; earlier ones are forms, without a version.
  public static @Nullable EditPage parse(String html) throws Unreadable {
    Element editor = Jsoup.parse(html).selectFirst("[data-component-class=ListEditor]");
    if (editor == null) {
      return null;
    }
    return new EditPage(
        ListIds.byCode(editor.attr("data-list-lid")),
        version(editor.attr("data-list-version")),
        Addresses.list(editor.attr("data-list-url")),
        editor.attr("data-list-name"),
        editor.attr("data-list-is-ranked").equals("true"));
  }

  private static Version.Numbered version(String digits) throws Unreadable {
    try {
      return new Version.Numbered(Long.parseLong(digits));
    } catch (NumberFormatException notANumber) {
      throw new Unreadable(Check.VERSION, "the editor gives no version of the list: " + digits);
    }
  }
}
