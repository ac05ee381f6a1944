package standin.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/// Pages from templates that were compiled with the program.
public final class Pages {
  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  private Pages() {}

  /// @param name under `src/main/jte`, without the ending
  /// @param page the template's one parameter
  public static String render(String name, Object page) {
    var output = new StringOutput();
    ENGINE.render(name + ".jte", page, output);
    return output.toString();
  }
}
