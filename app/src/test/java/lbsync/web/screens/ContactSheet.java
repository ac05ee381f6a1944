package lbsync.web.screens;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// All pictures on one page, to be looked at one by one.
final class ContactSheet {
  private ContactSheet() {}

  static String file(Screen screen, int width, ColorScheme theme) {
    return "%s-%d-%s.png".formatted(screen.name(), width, theme.name().toLowerCase(Locale.ROOT));
  }

  static void write(Path folder, List<Screen> screens) throws IOException {
    String sections = screens.stream().map(ContactSheet::section).collect(Collectors.joining());
    Files.writeString(
        folder.resolve("index.html"),
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>%d screens</title>
        <style>
          body { font: 1rem system-ui; margin: 1rem; background: #888; }
          div { display: flex; gap: 1rem; align-items: start; overflow-x: auto; }
          img { height: 30rem; max-width: 60rem; object-fit: contain; object-position: top; }
        </style>
        %s</html>
        """
            .formatted(screens.size(), sections));
  }

  private static String section(Screen screen) {
    String pictures =
        Inspection.WIDTHS.stream()
            .flatMap(width -> Inspection.THEMES.stream().map(theme -> file(screen, width, theme)))
            .map("<a href=\"%1$s\"><img src=\"%1$s\" alt=\"%1$s\" loading=\"lazy\"></a>"::formatted)
            .collect(Collectors.joining());
    return "<h2 id=\"%1$s\">%1$s</h2><p>%2$s</p><div>%3$s</div>\n"
        .formatted(screen.name(), HtmlUtils.htmlEscape(screen.address()), pictures);
  }
}
