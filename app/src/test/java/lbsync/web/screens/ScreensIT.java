package lbsync.web.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import lbsync.RunningApp;
import lbsync.web.People;
import lbsync.web.Places;
import lbsync.web.WholeApp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Every page in every state, in both themes, on a phone and on a desk.
///
/// The property `lbsync.screens` names a folder for pictures; without it there are none.
@Tag("browser")
@ExtendWith(WholeApp.class)
class ScreensIT {
  private static final int AT_ONCE = 2;

  /// Routes that people open, and that are no page.
  private static final Map<String, String> NO_PAGE =
      Map.of(
          "/posters/{number:[1-9]\\d{0,17}}", "is a picture",
          "/ping", "is a word for machines",
          "/health", "is for machines",
          "/metrics", "is for machines",
          "/error", "has its samples under the status of each error");

  private static final Map<String, List<String>> FAULTS = new ConcurrentHashMap<>();

  private static List<Screen> screens = List.of();

  @BeforeAll
  static void look_at_all(People people) throws Exception {
    screens = Screen.all(people.app());
    Path pictures = folder();
    Queue<Screen> left = new ConcurrentLinkedQueue<>(screens);
    long began = System.nanoTime();
    int checks = 0;
    try (var server = new ScreenServer(people.app(), screens);
        var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Integer>> inspections = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        inspections.add(threads.submit(inspection(server, pictures, left)));
      }
      for (Future<Integer> inspection : inspections) {
        checks += inspection.get();
      }
    }
    if (pictures != null) {
      ContactSheet.write(pictures, screens);
    }
    System.out.printf(
        "%d screens, %d checks in %d s%n",
        screens.size(), checks, (System.nanoTime() - began) / 1_000_000_000);
  }

  private static @Nullable Path folder() throws IOException {
    String wanted = System.getProperty("lbsync.screens");
    return wanted == null ? null : Files.createDirectories(Path.of(wanted));
  }

  private static Callable<Integer> inspection(
      ScreenServer server, @Nullable Path pictures, Queue<Screen> left) {
    return () -> {
      try (var inspection = new Inspection(server, pictures)) {
        for (Screen next = left.poll(); next != null; next = left.poll()) {
          FAULTS.put(next.name(), inspection.of(next));
        }
        return inspection.checks();
      }
    };
  }

  @TestFactory
  Stream<DynamicTest> nothing_is_wrong_with_a_page() {
    return screens.stream()
        .map(
            screen ->
                DynamicTest.dynamicTest(
                    screen.name(),
                    () -> assertThat(FAULTS.get(screen.name())).as(screen.toString()).isEmpty()));
  }

  @Test
  void every_page_of_the_program_is_among_them(People people) {
    List<String> missing =
        pages(people.app())
            .filter(route -> screens.stream().filter(it -> !it.isError()).noneMatch(route::isAt))
            .map(Route::template)
            .toList();
    assertThat(missing).as("routes without a sample in SamplePages").isEmpty();
  }

  @Test
  void every_sample_stands_where_the_program_has_a_page(People people) {
    List<Route> pages = pages(people.app()).toList();
    assertThat(screens)
        .allSatisfy(screen -> assertThat(pages).as(screen.name()).anyMatch(it -> it.isAt(screen)));
  }

  private record Route(String template, PathPattern pattern) {
    boolean isAt(Screen screen) {
      return pattern.matches(PathContainer.parsePath(screen.path()));
    }
  }

  private static Stream<Route> pages(RunningApp app) {
    return Places.routes(app).stream()
        .filter(route -> !route.changesSomething())
        .map(Places.Route::template)
        .filter(template -> !template.startsWith("/api/v1") && !NO_PAGE.containsKey(template))
        .map(template -> new Route(template, PathPatternParser.defaultInstance.parse(template)));
  }
}
