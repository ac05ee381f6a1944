package lbsync.web.screens;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lbsync.endtoend.Chromium;
import org.jspecify.annotations.Nullable;

/// Looks at one screen after the other, each in both themes and on a phone and a desk.
final class Inspection implements AutoCloseable {
  static final List<Integer> WIDTHS = List.of(390, 1280);
  static final List<ColorScheme> THEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

  private static final int HEIGHT = 844;
  private static final int NARROWEST = 320;
  private static final int FOR_DOUBLE_TEXT = 640;

  /// Of a picture: a browser draws no higher one in one piece.
  private static final int HIGHEST = 12_000;
  private static final double PATIENCE_MS = 120_000;

  private final Chromium chromium = new Chromium();
  private final BrowserContext browser;
  private final Page page;
  private final ScreenServer server;
  private final @Nullable Path pictures;
  private final List<String> faults = new ArrayList<>();
  private int checks;

  /// @param pictures folder for them; null for none
  Inspection(ScreenServer server, @Nullable Path pictures) {
    this.server = server;
    this.pictures = pictures;
    browser = chromium.person(new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
    Axe.into(browser);
    page = browser.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            faults.add("complains: " + message.text());
          }
        });
    page.onRequest(
        request -> {
          if (!server.isHere(request.url())) {
            faults.add("asks another host: " + request.url());
          }
        });
    page.onPageError(error -> faults.add("script: " + error));
  }

  int checks() {
    return checks;
  }

  /// What is wrong with it, one sentence each.
  List<String> of(Screen screen) {
    faults.clear();
    page.setExtraHTTPHeaders(Map.of(ScreenServer.WANTED, screen.name()));
    show(WIDTHS.getFirst(), THEMES.getFirst());
    page.navigate(server.url(screen));
    if (pictures != null) {
      takePictures(screen, pictures);
    }
    if (Looks.hasClosedDetails(page)) {
      look("closed", WIDTHS.getFirst(), THEMES.getFirst(), Axe::faults);
      Looks.openDetails(page);
    }
    for (int width : WIDTHS) {
      for (ColorScheme theme : THEMES) {
        look("axe", width, theme, Axe::faults);
        look("contrast", width, theme, Looks::faint);
      }
      look("targets", width, THEMES.getFirst(), Looks::smallTargets);
      look("cut off", width, THEMES.getFirst(), Looks::cutOff);
      look("sideways", width, THEMES.getFirst(), Looks::sideways);
    }
    look("narrowest", NARROWEST, THEMES.getFirst(), Looks::sideways);
    look("narrowest", NARROWEST, THEMES.getFirst(), Looks::cutOff);
    Looks.doubleText(page);
    look("double text", FOR_DOUBLE_TEXT, THEMES.getFirst(), Looks::sideways);
    look("double text", FOR_DOUBLE_TEXT, THEMES.getFirst(), Looks::cutOff);
    return List.copyOf(faults);
  }

  private void look(String what, int width, ColorScheme theme, Function<Page, List<String>> rule) {
    show(width, theme);
    checks++;
    rule.apply(page)
        .forEach(fault -> faults.add("%s, %d px, %s: %s".formatted(what, width, theme, fault)));
  }

  private void show(int width, ColorScheme theme) {
    page.setViewportSize(width, HEIGHT);
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
  }

  private void takePictures(Screen screen, Path folder) {
    Looks.allPictures(page);
    for (int width : WIDTHS) {
      for (ColorScheme theme : THEMES) {
        show(width, theme);
        // As on a screen on which all of it has room: what sticks to the edge covers nothing.
        page.setViewportSize(width, Math.min(HIGHEST, Looks.height(page)));
        page.screenshot(
            new ScreenshotOptions()
                .setTimeout(PATIENCE_MS)
                .setPath(folder.resolve(ContactSheet.file(screen, width, theme))));
      }
    }
  }

  @Override
  public void close() {
    chromium.close();
  }
}
