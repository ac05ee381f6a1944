package lbsync.web.screens;

import java.util.ArrayList;
import java.util.List;
import lbsync.RunningApp;
import lbsync.web.ErrorSamples;
import lbsync.web.LivePage;
import lbsync.web.Page;
import lbsync.web.Pages;
import lbsync.web.SamplePages;

/// One page in one state.
///
/// @param name of the sample, and of its pictures
/// @param address path and query that it stands for
/// @param part what is fetched anew of it; empty where nothing is
record Screen(String name, String address, String html, String part) {
  static List<Screen> all(RunningApp app) {
    var pages = new Pages();
    List<Screen> all = new ArrayList<>();
    SamplePages.all().forEach((name, page) -> all.add(of(name, page, pages)));
    ErrorSamples.all(app)
        .forEach((name, html) -> all.add(new Screen(name, ErrorSamples.PATH, html, "")));
    return List.copyOf(all);
  }

  private static Screen of(String name, Page page, Pages pages) {
    String part = page instanceof LivePage live ? pages.part(live) : "";
    return new Screen(name, page.frame().here(), pages.html(page), part);
  }

  String path() {
    return address.replaceFirst("\\?.*", "");
  }

  boolean isError() {
    return name.startsWith("error");
  }

  @Override
  public String toString() {
    return name + " at " + address;
  }
}
