package standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
  @Test
  void templates_are_found_where_the_program_is_and_not_where_the_thread_comes_from()
      throws Exception {
    // As in the packed program, whose classes the server's threads do not see by themselves.
    try (var program = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      var pages = program.loadClass("standin.http.Pages");
      var page =
          program
              .loadClass("standin.site.ErrorPage")
              .getConstructor(String.class, String.class)
              .newInstance("a title", "a text");

      var html =
          pages.getMethod("render", String.class, Object.class).invoke(null, "site/error", page);

      assertThat(html).asString().contains("a title").contains("a text");
    }
  }

  private static URL[] classPath() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (var part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(part).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
