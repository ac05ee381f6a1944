package standin.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/// Pages from templates that were compiled with the program.
public final class Pages {
  private static final TemplateEngine ENGINE = engine();

  private Pages() {}

  /// @param name under `src/main/jte`, without the ending
  /// @param page the template's one parameter
  public static String render(String name, Object page) {
    var output = new StringOutput();
    ENGINE.render(name + ".jte", page, output);
    return output.toString();
  }

  // The engine takes the class loader of the thread that makes it; in the packed program that of
  // the server's threads does not see our classes.
  private static TemplateEngine engine() {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(Pages.class.getClassLoader());
    try {
      return TemplateEngine.createPrecompiled(ContentType.Html);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
