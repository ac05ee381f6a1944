package lbsync.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/// Turns page records into HTML. The templates were compiled with the program.
public final class Pages {
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  public String html(Page page) {
    return render(page.template(), page);
  }

  /// Only the part of the page that changes by itself.
  public String part(LivePage page) {
    return render(page.part(), page);
  }

  private String render(String template, Page page) {
    var output = new StringOutput();
    templates.render(template, page, output);
    return output.toString();
  }
}
